import type { Logger } from 'pino'
import type { LocalStore } from '../store/store.ts'
import type { SteadyClock } from './steady-clock.ts'

/** How often it is kept where the clock stands: a start on another machine may be behind by so much. */
export const CLOCK_KEEP_MS = 5_000

export type ClockKeeper = { begin(): void; stop(): Promise<void> }

/** Keeps where the clock stands, so that the next start goes on from there. */
export function createClockKeeper(
  clock: SteadyClock,
  local: Pick<LocalStore, 'keepClock'>,
  logger: Pick<Logger, 'error'>,
): ClockKeeper {
  let timer: NodeJS.Timeout | undefined
  let last: Promise<void> = Promise.resolve()
  const keep = () => {
    last = local
      .keepClock(clock.state())
      .catch((fault: unknown) => logger.error({ err: fault }, 'the clock could not be kept'))
  }
  return {
    begin() {
      keep()
      timer ??= setInterval(keep, CLOCK_KEEP_MS)
    },
    async stop() {
      clearInterval(timer)
      keep()
      await last
    },
  }
}
