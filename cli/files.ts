import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { CommandFault, WrongInput } from './failure.ts'

/**
 * Writes a file whole or not at all: under another name first, then on disk, then in its place.
 * @param mode who may read it; as the machine does it when nothing is said
 */
export function writeWhole(path: string, content: string | Uint8Array, mode = 0o666): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const partial = `${path}.partial`
  try {
    mkdirSync(dirname(path), { recursive: true })
    rmSync(partial, { force: true })
    const file = openSync(partial, 'wx', mode)
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (error) {
    throw new CommandFault('cannot-write', `cannot write ${path}: ${messageOf(error)}`, error)
  }
}

/** Refuses to write over something that is there. */
export function requireFree(path: string): void {
  if (existsSync(path)) throw new WrongInput(`${path} exists already; name another file`)
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
