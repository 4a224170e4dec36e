import type { Standing } from '@hudna/core/agreements/agreement.ts'
import type { Party } from '@hudna/core/parties/party.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { AgreementLink } from '../agreements/agreement-link.tsx'
import { StandingBars } from '../agreements/standing-bars.tsx'
import { StandingList } from '../agreements/standing-list.tsx'
import { CoveredQuestion } from '../conflicts/covered-question.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Value } from '../ui/value.tsx'
import { Affiliations } from './affiliations.tsx'
import { KeyList } from './key-list.tsx'
import { PostList } from './post-duty.tsx'
import { RecipientLine } from './recipient-line.tsx'

/**
 * A party: its names in three scripts and how others write them, whether it is covered somewhere, how it stands and
 * with whom it is said to be, who answers for it now, and how it takes part in the exchange.
 */
export function PartyView({ party }: { readonly party: Party }) {
  const { id } = party
  const posts = useRegister('posts').documents.filter((one) => one.party === id)
  const keys = useRegister('keys').documents.filter((one) => one.party === id)
  return (
    <div className="stack">
      <h3>
        <Names names={party.names} />
      </h3>
      <PartyFacts party={party} />
      <HistoryLine document={party} />
      <CoveredQuestion key={id} party={id} />
      <Standings party={id} />
      <Affiliations party={id} />
      <PostList posts={posts} />
      <RecipientLine party={party} />
      <KeyList keys={keys} />
    </div>
  )
}

function PartyFacts({ party }: { readonly party: Party }) {
  const { t } = useMessages()
  return (
    <Facts
      facts={[
        [t('agreements.kind'), t(`party-kind.${party.kind}`)],
        party.otherNames.length === 0
          ? null
          : [
              t('agreements.other-names'),
              <ul key="names">
                {party.otherNames.map((other) => (
                  <li key={other}>
                    <bdi>{other}</bdi>
                  </li>
                ))}
              </ul>,
            ],
        party.externalIds.length === 0
          ? null
          : [
              t('agreements.external-ids'),
              <Value key="ids">
                {party.externalIds.map(({ scheme, value }) => `${scheme} ${value}`).join(', ')}
              </Value>,
            ],
      ]}
    />
  )
}

/** How the party stands to each agreement: over time at a glance, and every record of it in words. */
function Standings({ party }: { readonly party: string }) {
  const { t } = useMessages()
  const standings = useRegister('standings').documents.filter((one) => one.party === party)
  return (
    <section className="stack">
      <h3>{t('agreements.standings')}</h3>
      {standings.length === 0 ? (
        <p className="quiet">{t('agreements.standings.none')}</p>
      ) : (
        <>
          <StandingBars
            label={t('agreements.standings')}
            standings={standings}
            about={aboutAgreement}
          />
          <StandingList standings={standings} about={aboutAgreement} />
        </>
      )}
    </section>
  )
}

function aboutAgreement({ agreement }: Standing): ReactNode {
  return <AgreementLink agreement={agreement} />
}
