import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../durable-file.ts'
import { MirrorFault } from './fault.ts'
import type { CosigningRole } from './keys.ts'

/** A head that was cosigned: the log's signed checkpoint with the line of the key that cosigned it. */
export type CosignedHead = { readonly size: number; readonly root: string; readonly note: string }

/** Why this mirror cosigns nothing more, for good. */
export type Stopped = {
  readonly message: string
  /** Where the proof lies. */
  readonly proof: string
}

/** What a mirror must never forget. Roots are in base64, `time` is that of the newest cosignature (Unix seconds). */
export type MemoryState = {
  readonly format: 1
  readonly origin: string
  readonly vkey: string
  /** Pinned at the first contact. */
  readonly gatewayVkey: string | null
  /** Up to here every entry was verified and is on disk. */
  readonly stored: { readonly size: number; readonly root: string }
  readonly witness: CosignedHead | null
  readonly mirror: CosignedHead | null
  readonly time: number
  readonly stopped: Stopped | null
}

export type Memory = {
  now(): MemoryState
  /** Returns when the disk has it. */
  keep(change: Partial<Omit<MemoryState, 'format' | 'origin' | 'vkey'>>): void
}

const FILE_MODE = 0o644

export function memoryPath(folder: string): string {
  return join(folder, 'memory.json')
}

/**
 * Opens the memory of a mirror, or begins one for a log. A cosigner without its memory could cosign a second history:
 * where there are keys and no memory, there is no way on.
 * @throws MirrorFault `memory`, or `settings` when it is the memory of another log
 */
export function openMemory(
  folder: string,
  log: {
    readonly origin: string
    readonly vkey: string
    readonly emptyRoot: string
    /** Whether this mirror has keys already. */
    readonly hasKeys: boolean
  },
): Memory {
  const path = memoryPath(folder)
  const found = existsSync(path) ? readMemory(path) : undefined
  if (found === undefined && log.hasKeys)
    throw new MirrorFault(
      'memory',
      `what this mirror has cosigned, ${path}, is gone: begin anew elsewhere`,
    )
  if (found !== undefined && found.vkey !== log.vkey)
    throw new MirrorFault('settings', `${folder} mirrors ${found.origin} under ${found.vkey}`)
  let state: MemoryState = found ?? {
    format: 1,
    origin: log.origin,
    vkey: log.vkey,
    gatewayVkey: null,
    stored: { size: 0, root: log.emptyRoot },
    witness: null,
    mirror: null,
    time: 0,
    stopped: null,
  }
  const keep = (next: MemoryState): void => {
    writeDurably(path, `${JSON.stringify(next, undefined, 2)}\n`, FILE_MODE)
    state = next
  }
  if (found === undefined) keep(state)
  return { now: () => state, keep: (change) => keep({ ...state, ...change }) }
}

/** Reads the memory of a mirror that need not run. @throws MirrorFault `memory` */
export function readMemory(path: string): MemoryState {
  try {
    const state = JSON.parse(readFileSync(path, 'utf8')) as MemoryState
    if (state.format === 1 && Number.isSafeInteger(state.stored.size)) return state
  } catch (error) {
    throw new MirrorFault('memory', `${path} cannot be read`, error)
  }
  throw new MirrorFault('memory', `${path} is not the memory of a mirror`)
}

/** The heads that either key has cosigned, the smaller first. */
export function cosignedHeads(state: MemoryState): readonly CosignedHead[] {
  const heads = [state.witness, state.mirror].filter((head) => head !== null)
  return heads.toSorted((one, other) => one.size - other.size)
}

export function cosignedSize(state: MemoryState, role: CosigningRole): number {
  return state[role]?.size ?? 0
}
