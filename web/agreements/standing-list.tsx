import type { Standing, StandingPeriod } from '@hudna/core/agreements/agreement.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { ActsLink } from '../forms/act-bar.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { SourceNote } from '../register/source-note.tsx'

type StandingListProps = {
  readonly standings: readonly Standing[]
  /** What each line is about: the party in an agreement, the agreement of a party. */
  readonly about: (standing: Standing) => ReactNode
}

/** How parties stood over time: every period as it was recorded, with its source and entry. */
export function StandingList({ standings, about }: StandingListProps) {
  const { t } = useMessages()
  return (
    <ul className="said-list">
      {standings.map((standing) => (
        <li key={standing.id} className="said-item">
          <div className="row">
            {about(standing)}
            <ActsLink register="standings" document={standing} />
          </div>
          <ol>
            {standing.periods.map((period) => (
              <li key={period.recorded.index} className="stack-tight">
                <p className="row">
                  <Chip>{t(`standing.${period.standing}`)}</Chip>
                  <span className="small">
                    <TimeSpan from={period.from} to={period.until} />
                  </span>
                  <Link
                    to="/record"
                    parameters={{ entry: String(period.recorded.index) }}
                    className="small"
                  >
                    {t('incidents.entry', { index: period.recorded.index })}
                  </Link>
                </p>
                {period.route === undefined ? null : (
                  <p className="small">
                    <bdi>{period.route}</bdi>
                  </p>
                )}
                <SourceNote source={period.source} />
                <Before period={period} />
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  )
}

/** What the record said of the period before it was corrected, the newest first, and why. */
function Before({ period: { superseded } }: { readonly period: StandingPeriod }) {
  const { t } = useMessages()
  if (superseded.length === 0) return null
  return (
    <details className="small">
      <summary>{t('agreements.superseded', { count: superseded.length })}</summary>
      <ol>
        {superseded.toReversed().map(({ standing, from, until, reason, recorded }) => (
          <li key={recorded.index} className="stack-tight">
            <p className="row">
              <Chip certainty="dotted">{t(`standing.${standing}`)}</Chip>
              <TimeSpan from={from} to={until} />
              <Link to="/record" parameters={{ entry: String(recorded.index) }}>
                {t('incidents.entry', { index: recorded.index })}
              </Link>
            </p>
            <p>
              <LocalText texts={reason} />
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}
