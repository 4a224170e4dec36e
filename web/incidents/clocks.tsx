import type { IncidentView } from '@hudna/core/api/reads.ts'
import { PartyLink } from '../parties/party-link.tsx'
import { useMessages, type MessageKey } from '../app/i18n.tsx'
import { useCentreNow } from '../app/centre-clock.ts'
import { useTimeRange } from '../app/time-range.ts'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { durationText } from '../app/duration.ts'

type Deadline = IncidentView['deadlines'][number]

/** What is owed on this incident and how long is left; on top, for it decides what is done next. */
export function Clocks({ view }: { readonly view: IncidentView }) {
  const { t } = useMessages()
  const { deadlines, incident } = view
  const reason = incident.intake === 'import' ? 'import' : 'settled'
  return (
    <Panel title={t('incidents.clocks')}>
      {deadlines.length === 0 ? (
        <p className="incident-pad quiet">{t(`incidents.clocks.none.${reason}`)}</p>
      ) : (
        <ul className="clocks">
          {deadlines.map((deadline) => (
            <Clock key={`${deadline.what} ${deadline.party ?? ''}`} deadline={deadline} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Clock({ deadline }: { readonly deadline: Deadline }) {
  const { t, locale } = useMessages()
  const { known } = useTimeRange()
  const now = useCentreNow()
  const { what, party, dueAt } = deadline
  const leftMs = Date.parse(dueAt) - Date.parse(known ?? now)
  const late = leftMs < 0
  const left = durationText(leftMs, locale)
  return (
    <li className={late ? 'clock urgency-late' : 'clock'}>
      <span className="clock-left">
        {late ? <span aria-hidden="true">▲ </span> : null}
        {t(late ? 'incidents.clocks.overdue' : 'incidents.clocks.left', { left })}
      </span>
      <span>
        {t(`incidents.clock.${what}` as MessageKey)}
        {party ? (
          <>
            {' · '}
            <PartyLink party={party} />
          </>
        ) : null}
      </span>
      <span className="quiet small">
        <Time instant={dueAt} zone />
      </span>
    </li>
  )
}
