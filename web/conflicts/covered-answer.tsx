import type {
  CoveredAnswer,
  CoverThroughClaim,
  CoverUnderAgreement,
  StandingHeld,
} from '@hudna/core/conflicts/covered.ts'
import type { Affiliation } from '@hudna/core/parties/affiliation.ts'
import { useMessages } from '../app/i18n.tsx'
import { AgreementLink } from '../agreements/agreement-link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { CertaintyChip, EntryLink, Reasons } from './regime-parts.tsx'
import { RegimeStandings } from './regime-standings.tsx'
import { verdictOf } from './covered-verdict.ts'

type CoveredAnswerViewProps = { readonly answer: CoveredAnswer; readonly size: number }

/** Agreement by agreement: how the party stands itself, and beside it what each claimant says, and what would follow. */
export function CoveredAnswerView({ answer, size }: CoveredAnswerViewProps) {
  const { t } = useMessages()
  const holding = answer.agreements.filter(({ certainty }) => certainty !== 'none')
  const apart = answer.agreements.filter(({ certainty }) => certainty === 'none')
  return (
    <div className="stack covered-answer">
      {holding.length === 0 ? <p>{t('covered.none-held')}</p> : null}
      {holding.map((under) => (
        <UnderAgreement key={under.agreement} party={answer.party} under={under} />
      ))}
      {apart.length === 0 ? null : (
        <details>
          <summary className="small">
            {t('agreements.regime.apart', { count: apart.length })}
          </summary>
          <ul className="said-list">
            {apart.map(({ agreement, reasons }) => (
              <li key={agreement} className="said-item">
                <AgreementLink agreement={agreement} />
                <Reasons reasons={reasons.filter(({ certainty }) => certainty === 'none')} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="quiet small">{t('covered.what', { size })}</p>
    </div>
  )
}

function UnderAgreement(props: { readonly party: string; readonly under: CoverUnderAgreement }) {
  const { t } = useMessages()
  const { party, under } = props
  return (
    <article className="stack">
      <p className="row">
        <strong>
          <AgreementLink agreement={under.agreement} />
        </strong>
        <CertaintyChip certainty={under.certainty} />
      </p>
      <Reasons reasons={under.reasons} />
      <ul className="side-by-side">
        <li className="card stack-tight">
          <p className="small quiet">{t('covered.own')}</p>
          <VerdictChip held={under.own} />
          <RegimeStandings standings={under.own.standings} />
        </li>
        {under.claims.map((claim) => (
          <li key={`${claim.affiliation} ${claim.from}`} className="card stack-tight">
            <ThroughClaim party={party} claim={claim} />
          </li>
        ))}
      </ul>
    </article>
  )
}

/** What a claimant says of the party, and how the group stands that it names: what would follow if it were so. */
function ThroughClaim(props: { readonly party: string; readonly claim: CoverThroughClaim }) {
  const { t } = useMessages()
  const name = useName()
  const { party, claim } = props
  const { claimedBy, relation, other, otherNames, says, through, from, until, certainty } = claim
  return (
    <>
      <p className="small">
        {t('agreements.said-by')} <PartyLink party={claimedBy} />
      </p>
      <p className="row">
        <PartyLink party={party} />
        <Chip certainty="hatched">
          {t(`agreements.affiliation.${relation as Affiliation['relation']}`)}
        </Chip>
        <PartyLink party={other} {...(otherNames === null ? {} : { name: name(otherNames) })} />
      </p>
      <p className="small quiet row">
        <span>
          <TimeSpan from={from} to={until} form="day" />
        </span>
        {certainty === 'certain' ? null : <CertaintyChip certainty={certainty} />}
        <EntryLink entry={claim.entry} />
      </p>
      {through === null ? (
        <p className="small">{t(`covered.says.${says}`)}</p>
      ) : (
        <>
          <p className="small quiet">{t('covered.if-so')}</p>
          <VerdictChip held={through} />
          <RegimeStandings standings={through.standings} />
        </>
      )}
      <SourceNote source={claim.source} />
    </>
  )
}

function VerdictChip({ held }: { readonly held: StandingHeld }) {
  const { t } = useMessages()
  const verdict = verdictOf(held)
  const firm = verdict === 'covered' || verdict === 'excluded' || verdict === 'not-covered'
  return (
    <p>
      <Chip certainty={firm ? 'solid' : 'dotted'}>{t(`covered.verdict.${verdict}`)}</Chip>
    </p>
  )
}
