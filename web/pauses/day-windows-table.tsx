import type { Volume } from '@hudna/core/geometry/place.ts'
import { useMessages } from '../app/i18n.tsx'
import { offsetName } from '../app/time-format.ts'
import { Chip } from '../ui/chip.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { dayWindows, type DayWindow, WINDOWS_SHOWN_MAX } from './day-windows.ts'

type DayWindowsProps = {
  readonly volume: Volume
  readonly moment: string
  /** Whether what is promised for a window was agreed by all; left out where the windows do not differ in that. */
  readonly agreedAt?: (from: string) => boolean
}

/** The hours of each day in local time, and which of them are over, running or to come. */
export function DayWindows({ volume, moment, agreedAt }: DayWindowsProps) {
  const { t } = useMessages()
  if (volume.daily === undefined) return null
  const all = dayWindows(volume)
  // Of a long interval the days that are near are shown.
  const { windows, more } = all.more ? dayWindows(volume, moment) : all
  if (windows.length === 0) return null
  const zone = offsetName(windows[0]?.from ?? moment)
  const rows = windows.map((window): Row => {
    return { window, moment, agreed: agreedAt?.(window.from) ?? true }
  })
  return (
    <section data-part="day-windows">
      <Table
        caption={t('pauses.windows', { zone })}
        rows={rows}
        keyOf={({ window }) => window.from}
        columns={[
          { id: 'day', title: t('pauses.window.day'), head: true, cell: dayCell },
          { id: 'hours', title: t('pauses.window.hours'), cell: hoursCell },
          { id: 'state', title: t('pauses.window.state'), cell: stateCell },
        ]}
      />
      {more ? (
        <p className="small quiet">{t('pauses.windows.more', { count: WINDOWS_SHOWN_MAX })}</p>
      ) : null}
    </section>
  )
}

type Row = { readonly window: DayWindow; readonly moment: string; readonly agreed: boolean }

function dayCell({ window }: Row) {
  return <Time instant={window.from} form="day" />
}

function hoursCell({ window: { from, to } }: Row) {
  return (
    <bdi dir="ltr">
      <Time instant={from} form="clock" />
      {to === null ? null : (
        <>
          {'–'}
          <Time instant={to} form="clock" />
        </>
      )}
    </bdi>
  )
}

function stateCell(row: Row) {
  return <WindowState row={row} />
}

/** Over, running or to come; and that it is declared and not agreed, where that is so. */
function WindowState({ row: { window, moment, agreed } }: { readonly row: Row }) {
  const { t } = useMessages()
  return (
    <span className="row">
      {moment < window.from ? (
        <span className="quiet">{t('pauses.window.ahead')}</span>
      ) : window.to !== null && moment >= window.to ? (
        <span className="quiet">{t('pauses.window.over')}</span>
      ) : (
        <strong>{t('pauses.window.now')}</strong>
      )}
      {agreed ? null : <Chip certainty="hatched">{t('zone-status.declared')}</Chip>}
    </span>
  )
}
