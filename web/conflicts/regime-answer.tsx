import type {
  AgreementAnswer,
  ClauseAnswer,
  RegimeAnswer,
} from '@hudna/core/conflicts/regime-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { DaySpan } from '../incidents/day-span.tsx'
import { Link } from '../app/link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Empty } from '../ui/empty.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { CertaintyChip, EntryLink, Reasons } from './regime-parts.tsx'
import { RegimeHappenings } from './regime-happenings.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { standingKey } from '../agreements/standing-key.ts'

/** What applied, agreement by agreement, each statement with its reason and the entry that says so. */
export function RegimeAnswerView({ answer }: { readonly answer: RegimeAnswer }) {
  const { t } = useMessages()
  const held = answer.agreements.filter(
    ({ certainty, zones }) => certainty !== 'none' || zones.length > 0,
  )
  const apart = answer.agreements.filter((one) => !held.includes(one))
  return (
    <div className="stack regime-answer">
      {answer.information === 'none-held' ? (
        <Empty title={t('agreements.regime.none')}>{t('agreements.regime.none.how')}</Empty>
      ) : null}
      {held.map((one) => (
        <AgreementPart key={one.agreement} answer={one} />
      ))}
      <RegimeHappenings answer={answer} />
      {answer.contradictions.length === 0 ? null : (
        <section>
          <h3>{t('agreements.regime.contradictions')}</h3>
          <ul className="dots">
            {answer.contradictions.map(({ act, prohibits, allows, certainty }) => (
              <li key={`${act} ${prohibits.clause} ${allows.clause}`}>
                {t('agreements.regime.contradiction', {
                  act: t(`act.${act}`),
                  one: prohibits.code,
                  other: allows.code,
                })}{' '}
                <CertaintyChip certainty={certainty} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {apart.length === 0 ? null : (
        <details>
          <summary>{t('agreements.regime.apart', { count: apart.length })}</summary>
          {apart.map((one) => (
            <div key={one.agreement}>
              <Link to={`/register/agreements/${one.agreement}`}>
                <Names names={one.names} only />
              </Link>
              <Reasons reasons={one.reasons} />
            </div>
          ))}
        </details>
      )}
    </div>
  )
}

function AgreementPart({ answer }: { readonly answer: AgreementAnswer }) {
  const { t } = useMessages()
  return (
    <section className="card stack">
      <p className="row">
        <Link to={`/register/agreements/${answer.agreement}`}>
          <strong>
            <Names names={answer.names} only />
          </strong>
        </Link>
        <CertaintyChip certainty={answer.certainty} />
        <span className="small quiet">
          <DaySpan interval={answer.interval} />
        </span>
      </p>
      <Reasons reasons={answer.reasons} />
      {answer.standing.map(({ party, standing, from, until, source, entry }) => (
        <div key={`${party} ${standing} ${from ?? ''}`}>
          <p className="row">
            <PartyLink party={party} />
            <Chip>{t(standingKey(standing))}</Chip>
            {from === null ? null : (
              <span className="small">
                <TimeSpan from={from} to={until} form="day" />
              </span>
            )}
            <EntryLink entry={entry} />
          </p>
          <SourceNote source={source} />
        </div>
      ))}
      <Clauses title={t('agreements.regime.clauses')} clauses={answer.clauses} />
      <Clauses title={t('agreements.regime.exemptions')} clauses={answer.exemptions} />
      {answer.zones.map((zone) => (
        <div key={zone.zone}>
          <p className="row">
            <Link to={`/register/zones/${zone.zone}`}>
              <Names names={zone.names} only />
            </Link>
            <Chip>{t(`zone-kind.${zone.kind}`)}</Chip>
            <Chip certainty={zone.status === 'agreed' ? 'solid' : 'hatched'}>
              {t(`zone-status.${zone.status}`)}
            </Chip>
            <CertaintyChip certainty={zone.certainty} />
          </p>
          <Reasons reasons={zone.reasons} />
        </div>
      ))}
    </section>
  )
}

function Clauses(props: { readonly title: string; readonly clauses: readonly ClauseAnswer[] }) {
  const { t } = useMessages()
  if (props.clauses.length === 0) return null
  return (
    <div>
      <h3>{props.title}</h3>
      <ul className="said-list">
        {props.clauses.map((clause) => (
          <li key={clause.clause} className="said-item">
            <p className="row">
              <Link to={`/register/clauses/${clause.clause}`}>
                <Value>{clause.code}</Value>
              </Link>
              <Chip>{t(`clause-kind.${clause.kind}`)}</Chip>
              <CertaintyChip certainty={clause.certainty} />
              {clause.binds === null ? null : (
                <span className="small">{t(`agreements.regime.binds.${clause.binds}`)}</span>
              )}
            </p>
            <p>
              <LocalText texts={clause.text} />
            </p>
            <Reasons reasons={clause.reasons} />
          </li>
        ))}
      </ul>
    </div>
  )
}
