import type { Standing } from '@hudna/core/agreements/agreement.ts'
import { type StandingSpan, standingSpans } from '@hudna/core/agreements/standing.ts'
import { useMessages } from '../app/i18n.tsx'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { RecipientNote } from '../parties/recipient-note.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { FirstRows } from './first-rows.tsx'
import { StandingBars } from './standing-bars.tsx'
import { StandingList } from './standing-list.tsx'
import { byStanding, type StandingGroup } from './standing-groups.ts'

/** Parties shown at first, of each group and on the lines of time. */
const FIRST = 50

/** Who accepted, when and by which route; who is left out; and how each stood over time. */
export function Acceptance({ standings }: { readonly standings: readonly Standing[] }) {
  const { t } = useMessages()
  const moment = useMoment()
  const groups = byStanding(standings, moment)
  return (
    <section className="stack">
      <h3>
        {t('agreements.standings')} <Figure value={standings.length} />
      </h3>
      {groups.map((group) => (
        <Group key={group.group} group={group} />
      ))}
      <FirstRows rows={standings} first={FIRST}>
        {(shown) => (
          <>
            <StandingBars label={t('agreements.standings')} standings={shown} about={aboutParty} />
            <details>
              <summary className="small">{t('acceptance.records')}</summary>
              <StandingList standings={shown} about={aboutParty} />
            </details>
          </>
        )}
      </FirstRows>
    </section>
  )
}

function aboutParty({ party }: Standing) {
  return <PartyLink party={party} />
}

function Group({ group }: { readonly group: StandingGroup }) {
  const { t } = useMessages()
  if (group.members.length === 0) return null
  return (
    <div>
      <h4>
        {t(`acceptance.${group.group}`)} <Figure value={group.members.length} />
      </h4>
      <FirstRows rows={group.members} first={FIRST}>
        {(shown) => (
          <ul className="said-list">
            {shown.map(({ standing, span }) => (
              <li key={standing.id} className="said-item">
                <Member standing={standing} span={span} />
              </li>
            ))}
          </ul>
        )}
      </FirstRows>
    </div>
  )
}

function Member(props: { readonly standing: Standing; readonly span: StandingSpan | undefined }) {
  const { t } = useMessages()
  const { standing, span } = props
  const shown = span ?? standingSpans(standing).at(-1)
  if (shown === undefined) return <PartyLink party={standing.party} />
  const { interval, period } = shown
  return (
    <>
      <p className="row">
        <PartyLink party={standing.party} />
        <Chip certainty={span === undefined ? 'dotted' : 'solid'}>
          {t(`standing.${period.standing}`)}
        </Chip>
        <span className="small">
          <TimeSpan from={interval.from} to={interval.to} zone />
        </span>
        <EntryLink entry={period.recorded.index} />
        <RecipientNote party={standing.party} short />
      </p>
      {period.route === undefined ? null : (
        <p className="small">
          {t('acceptance.route')} <bdi>{period.route}</bdi>
        </p>
      )}
      <SourceNote source={period.source} />
    </>
  )
}
