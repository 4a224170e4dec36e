import { useTimeRange } from '../app/time-range.ts'

/**
 * The moment for which a state is shown: the end of the span that the time bar asks for, or else the moment as known
 * at, or else now.
 */
export function useMoment(): string {
  const { to, known } = useTimeRange()
  return to ?? known ?? new Date().toISOString()
}
