import type { Dispute } from '@hudna/core/conflicts/dispute-answer.ts'
import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Value } from '../ui/value.tsx'
import { CertaintyChip } from './regime-parts.tsx'
import { RegimeStatement } from './regime-statement.tsx'

/** What the record has more than one word on: every claimant beside the others, and nothing decided between them. */
export function RegimeDisputes({ answer }: { readonly answer: RegimeAnswer }) {
  const { t } = useMessages()
  const { disputes, information } = answer
  if (information === 'none-held') return null
  const kinds = [...new Set(disputes.map(({ kind }) => kind))]
  return (
    <section className="stack" id="regime-disputes">
      <h3>{t('regime.disputed', { count: disputes.length })}</h3>
      {disputes.length === 0 ? <p className="quiet">{t('regime.disputed.none')}</p> : null}
      {kinds.map((kind) => (
        <div key={kind} className="stack">
          <h4>{t(`regime.dispute.${kind}`)}</h4>
          {alikeAmong(disputes.filter((dispute) => dispute.kind === kind)).map((alike) => (
            <DisputeCard
              key={alike.map(({ subject }) => `${subject.kind} ${subject.id}`).join(' ')}
              disputes={alike}
              answer={answer}
            />
          ))}
        </div>
      ))}
    </section>
  )
}

/** Disputes in which the same sides say the same of several things are told once, with every entry. */
function alikeAmong(disputes: readonly Dispute[]): readonly (readonly Dispute[])[] {
  const alike = new Map<string, Dispute[]>()
  for (const dispute of disputes) {
    const said = dispute.positions.map((position) => ({ ...position, entry: null, at: null }))
    const key = JSON.stringify([dispute.subject.kind, dispute.certainty, dispute.acts, said])
    alike.set(key, [...(alike.get(key) ?? []), dispute])
  }
  return [...alike.values()]
}

type DisputeCardProps = {
  readonly disputes: readonly Dispute[]
  readonly answer: RegimeAnswer
}

function DisputeCard({ disputes, answer }: DisputeCardProps) {
  const [first] = disputes
  if (first === undefined) return null
  return (
    <article className="card">
      <p className="row">
        {disputes.map((dispute) => (
          <strong key={dispute.subject.id}>
            <Subject dispute={dispute} answer={answer} />
          </strong>
        ))}
        {first.certainty === 'certain' ? null : <CertaintyChip certainty={first.certainty} />}
      </p>
      <div className="side-by-side">
        {first.positions.map((position, at) => (
          <RegimeStatement
            key={`${position.saidBy ?? position.clause?.clause ?? ''} ${position.says} ${position.entry ?? ''}`}
            statement={position}
            entries={disputes.map(({ positions }) => positions[at]?.entry ?? null)}
          />
        ))}
      </div>
    </article>
  )
}

const registerOf = {
  pause: 'pauses',
  zone: 'zones',
  corridor: 'corridors',
  notice: 'notices',
  commitment: 'commitments',
  delineation: 'delineations',
} as const

function Subject({
  dispute,
  answer,
}: {
  readonly dispute: Dispute
  readonly answer: RegimeAnswer
}) {
  const { t } = useMessages()
  const { subject, acts, agreement } = dispute
  if (subject.kind === 'clauses') return acts.map((act) => t(`act.${act}`)).join(' · ')
  if (subject.kind === 'party') {
    return (
      <>
        <PartyLink party={subject.id} />
        {agreement === null ? null : (
          <span className="small">
            {' '}
            {t('regime.under')} <Value>{agreement}</Value>
          </span>
        )}
      </>
    )
  }
  const promise = answer.undertakings.find(({ id }) => id === subject.id)
  return (
    <Link to={`/register/${registerOf[subject.kind]}/${subject.id}`}>
      {subject.names === null ? (
        <LocalText texts={promise?.text} absent={subject.id} />
      ) : (
        <Names names={subject.names} only />
      )}
    </Link>
  )
}
