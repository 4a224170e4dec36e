import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const FOLDER_MODE = 0o700

/**
 * Writes a file whole or not at all, and returns when the disk has both the file and its name: a record that is on disk
 * without the keys that signed it would be lost. Makes the folder, for its owner alone, when it is not there.
 */
export function writeDurably(path: string, text: string, mode: number): void {
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true, mode: FOLDER_MODE })
  writeFileSync(`${path}.new`, text, { mode, flush: true })
  renameSync(`${path}.new`, path)
  syncFolder(folder)
  syncFolder(dirname(folder))
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
