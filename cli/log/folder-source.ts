import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { LogSource } from '@hudna/ledger/fsck/source.ts'
import { CommandFault } from '../failure.ts'
import { messageOf } from '../files.ts'

/** A published log in a folder. What else lies there is found too: `list` names every file. */
export function folderSource(folder: string): LogSource {
  return {
    async read(path) {
      try {
        return await readFile(join(folder, path))
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return undefined
        throw new CommandFault('unreadable', `cannot read ${path}: ${messageOf(error)}`, error)
      }
    },
    async *list() {
      const files = await readdir(folder, { recursive: true, withFileTypes: true })
      for (const file of files)
        if (file.isFile())
          yield relative(folder, join(file.parentPath, file.name)).split(sep).join('/')
    },
  }
}
