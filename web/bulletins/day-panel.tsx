import type { DayLine, Statistics } from '@hudna/core/bulletins/statistics.ts'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { parametersOf } from '../incidents/filter-parameters.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { Table } from '../ui/table.tsx'
import { countColumns } from './count-columns.tsx'
import { FigureLink } from './figure-link.tsx'

const DayChart = lazy(() => import('./day-chart.tsx').then((file) => ({ default: file.DayChart })))

/** Each day as a bar and, for whoever reads in words, as a row. */
export function DayPanel({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { go } = useRoute()
  const [asTable, setAsTable] = useState(false)
  const { days, dayNotKnown, coverage } = statistics
  const open = (day: DayLine) => go('/incidents', parametersOf(day.figure.filter))
  return (
    <Panel
      title={t('bulletins.days')}
      aside={
        <Button small onPress={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {t(asTable ? 'bulletins.as-chart' : 'bulletins.as-table')}
        </Button>
      }
    >
      <div className="bulletin-pad stack">
        {days.length === 0 ? (
          <Empty title={t('bulletins.days.none')}>{t('bulletins.none.how')}</Empty>
        ) : asTable ? (
          <DayTable days={days} />
        ) : (
          <Suspense fallback={<Loading />}>
            <DayChart
              days={days}
              measure="incidents"
              label={t('bulletins.chart.incidents')}
              onDay={open}
            />
            <DayChart
              days={days}
              measure="deaths"
              label={t('bulletins.chart.deaths')}
              onDay={open}
            />
          </Suspense>
        )}
        <p className="small">
          {t('bulletins.day-not-known')} <FigureLink figure={dayNotKnown} coverage={coverage} />
        </p>
      </div>
    </Panel>
  )
}

function DayTable({ days }: { readonly days: readonly DayLine[] }) {
  const { t } = useMessages()
  return (
    <div className="day-table">
      <Table<DayLine>
        caption={t('bulletins.table', { of: t('bulletins.days') })}
        captionHidden
        rows={days}
        keyOf={({ day }) => day}
        columns={[
          { id: 'day', title: t('bulletins.day'), head: true, cell: dayCell },
          ...countColumns(t),
        ]}
      />
    </div>
  )
}

function dayCell({ day }: DayLine): ReactNode {
  return <DayName day={day} />
}

/** A calendar day, which is the same in every zone. */
function DayName({ day }: { readonly day: string }) {
  const { locale } = useMessages()
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return (
    <time dateTime={day}>
      <bdi>{format.format(new Date(`${day}T00:00:00Z`))}</bdi>
    </time>
  )
}
