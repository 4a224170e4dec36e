import type { StandingKind } from '@hudna/core/agreements/agreement.ts'
import type { Hue } from '../ui/chip.tsx'

/** One hue for those who are bound by the agreement, one for those who are left out of it, none for the rest (W9). */
export function hueOf(standing: StandingKind | undefined): Hue {
  if (standing === 'signatory' || standing === 'accepted') return 'one'
  if (standing === 'excluded' || standing === 'not-accepted') return 'two'
  return 'none'
}
