import type { SealedHead } from '../sequencer/record.ts'

/** For how many looks a head stays the one that cosigners are shown. */
export const SHOWN_TICKS = 2

/** The head that cosigners are shown. */
export type ShownHead = {
  current(): SealedHead
  tick(): void
}

/**
 * A quorum needs the cosignatures of several parties under one and the same head, and on a busy record the head moves
 * between two that ask. So the head that is shown moves at most every SHOWN_TICKS ticks; where nobody cosigns it is
 * always the newest.
 */
export function createShownHead(from: {
  readonly newest: () => SealedHead
  readonly isCosigned: () => boolean
}): ShownHead {
  let shown: SealedHead | undefined
  let ticks = SHOWN_TICKS
  return {
    current() {
      const newest = from.newest()
      if (!from.isCosigned()) return newest
      if (shown !== undefined && (ticks < SHOWN_TICKS || shown.size === newest.size)) return shown
      shown = newest
      ticks = 0
      return shown
    },
    tick() {
      ticks += 1
    },
  }
}
