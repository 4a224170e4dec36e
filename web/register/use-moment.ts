import { useCentreNow } from '../app/centre-clock.ts'
import { useTimeRange } from '../app/time-range.ts'

/**
 * The moment for which a state is shown: the end of the span that the time bar asks for, or else the moment as known
 * at, or else now by the centre's clock, which goes on while the screen stands open.
 */
export function useMoment(): string {
  const { to, known } = useTimeRange()
  const now = useCentreNow()
  return to ?? known ?? now
}
