import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { type FileType, fileTypes } from '@hudna/core/api/files/file-type.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { closed, Id, Instant as InstantField, oneOf } from '@hudna/core/kernel/schema.ts'
import { Type, type Static } from 'typebox'
import { FILE_MODE, type Folders, isDigest, syncFolder } from './folders.ts'

const Brought = closed({ party: Id, post: Id, at: InstantField })
/** Who brought a file: the newest time of each party. */
export type Brought = Static<typeof Brought>

export const Slip = closed({
  format: Type.Literal(1),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  bytes: Type.Integer({ minimum: 1 }),
  type: oneOf(fileTypes),
  brought: Type.Array(Brought, { minItems: 1 }),
})
export type Slip = Static<typeof Slip>

/** A file that came whole: `path` holds the bytes, which have been checked and are on disk. */
export type Arrived = {
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly type: FileType
  readonly by: Brought
}

/** The files that are held, each once under its digest. */
export type HeldFiles = {
  /** What is known of a file whose bytes are there; undefined when they are not. */
  slip(sha256: string): Promise<Slip | undefined>
  readonly path: (sha256: string) => string
  /** Whether the bytes on disk still have their digest. */
  isSound(sha256: string): Promise<boolean>
  /** Moves what arrived to its place; the bytes that are there already stay. */
  keep(arrived: Arrived): Promise<Slip>
  /** Every digest that is held, in order. */
  digests(): AsyncGenerator<string>
  /** Drops a file when it is still so: asked where nothing can come in between. */
  dropIf(sha256: string, asked: (slip: Slip) => boolean): Promise<boolean>
}

const parseSlip = parserOf(Slip)
const SOUND_KNOWN_MAX = 10_000

export function openHeldFiles(folders: Folders): HeldFiles {
  const oneAtATime = line()

  async function slip(sha256: string): Promise<Slip | undefined> {
    const found = await slipText(folders.slip(sha256))
    if (found === undefined) return undefined
    const size = await sizeOf(folders.file(sha256))
    return size === found.bytes ? found : undefined
  }

  /** Hashed again whenever the disk says that the file was touched. */
  const sound = new Map<string, string>()
  async function isSound(sha256: string): Promise<boolean> {
    const found = await stat(folders.file(sha256)).catch(unlessMissing)
    if (found === undefined) return false
    const state = `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`
    if (sound.get(sha256) === state) return true
    if ((await digestOf(folders.file(sha256))) !== sha256) return false
    if (sound.size >= SOUND_KNOWN_MAX) sound.clear()
    sound.set(sha256, state)
    return true
  }

  async function place({ path, sha256, bytes, type, by }: Arrived): Promise<Slip> {
    const before = await slipText(folders.slip(sha256))
    const others = before?.brought.filter(({ party }) => party !== by.party) ?? []
    const next: Slip = { format: 1, sha256, bytes, type, brought: [...others, by] }
    await mkdir(folders.shelf(sha256), { recursive: true, mode: 0o700 })
    // The slip first: bytes without it would be nobody's.
    await writeWhole(folders.slip(sha256), JSON.stringify(next))
    if (await isSound(sha256)) await rm(path, { force: true })
    else await rename(path, folders.file(sha256))
    await syncFolder(folders.shelf(sha256))
    await syncFolder(folders.held)
    return next
  }

  return {
    slip,
    path: folders.file,
    isSound,
    keep: (arrived) => oneAtATime(() => place(arrived)),
    async *digests() {
      for (const shelf of (await readdir(folders.held)).toSorted())
        for (const name of (await readdir(`${folders.held}/${shelf}`)).toSorted())
          if (isDigest(name)) yield name
    },
    dropIf: (sha256, asked) =>
      oneAtATime(async () => {
        const found = await slip(sha256)
        if (found === undefined || !asked(found)) return false
        await rm(folders.file(sha256), { force: true })
        await rm(folders.slip(sha256), { force: true })
        return true
      }),
  }
}

/** The digest of a file as it is on disk, in hexadecimal. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(path, 'r')
  try {
    for await (const chunk of handle.createReadStream({ autoClose: false }))
      hash.update(chunk as Buffer)
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

/** Writes a small file whole or not at all; its name is on disk once its folder is. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: FILE_MODE, flush: true })
  await rename(`${path}.new`, path)
}

async function slipText(path: string): Promise<Slip | undefined> {
  const text = await readFile(path, 'utf8').catch(unlessMissing)
  if (text === undefined) return undefined
  const parsed = parseSlip(JSON.parse(text))
  return parsed.ok ? parsed.value : undefined
}

export async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(unlessMissing)
  return found?.isFile() === true ? found.size : undefined
}

export function unlessMissing(error: unknown): undefined {
  if ((error as { code?: unknown }).code === 'ENOENT') return undefined
  throw error
}

/** When a file was last brought by anybody. */
export function lastBrought({ brought }: Slip): Instant {
  return (
    brought
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? ''
  )
}

type Line = <T>(work: () => Promise<T>) => Promise<T>

/** Lets one piece of work through at a time, in the order in which they came. */
export function line(): Line {
  let last: Promise<unknown> = Promise.resolve()
  return async (work) => {
    const mine = last.then(work, work)
    last = mine.catch(() => undefined)
    return await mine
  }
}
