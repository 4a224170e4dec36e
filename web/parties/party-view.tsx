import type { Standing } from '@hudna/core/agreements/agreement.ts'
import type { Affiliation } from '@hudna/core/parties/affiliation.ts'
import type { Party } from '@hudna/core/parties/party.ts'
import type { Post } from '@hudna/core/parties/post.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { Chip } from '../ui/chip.tsx'
import { Names, useName } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from './party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { StandingList } from '../agreements/standing-list.tsx'

/** A party: its names in three scripts, how others write them, how it stands and with whom it is said to be. */
export function PartyView({ party }: { readonly party: Party }) {
  const { t } = useMessages()
  const standings = useRegister('standings').documents.filter((one) => one.party === party.id)
  const posts = useRegister('posts').documents.filter((one) => one.party === party.id)
  return (
    <div className="stack">
      <h3>
        <Names names={party.names} />
      </h3>
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
          posts.length === 0 ? null : [t('agreements.posts'), <Posts key="posts" posts={posts} />],
        ]}
      />
      <HistoryLine document={party} />
      <section>
        <h3>{t('agreements.standings')}</h3>
        {standings.length === 0 ? (
          <p className="quiet">{t('agreements.standings.none')}</p>
        ) : (
          <StandingList standings={standings} about={aboutAgreement} />
        )}
      </section>
      <Affiliations party={party.id} />
    </div>
  )
}

function Posts({ posts }: { readonly posts: readonly Post[] }) {
  const { t } = useMessages()
  const name = useName()
  return (
    <ul>
      {posts.map((post) => (
        <li key={post.id}>
          <bdi>{name(post.names)}</bdi>{' '}
          <span className="quiet small">{t(`role.${post.role}`)}</span>
        </li>
      ))}
    </ul>
  )
}

function aboutAgreement({ agreement }: Standing): ReactNode {
  return <AgreementLink agreement={agreement} />
}

function AgreementLink({ agreement }: { readonly agreement: string }) {
  const name = useName()
  const held = useRegister('agreements').documents.find(({ id }) => id === agreement)
  return (
    <Link to={`/register/agreements/${agreement}`}>
      <bdi>{held === undefined ? agreement : name(held.names)}</bdi>
    </Link>
  )
}

/** Who says which group belongs with which. Claims about the same pair stand side by side. */
function Affiliations({ party }: { readonly party: string }) {
  const { t } = useMessages()
  const { documents } = useRegister('affiliations')
  const about = documents.filter((one) => one.group === party || one.with === party)
  const pairs = Map.groupBy(about, (one) => `${one.group} ${one.with}`)
  if (about.length === 0) return null
  return (
    <section>
      <h3>{t('agreements.affiliations')}</h3>
      {[...pairs].map(([pair, claims]) => (
        <div key={pair} className="stack-tight">
          {new Set(claims.map(({ relation }) => relation)).size > 1 ? (
            <p>
              <Chip certainty="hatched">{t('agreements.affiliation.disputed')}</Chip>
            </p>
          ) : null}
          <ul className="side-by-side">
            {claims.map((claim) => (
              <li key={claim.id} className="card">
                <AffiliationClaim claim={claim} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}

export function AffiliationClaim({ claim }: { readonly claim: Affiliation }) {
  const { t } = useMessages()
  return (
    <div className="stack-tight">
      <p className="row">
        <PartyLink party={claim.group} />
        <Chip certainty="hatched">{t(`agreements.affiliation.${claim.relation}`)}</Chip>
        <PartyLink party={claim.with} />
      </p>
      <p className="small">
        {t('agreements.said-by')} <PartyLink party={claim.claimedBy} />
      </p>
      <p className="small quiet">
        <TimeSpan from={claim.from} to={claim.until} form="day" />
      </p>
      <SourceNote source={claim.source} />
      <HistoryLine document={claim} />
    </div>
  )
}
