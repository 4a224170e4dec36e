import { useState } from 'react'
import { centreNow } from '../app/centre-clock.ts'
import { useTimeRange } from '../app/time-range.ts'

/**
 * The moment for which a state is shown: the end of the span that the time bar asks for, or else the moment as known
 * at, or else the moment, by the centre's clock, at which the screen was opened.
 */
export function useMoment(): string {
  const { to, known } = useTimeRange()
  const [now] = useState(centreNow)
  return to ?? known ?? now
}
