import type { Commitment, Proposal } from '@hudna/core/commitments/commitment.ts'
import { ageOf } from '@hudna/core/commitments/due.ts'
import { useMessages } from '../app/i18n.tsx'
import { agoWords } from './age.ts'

/** "Promised 8 months ago, nothing recorded since." How old a promise is and how long nobody spoke of it. */
export function AgeingLine(props: { readonly commitment: Commitment; readonly now: string }) {
  const { t, locale } = useMessages()
  const { commitment, now } = props
  const { lastAt } = ageOf(commitment, now)
  const ago = agoWords(commitment.madeAt, now, locale)
  return (
    <span data-part="ageing">
      {lastAt === null
        ? t('talks.age.silent', { ago })
        : t('talks.age.spoken', { ago, last: agoWords(lastAt, now, locale) })}
    </span>
  )
}

/** When something was offered, and when it was last answered. */
export function ProposalAge(props: { readonly proposal: Proposal; readonly now: string }) {
  const { t, locale } = useMessages()
  const { proposal, now } = props
  const last = proposal.answers.at(-1)?.at
  const ago = agoWords(proposal.proposedAt, now, locale)
  return (
    <span data-part="ageing">
      {last === undefined
        ? t('talks.offer.silent', { ago })
        : t('talks.offer.answered', { ago, last: agoWords(last, now, locale) })}
    </span>
  )
}
