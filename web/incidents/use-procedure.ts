import type { Deadlines } from '@hudna/core/agreements/agreement.ts'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { durationText } from '../app/duration.ts'

type Term = 'enquiryMin' | 'answerMin' | 'sideViewMin' | 'jointMin'

/** How long a step may take under an agreement, in words; a dash while the agreement is not known. */
export function useTerm(agreement: string): (term: Term) => string {
  const { locale } = useMessages()
  const { documents } = useRegister('agreements')
  const held = documents.find(({ id }) => id === agreement)
  const deadlines: Deadlines | undefined = held?.procedure.deadlinesMin
  return (term) => (deadlines === undefined ? '—' : durationText(deadlines[term] * 60_000, locale))
}
