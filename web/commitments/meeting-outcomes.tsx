import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useRegister } from '../app/registers.ts'
import { PostName } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { CommitmentChips } from './undertaking-row.tsx'

/** Each account of what came of it, with the promises that were recorded there and how they stand. */
export function Outcomes({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  if (meeting.outcomes.length === 0) return null
  return (
    <section data-part="outcomes">
      <h3>{t('agreements.outcomes')}</h3>
      <ul className="said-list">
        {meeting.outcomes.map((outcome) => (
          <li key={`${outcome.at} ${outcome.post}`} className="said-item">
            <p className="row">
              <Chip certainty="hatched">
                {t(outcome.held ? 'agreements.held' : 'agreements.not-held')}
              </Chip>
              <span className="small quiet">
                <PostName post={outcome.post} />
                {' · '}
                <Time instant={outcome.at} zone />
              </span>
            </p>
            <SaidText text={outcome.text} />
            <SourceNote source={outcome.source} />
            {outcome.commitments.length === 0 ? null : (
              <>
                <h4>{t('talks.became-commitments')}</h4>
                <ul className="said-list">
                  {outcome.commitments.map((commitment) => (
                    <li key={commitment} className="said-item">
                      <OutcomePromise commitment={commitment} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A promise by its own words; by its id to whoever may not read it. */
function OutcomePromise({ commitment }: { readonly commitment: string }) {
  const { t } = useMessages()
  const now = useMoment()
  const held = useRegister('commitments').documents.find(({ id }) => id === commitment)
  const to = `/register/commitments/${commitment}`
  if (held === undefined)
    return (
      <Link to={to}>
        <Value code>{commitment}</Value>
      </Link>
    )
  return (
    <>
      <Link to={to}>
        <LocalText texts={held.text} />
      </Link>
      <p className="row">
        <span className="small">
          <PartyName id={held.promisor} /> {t('talks.to')} <PartyName id={held.promisee} />
        </span>
        <CommitmentChips commitment={held} now={now} />
      </p>
    </>
  )
}
