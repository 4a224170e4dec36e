import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

export type LogFile = { readonly path: string; readonly bytes: Uint8Array }

/** The published log of a mirror: static files below one folder, paths as in C2SP tlog-tiles. */
export type LogFiles = {
  readonly folder: string
  read(path: string): Promise<Uint8Array | undefined>
  /** Writes files, each whole or not at all; returns when the disk has all of them and their names. */
  write(files: readonly LogFile[]): Promise<void>
  remove(paths: readonly string[]): Promise<void>
  /** Every file that lies there, also such as do not belong there. */
  list(): Promise<readonly string[]>
}

const FOLDER_MODE = 0o700
/** Files that are written at the same time. */
const TOGETHER = 16

/** The name under which a file is written before it gets its own. */
export const UNFINISHED = '.unfinished'

export function openLogFiles(folder: string): LogFiles {
  return {
    folder,
    async read(path) {
      try {
        return await readFile(join(folder, path))
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return undefined
        throw error
      }
    },
    async write(files) {
      const folders = new Set<string>()
      for (let at = 0; at < files.length; at += TOGETHER) {
        const some = files.slice(at, at + TOGETHER)
        for (const { path } of some) await makeFolder(folder, dirname(join(folder, path)), folders)
        await Promise.all(some.map(({ path, bytes }) => writeWhole(join(folder, path), bytes)))
      }
      for (const one of folders) await syncFolder(one)
    },
    async remove(paths) {
      for (const path of paths) await rm(join(folder, path), { force: true, recursive: true })
    },
    async list() {
      if (!existsSync(folder)) return []
      const files = await readdir(folder, { recursive: true, withFileTypes: true })
      return files
        .filter((file) => file.isFile())
        .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'))
    },
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const unfinished = path + UNFINISHED
  const file = await open(unfinished, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path)
}

/** Makes a folder and notes which folders then have a new name in them: they are synced after the files are there. */
async function makeFolder(root: string, folder: string, touched: Set<string>): Promise<void> {
  if (touched.has(folder)) return
  if (!existsSync(folder)) {
    if (folder !== root) await makeFolder(root, dirname(folder), touched)
    else touched.add(dirname(root))
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE })
  }
  touched.add(folder)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
