import type { ClauseAnswer, PartyAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Value } from '../ui/value.tsx'
import { CertaintyChip, Reasons } from './regime-parts.tsx'

/** Clauses in force, each with its text, its exceptions, whom it concerns and why it holds. */
export function RegimeClauses(props: {
  readonly title: string
  readonly clauses: readonly ClauseAnswer[]
  readonly parties: readonly PartyAnswer[]
}) {
  if (props.clauses.length === 0) return null
  return (
    <div>
      <h4>{props.title}</h4>
      <ul className="said-list">
        {props.clauses.map((clause) => (
          <li key={clause.clause} className="said-item">
            <ClausePart clause={clause} parties={props.parties} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function ClausePart(props: {
  readonly clause: ClauseAnswer
  readonly parties: readonly PartyAnswer[]
}) {
  const { t } = useMessages()
  const { clause, parties } = props
  const { acts, exceptions, binds } = clause
  return (
    <>
      <p className="row">
        <Link to={`/register/clauses/${clause.clause}`}>
          <Value>{clause.code}</Value>
        </Link>
        <Chip>{t(`clause-kind.${clause.kind}`)}</Chip>
        <CertaintyChip certainty={clause.certainty} />
        {binds === null ? null : (
          <span className="small">{t(`agreements.regime.binds.${binds}`)}</span>
        )}
      </p>
      <p>
        <LocalText texts={clause.text} />
      </p>
      {binds === null ? <SpokenTo clause={clause.clause} parties={parties} /> : null}
      {acts.length === 0 ? null : (
        <p className="small quiet">
          {t('regime.acts', { acts: acts.map((act) => t(`act.${act}`)).join(' · ') })}
        </p>
      )}
      {Object.keys(exceptions).length === 0 ? null : (
        <p className="small">
          {t('regime.except')}: <LocalText texts={exceptions} />
        </p>
      )}
      <Reasons reasons={clause.reasons} />
    </>
  )
}

/** All who have accepted, or the parties that the clause names: as far as the record knows. */
function SpokenTo(props: { readonly clause: string; readonly parties: readonly PartyAnswer[] }) {
  const { t } = useMessages()
  const { clause, parties } = props
  const spoken = parties.filter(({ clauses }) => clauses.some((one) => one.clause === clause))
  const accepting = parties.filter(({ standings }) =>
    standings.some(({ standing }) => standing === 'signatory' || standing === 'accepted'),
  )
  if (spoken.length === 0) return <p className="small">{t('regime.never-bound')}</p>
  if (spoken.length === accepting.length && spoken.every((party) => accepting.includes(party)))
    return <p className="small">{t('regime.speaks-to.all')}</p>
  return (
    <p className="row small">
      {t('regime.speaks-to')}
      {spoken.map(({ party }) => (
        <PartyLink key={party} party={party} />
      ))}
    </p>
  )
}
