import type { Deadline } from '@hudna/core/api/due.ts'
import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import type { ReactNode } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { Figure } from '../ui/value.tsx'
import { silentParties, urgencyAt } from './urgency.ts'

const SILENT_SHOWN_MAX = 1

type SummaryProps = {
  readonly rows: readonly IncidentRow[]
  readonly due: readonly Deadline[]
  /** What "now" means for the deadlines while the page shows an earlier moment. */
  readonly now: string | undefined
}

/** What is burning, who is silent, what is due: in one line. */
export function Summary({ rows, due, now: then }: SummaryProps) {
  const { t } = useMessages()
  const { isNow } = useTimeRange()
  const clock = useCentreNow()
  const now = isNow ? clock : (then ?? clock)
  const late = due.filter((one) => urgencyAt(one.dueAt, now) === 'late').length
  const soon = due.filter((one) => urgencyAt(one.dueAt, now) === 'soon').length
  const burning = rows.filter(isBurning)
  const critical = burning.some((row) => row.threat === 'ceasefire-critical')
  const silent = silentParties(due, now)
  return (
    <ul className="summary">
      <Item urgency={late > 0 ? 'late' : 'none'} label={t('watch.overdue')}>
        <Figure value={late} />
      </Item>
      <Item urgency={soon > 0 ? 'soon' : 'none'} label={t('watch.due-soon')}>
        <Figure value={soon} />
      </Item>
      <Item
        urgency={critical ? 'late' : burning.length > 0 ? 'soon' : 'none'}
        label={t('watch.burning')}
      >
        <Figure value={burning.length} />
      </Item>
      <Item urgency="none" label={t('watch.silent')}>
        {silent.length === 0 ? t('watch.nobody') : null}
        <span className="summary-parties">
          {silent.slice(0, SILENT_SHOWN_MAX).map(({ party, owes }) => (
            <span key={party}>
              <PartyName id={party} /> <Figure value={owes} />
            </span>
          ))}
          {silent.length > SILENT_SHOWN_MAX ? (
            <span className="quiet">
              {t('watch.more', { count: silent.length - SILENT_SHOWN_MAX })}
            </span>
          ) : null}
        </span>
      </Item>
    </ul>
  )
}

/** A high threat that nobody has yet closed or set aside. */
function isBurning(row: IncidentRow): boolean {
  const high = row.threat === 'high' || row.threat === 'ceasefire-critical'
  const setAside = row.triage !== null && row.triage !== 'accepted'
  return high && row.state !== 'closed' && !setAside
}

function Item(props: {
  readonly urgency: 'none' | 'soon' | 'late'
  readonly label: string
  readonly children: ReactNode
}) {
  return (
    <li className={`summary-item summary-${props.urgency}`}>
      <span className="summary-value">
        {props.urgency === 'late' ? <span aria-hidden="true">▲ </span> : null}
        {props.children}
      </span>
      <span className="small">{props.label}</span>
    </li>
  )
}
