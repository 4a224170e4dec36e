import type { Commitment } from '@hudna/core/commitments/commitment.ts'
import { AllTexts } from '../agreements/all-texts.tsx'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Time } from '../ui/time.tsx'

/** How often and by whom the promisor was reminded, the newest first. */
export function Reminders({ commitment }: { readonly commitment: Commitment }) {
  const { t } = useMessages()
  const { reminders } = commitment
  if (reminders.length === 0) return null
  return (
    <section data-part="reminders">
      <h3>{t('talks.reminders', { count: reminders.length })}</h3>
      <ul className="said-list">
        {reminders.toReversed().map(({ at, saidBy, text, source }) => (
          <li key={`${at} ${saidBy}`} className="said-item">
            <p className="row">
              <PartyLink party={saidBy} />
              <span className="small quiet">
                <Time instant={at} zone />
              </span>
            </p>
            <SaidText text={text} />
            <SourceNote source={source} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was held of the promise before each correction, and why it was corrected. */
export function EarlierWording({ commitment }: { readonly commitment: Commitment }) {
  const { t } = useMessages()
  const { superseded } = commitment
  if (superseded.length === 0) return null
  return (
    <details data-part="versions">
      <summary>{t('talks.corrections', { count: superseded.length })}</summary>
      <ol className="chain">
        {superseded.toReversed().map(({ at, reason, text, due, source }) => (
          <li key={at} className="chain-link">
            <p className="small quiet">
              {t('talks.corrected-at')} <Time instant={at} zone />
            </p>
            <SaidText text={reason} />
            <AllTexts texts={text} />
            <p className="small">
              {t('agreements.due')}{' '}
              {due === null ? t('agreements.no-date') : <Time instant={due} zone />}
            </p>
            <SourceNote source={source} />
          </li>
        ))}
      </ol>
    </details>
  )
}
