import type { Affiliation } from '@hudna/core/parties/affiliation.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useRegister } from '../app/registers.ts'
import { ActsLink } from '../forms/act-bar.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { type Pair, pairsOf } from './affiliation-pairs.ts'
import { PartyLink } from './party-link.tsx'
import { SpanBars } from './span-bars.tsx'

/** Who says which group belongs with which, over time: a row for each claimant, disputed ones side by side. */
export function Affiliations({ party }: { readonly party: string }) {
  const { t } = useMessages()
  const moment = useMoment()
  const { documents } = useRegister('affiliations')
  const pairs = pairsOf(documents, party, moment)
  if (pairs.length === 0) return null
  return (
    <section className="stack">
      <h3>{t('agreements.affiliations')}</h3>
      {pairs.map((pair) => (
        <PairClaims key={pair.key} pair={pair} moment={moment} />
      ))}
    </section>
  )
}

function PairClaims({ pair, moment }: { readonly pair: Pair; readonly moment: string }) {
  const { t } = useMessages()
  const { claims, disputed } = pair
  const claimants = Map.groupBy(claims, ({ claimedBy }) => claimedBy)
  return (
    <div className="stack">
      <p className="row">
        <PartyLink party={pair.group} />
        <span aria-hidden="true">↔</span>
        <PartyLink party={pair.with} />
        {disputed ? <Chip certainty="hatched">{t('agreements.affiliation.disputed')}</Chip> : null}
      </p>
      <SpanBars
        label={t('agreements.affiliations')}
        moment={moment}
        rows={[...claimants].map(([claimant, said]) => ({
          id: claimant,
          name: <PartyName id={claimant} />,
          bars: said.map(({ id, from, until, relation, withdrawn }) => ({
            id,
            from,
            to: until,
            label: t(`agreements.affiliation.${relation}`),
            certainty: 'hatched',
            hollow: relation === 'separated-from' || withdrawn !== null,
          })),
        }))}
      />
      <ul className="side-by-side">
        {claims.map((claim) => (
          <li key={claim.id} className="card">
            <AffiliationClaim claim={claim} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What one claimant says of two groups, what it said before, and that it takes it back. */
export function AffiliationClaim({ claim }: { readonly claim: Affiliation }) {
  const { t } = useMessages()
  const { withdrawn } = claim
  return (
    <div className="stack-tight">
      <p className="small">
        {t('agreements.said-by')} <PartyLink party={claim.claimedBy} />
      </p>
      <p className="row">
        <PartyLink party={claim.group} />
        <Chip certainty={withdrawn === null ? 'hatched' : 'dotted'}>
          {t(`agreements.affiliation.${claim.relation}`)}
        </Chip>
        <PartyLink party={claim.with} />
      </p>
      <p className="small quiet">
        <TimeSpan from={claim.from} to={claim.until} form="day" />
      </p>
      <SourceNote source={claim.source} />
      {withdrawn === null ? null : (
        <div className="small">
          <Chip certainty="dotted">{t('parties.claim.withdrawn')}</Chip>
          <SaidText text={withdrawn.reason} />
          <SourceNote source={withdrawn.source} />
        </div>
      )}
      <Superseded claim={claim} />
      <HistoryLine document={claim} />
      <ActsLink register="affiliations" document={claim} />
    </div>
  )
}

function Superseded({ claim: { superseded } }: { readonly claim: Affiliation }) {
  const { t } = useMessages()
  if (superseded.length === 0) return null
  return (
    <details className="small">
      <summary>{t('parties.claim.before', { count: superseded.length })}</summary>
      <ol className="said-list">
        {superseded.map(({ relation, from, until, reason, source, at }) => (
          <li key={at} className="said-item">
            <p className="row">
              <Chip certainty="dotted">{t(`agreements.affiliation.${relation}`)}</Chip>
              <TimeSpan from={from} to={until} form="day" />
            </p>
            <SaidText text={reason} />
            <SourceNote source={source} />
          </li>
        ))}
      </ol>
    </details>
  )
}
