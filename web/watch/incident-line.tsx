import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { useCentreNow } from '../app/centre-clock.ts'
import { durationText } from '../app/duration.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { TimeSpan, Time } from '../ui/time.tsx'
import { CountValue } from '../ui/value.tsx'
import { certaintyOf } from './certainty.ts'
import { urgencyAt } from './urgency.ts'

/** One incident in the list: what, who says who, where and when, how it stands, what is owed. */
export function IncidentLine({ row }: { readonly row: IncidentRow }) {
  const { t } = useMessages()
  const nameOf = useName()
  const title = nameOf(row.title)
  return (
    <div className="incident-line">
      <p className="incident-title">
        <bdi>{title === '' ? t(`act.${row.kind}`) : title}</bdi>
      </p>
      <p className="incident-sides small">
        <RowSides row={row} />
        {row.deaths === null || row.deaths.high === 0 ? null : (
          <span>
            {t('watch.killed')} <CountValue count={row.deaths} />
          </span>
        )}
      </p>
      <p className="incident-where quiet small">
        <RowTime row={row} brief /> · <RowPlace row={row} brief />
      </p>
      <p className="incident-state">
        <Chip certainty={certaintyOf(row)}>{t(`state.${row.state}`)}</Chip>
        {row.scope === 'in-scope' ? null : (
          <Chip certainty={row.certainty === 'possible' ? 'dotted' : 'solid'}>
            {t(`scope.${row.scope}`)}
          </Chip>
        )}
        <Threat threat={row.threat} />
        <RowDue row={row} />
      </p>
    </div>
  )
}

/** Amber for a high threat; red is kept for what is flash or overdue. */
function Threat({ threat }: Pick<IncidentRow, 'threat'>) {
  const { t } = useMessages()
  if (threat !== 'high' && threat !== 'ceasefire-critical') return null
  const urgency = threat === 'high' ? 'soon' : 'late'
  return <Chip urgency={urgency}>{t('watch.threat', { threat: t(`threat.${threat}`) })}</Chip>
}

export function RowSides({ row }: { readonly row: IncidentRow }) {
  const { t, direction } = useMessages()
  const { alleged, affected, mutual = false } = row.actors
  if (!alleged && !affected) return <span className="quiet">{t('watch.sides-unknown')}</span>
  return (
    <span>
      {alleged ? (
        <PartyName id={alleged.party} fallback={alleged.name} />
      ) : (
        <span className="quiet">{t('app.unknown')}</span>
      )}
      <span aria-hidden="true" className="against">
        {mutual ? ' ⇄ ' : direction === 'rtl' ? ' ← ' : ' → '}
      </span>
      <span className="visually-hidden">{t(mutual ? 'watch.and' : 'watch.against')}</span>
      {affected ? (
        <PartyName id={affected.party} fallback={affected.name} />
      ) : (
        <span className="quiet">{t('app.unknown')}</span>
      )}
    </span>
  )
}

type RowPartProps = { readonly row: IncidentRow; readonly brief?: boolean }

/** The time no finer than it is known. */
export function RowTime({ row, brief = false }: RowPartProps) {
  const { t } = useMessages()
  const { from, to } = row.occurred
  if (row.datePrecision === 1 && row.intake === 'report') {
    return brief ? <Time instant={from} form="short" /> : <TimeSpan from={from} to={to} zone />
  }
  return (
    <span>
      <Time instant={row.occurred.from} form="day" />
      {row.datePrecision === 1 ? null : (
        <span> ({t(`date-precision.${row.datePrecision}` as 'date-precision.2')})</span>
      )}
    </span>
  )
}

/** The place no finer than it is known. */
export function RowPlace({ row, brief = false }: RowPartProps) {
  const { t } = useMessages()
  const nameOf = useName()
  const { names, district, province, wherePrecision } = row.place
  const name = nameOf(names)
  const where = name === '' ? (district ?? province ?? t('watch.place-unknown')) : name
  return (
    <span>
      <bdi>{where}</bdi>
      {wherePrecision <= 1 ? null : (
        <span>
          {' ('}
          {t(
            brief
              ? (`where-brief.${wherePrecision}` as 'where-brief.2')
              : (`where-precision.${wherePrecision}` as 'where-precision.2'),
          )}
          )
        </span>
      )}
    </span>
  )
}

function RowDue({ row }: { readonly row: IncidentRow }) {
  const { t, locale } = useMessages()
  const clock = useCentreNow()
  const { isNow, known } = useTimeRange()
  if (row.due === null) return null
  const now = isNow ? clock : (known ?? clock)
  const time = durationText(Date.parse(row.due.dueAt) - Date.parse(now), locale)
  const urgency = urgencyAt(row.due.dueAt, now)
  return (
    <Chip urgency={urgency}>
      {t(`due.incident.${row.due.what}`)} ·{' '}
      {t(urgency === 'late' ? 'watch.overdue-by' : 'watch.due-in', { time })}
    </Chip>
  )
}
