import type {
  AgreementAnswer,
  PartyAnswer,
  ZoneAnswer,
} from '@hudna/core/conflicts/regime-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { DaySpan } from '../incidents/day-span.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { Figure } from '../ui/value.tsx'
import { RegimeClauses } from './regime-clauses.tsx'
import { CertaintyChip, Reasons } from './regime-parts.tsx'
import { RegimeStandings } from './regime-standings.tsx'

type RegimeAgreementProps = {
  readonly answer: AgreementAnswer
  readonly parties: readonly PartyAnswer[]
}

/** One agreement that held: why, its clauses with whom they speak to, its exemptions and zones. */
export function RegimeAgreement({ answer, parties }: RegimeAgreementProps) {
  const { t } = useMessages()
  const { clauses, exemptions, zones } = answer
  return (
    <section className="card stack">
      <div>
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
        <SourceNote source={answer.source} />
      </div>
      <RegimeStandings standings={answer.standing} />
      <RegimeClauses title={t('agreements.regime.clauses')} clauses={clauses} parties={parties} />
      <RegimeClauses
        title={t('agreements.regime.exemptions')}
        clauses={exemptions}
        parties={parties}
      />
      {zones.length === 0 ? null : (
        <div>
          <h4>{t('regime.zones')}</h4>
          {zones.map((zone) => (
            <ZonePart key={zone.zone} zone={zone} />
          ))}
        </div>
      )}
    </section>
  )
}

function ZonePart({ zone }: { readonly zone: ZoneAnswer }) {
  const { t, rich } = useMessages()
  return (
    <div className="said-item">
      <p className="row">
        <Link to={`/register/zones/${zone.zone}`}>
          <Names names={zone.names} only />
        </Link>
        <Chip>{t(`zone-kind.${zone.kind}`)}</Chip>
        <Chip certainty={zone.status === 'agreed' ? 'solid' : 'hatched'}>
          {t(`zone-status.${zone.status}`)}
        </Chip>
        <CertaintyChip certainty={zone.certainty} />
        {zone.radiusM === null ? null : (
          <span className="small">
            {rich('regime.radius', { km: <Figure value={zone.radiusM / 1_000} /> })}
          </span>
        )}
      </p>
      <p className="row small">
        <span className="quiet">{t('regime.declared-by')}</span>
        <PartyLink party={zone.declaredBy} />
        <span className="quiet">
          <DaySpan interval={zone.interval} />
        </span>
      </p>
      <Reasons reasons={zone.reasons} />
    </div>
  )
}
