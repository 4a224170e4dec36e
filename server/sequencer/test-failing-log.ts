import { type LogStore, StoreFault } from '../store/store.ts'

/** A write that fails: before anything is on disk, or after everything is. */
export type Failure = {
  readonly call: 'append' | 'keepCheckpoint'
  readonly written: boolean
}

export type FailingLog = {
  readonly log: LogStore
  /** The next call of this kind fails, once. */
  fail(next: Failure): void
  /** How often each write was asked for. */
  readonly asked: { append: number; keepCheckpoint: number }
}

/** A real log whose disk fails when a test says so. */
export function failingLog(real: LogStore): FailingLog {
  let failure: Failure | undefined
  const asked = { append: 0, keepCheckpoint: 0 }

  async function write<T>(call: Failure['call'], work: () => Promise<T>): Promise<T> {
    asked[call] += 1
    const now = failure?.call === call ? failure : undefined
    if (now === undefined) return await work()
    failure = undefined
    if (now.written) await work()
    throw new StoreFault('engine', `the disk failed at ${call}`)
  }

  return {
    asked,
    fail(next) {
      failure = next
    },
    log: {
      ...real,
      append: (batch) => write('append', () => real.append(batch)),
      keepCheckpoint: (checkpoint) =>
        write('keepCheckpoint', () => real.keepCheckpoint(checkpoint)),
    },
  }
}
