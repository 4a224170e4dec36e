import { createReadStream, createWriteStream } from 'node:fs'
import { chmod, rename, rm, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { ProblemAnswer } from '@hudna/core/api/client.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import type { Centre } from './centre.ts'
import { CommandFault } from './failure.ts'
import { messageOf } from './files.ts'
import { createProgress } from './progress.ts'
import type { Shell } from './shell.ts'

const SECRET_FILE_MODE = 0o600

export type SavedBackup = { readonly origin: string; readonly size: number; readonly root: string }

/** Saves the backup of a centre under its name only when it has arrived whole, readable by its owner alone. */
export async function saveBackup(shell: Shell, centre: Centre, file: string): Promise<SavedBackup> {
  const answer = await centre.get('/api/backup')
  if (!answer.ok || answer.body === null)
    throw new ProblemAnswer(JSON.parse(await answer.text()) as Problem)
  const partial = `${file}.partial`
  const progress = createProgress(shell)
  let bytes = 0
  async function* counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length
      progress.show(`${bytes} bytes saved`)
      yield chunk
    }
  }
  try {
    await rm(partial, { force: true })
    const target = createWriteStream(partial, { mode: SECRET_FILE_MODE, flags: 'wx', flush: true })
    await pipeline(Readable.from(answer.body), counted, target)
    const saved = await requireWhole(partial)
    await chmod(partial, SECRET_FILE_MODE)
    await rename(partial, file)
    return saved
  } catch (error) {
    await rm(partial, { force: true })
    if (error instanceof CommandFault) throw error
    throw new CommandFault('not-saved', `the backup was not saved: ${messageOf(error)}`, error)
  } finally {
    progress.done()
  }
}

/** Saves the key file of a centre, readable by its owner alone; gives the origin of the record. */
export async function saveKeys(centre: Centre, file: string): Promise<string> {
  const answer = await centre.get('/api/backup/keys')
  const text = await answer.text()
  if (!answer.ok) throw new ProblemAnswer(JSON.parse(text) as Problem)
  const { keyring } = JSON.parse(text) as { readonly keyring?: { readonly origin?: string } }
  if (keyring?.origin === undefined) throw new CommandFault('not-saved', 'the centre sent no keys')
  const partial = `${file}.partial`
  try {
    await rm(partial, { force: true })
    await writeFile(partial, `${text}\n`, { mode: SECRET_FILE_MODE, flag: 'wx', flush: true })
    await rename(partial, file)
  } catch (error) {
    throw new CommandFault('not-saved', `the keys were not saved: ${messageOf(error)}`, error)
  }
  return keyring.origin
}

type Line = { readonly line: string } & Partial<SavedBackup>

/** Reads the file back: its compression holds, and it has every entry and, last, the checkpoint. */
async function requireWhole(file: string): Promise<SavedBackup> {
  let manifest: Line | undefined
  let last = ''
  let entries = 0
  for await (const text of linesOf(file)) {
    manifest ??= JSON.parse(text) as Line
    last = /^\{"line":"([a-z]+)"/.exec(text)?.[1] ?? ''
    if (last === 'entry') entries += 1
  }
  const { origin, size, root } = manifest ?? {}
  if (origin === undefined || size === undefined || root === undefined)
    throw new CommandFault('not-saved', 'the centre sent no backup')
  if (last !== 'checkpoint' || entries !== size)
    throw new CommandFault('not-saved', `the backup broke off after ${entries} of ${size} entries`)
  return { origin, size, root }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const plain = createReadStream(file).pipe(createGunzip()).setEncoding('utf8')
  let rest = ''
  for await (const chunk of plain) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
