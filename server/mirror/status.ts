import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Instant, instantFromMs } from '@hudna/core/kernel/instant.ts'
import type { MirrorFaultCode } from './fault.ts'
import type { MirrorKeys } from './keys.ts'
import type { Memory, MemoryState } from './memory.ts'

/** How often `status.json` and the progress lines are renewed. */
export const STATUS_MS = 1_000

/** What a mirror says of itself: `status.json`, `GET /status`, `--json`. */
export type MirrorStatus = {
  readonly name: string
  readonly origin: string
  readonly centre: string
  readonly state: 'opening' | 'following' | 'alarm' | 'stopped'
  /** The newest head that the centre showed. */
  readonly centreSize: number | null
  readonly centreSeenAt: Instant | null
  /** Entries that are verified and on disk here. */
  readonly stored: number
  /** How many entries of the centre's head are not. */
  readonly lag: number | null
  readonly witnessSize: number | null
  readonly mirrorSize: number | null
  readonly cosignedAt: Instant | null
  /** Why the newest cosignatures are not with the centre. */
  readonly posting: string | null
  readonly alarm: {
    readonly code: MirrorFaultCode
    readonly message: string
    readonly since: Instant
  } | null
  /** A proof that the log signed two histories. */
  readonly proof: string | null
}

export type StatusKeeper = {
  now(): MirrorStatus
  opened(): void
  sawCentre(size: number): void
  posting(trouble: string | undefined): void
  alarm(code: MirrorFaultCode, message: string): void
  calm(): void
  /** Writes the file when it is time, or at once. */
  write(options?: { readonly atOnce: boolean }): void
  /** One line for whoever watches, at most once in STATUS_MS. */
  progress(text: string): void
}

export function createStatus(options: {
  readonly folder: string
  readonly url: string
  readonly keys: MirrorKeys
  readonly memory: Memory
  readonly wallMs: () => number
  readonly monotonicMs: () => number
  readonly say: (line: string) => void
}): StatusKeeper {
  const { folder, url, keys, memory, wallMs, monotonicMs, say } = options
  let isOpen = false
  let seen: { readonly size: number; readonly at: Instant } | undefined
  let trouble: string | undefined
  let alarm: NonNullable<MirrorStatus['alarm']> | undefined
  let writtenMs = -STATUS_MS
  let saidMs = monotonicMs()

  function now(): MirrorStatus {
    const state = memory.now()
    return {
      name: keys.name,
      origin: state.origin,
      centre: url,
      state: stateOf(state),
      centreSize: seen?.size ?? null,
      centreSeenAt: seen?.at ?? null,
      stored: state.stored.size,
      lag: seen === undefined ? null : Math.max(0, seen.size - state.stored.size),
      witnessSize: state.witness?.size ?? null,
      mirrorSize: state.mirror?.size ?? null,
      cosignedAt: state.time === 0 ? null : instantFromMs(state.time * 1_000),
      posting: trouble ?? null,
      alarm: alarm ?? null,
      proof: state.stopped?.proof ?? null,
    }
  }

  function stateOf({ stopped }: MemoryState): MirrorStatus['state'] {
    if (stopped !== null) return 'stopped'
    if (alarm !== undefined) return 'alarm'
    return isOpen ? 'following' : 'opening'
  }

  return {
    now,
    opened() {
      isOpen = true
    },
    sawCentre(size) {
      seen = { size, at: instantFromMs(wallMs()) }
    },
    posting(text) {
      if (text !== undefined && text !== trouble) say(text)
      trouble = text
    },
    alarm(code, message) {
      if (alarm?.code !== code || alarm.message !== message) say(`alarm: ${message}`)
      const since = alarm?.code === code ? alarm.since : instantFromMs(wallMs())
      alarm = { code, message, since }
    },
    calm() {
      if (alarm !== undefined) say(`over: ${alarm.message}`)
      alarm = undefined
    },
    write({ atOnce } = { atOnce: false }) {
      if (!atOnce && monotonicMs() - writtenMs < STATUS_MS) return
      writtenMs = monotonicMs()
      const path = join(folder, 'status.json')
      writeFileSync(`${path}.new`, `${JSON.stringify(now(), undefined, 2)}\n`)
      renameSync(`${path}.new`, path)
    },
    progress(text) {
      if (monotonicMs() - saidMs < STATUS_MS) return
      saidMs = monotonicMs()
      say(text)
    },
  }
}
