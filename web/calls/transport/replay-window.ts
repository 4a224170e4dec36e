/** So far behind the newest a frame may come and still be taken: audio may overtake itself on the way. */
export const WINDOW_COUNTERS = 128n

/** Takes every counter of one key and one kind of frame at most once. */
export type ReplayWindow = {
  /** Whether a counter is new; asked before the frame is opened. */
  isNew(counter: bigint): boolean
  /** Marks it as had; called after the frame proved to be genuine. */
  take(counter: bigint): void
}

export function createReplayWindow(): ReplayWindow {
  let highest = -1n
  // Bit n stands for the counter n below the highest.
  let had = 0n
  return {
    isNew(counter) {
      if (counter > highest) return true
      const behind = highest - counter
      return behind < WINDOW_COUNTERS && ((had >> behind) & 1n) === 0n
    },
    take(counter) {
      if (counter <= highest) {
        had |= 1n << (highest - counter)
        return
      }
      had = BigInt.asUintN(Number(WINDOW_COUNTERS), (had << min(counter - highest)) | 1n)
      highest = counter
    },
  }
}

function min(steps: bigint): bigint {
  return steps < WINDOW_COUNTERS ? steps : WINDOW_COUNTERS
}
