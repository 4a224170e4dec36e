import { asFault, messageOf } from './engine.ts'
import { StoreFault } from './store.ts'

/**
 * After an append that the database failed, nobody knows whether it is on disk: a second try could
 * sign two histories. So every later append is refused, and the process must stop and find out by
 * opening the store afresh.
 */
export function appending<Batch, Stored>(
  write: (batch: Batch) => Promise<Stored>,
): (batch: Batch) => Promise<Stored> {
  let broken: StoreFault | undefined
  return async (batch) => {
    if (broken) throw new StoreFault('engine', 'an earlier append failed: reopen the store', broken)
    try {
      return await write(batch)
    } catch (error) {
      const fault = asFault(error)
      if (!(fault instanceof StoreFault) || fault.code !== 'size-moved')
        broken = new StoreFault('engine', `append failed: ${messageOf(error)}`, error)
      throw broken ?? fault
    }
  }
}

export function sizeMoved(size: number): StoreFault {
  return new StoreFault('size-moved', `the log does not have the expected size ${size}`)
}

export function checkpointMovedBack(size: number): StoreFault {
  return new StoreFault(
    'checkpoint-moved-back',
    `a newer checkpoint is kept than the one of size ${size}`,
  )
}
