import type { IncidentFilter } from '@hudna/core/incidents/filter.ts'
import { useMemo, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { offsetMinutesAt, offsetName } from '../app/time-format.ts'
import { centreNow } from '../app/centre-clock.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { useRead } from '../app/use-read.ts'
import { filterFrom } from '../incidents/filter-parameters.ts'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { Value } from '../ui/value.tsx'
import '../register/screen.css'
import './bulletins.css'
import { DayPanel } from './day-panel.tsx'
import { PlacePanel } from './place-panel.tsx'
import { ReporterPanel } from './reporter-panel.tsx'
import { ScopePanel } from './scope-panel.tsx'
import { SidePanel } from './side-panel.tsx'
import { Totals } from './totals.tsx'

/** Counts of what is on the record for the span, the agreement and the choices of the address. */
export function StatisticsScreen() {
  const { t } = useMessages()
  const { asKnown } = useTimeRange()
  const { filter: under } = useAgreement()
  const filter = useCountFilter()
  const zoneAt = useZoneMoment()
  const utcOffsetMinutes = offsetMinutesAt(zoneAt)
  const input = { ...filter, ...under, ...asKnown, utcOffsetMinutes }
  const { data, problem, again, stale } = useRead('statistics', input)
  return (
    <div className="screen statistics" aria-busy={stale}>
      <header className="row statistics-head">
        <h1>{t('nav.statistics')}</h1>
        <Choices filter={filter} />
      </header>
      {problem === undefined ? null : <ProblemNote problem={problem} onAgain={again} />}
      {data === undefined ? (
        problem === undefined ? (
          <Loading />
        ) : null
      ) : (
        <>
          <Totals statistics={data.statistics} />
          <DayPanel statistics={data.statistics} />
          <p className="quiet small">
            {t('bulletins.zone')} <Value>{offsetName(zoneAt)}</Value>
          </p>
          <div className="statistics-columns">
            <PlacePanel statistics={data.statistics} />
            <ScopePanel statistics={data.statistics} />
          </div>
          <SidePanel statistics={data.statistics} />
          <ReporterPanel statistics={data.statistics} />
        </>
      )}
    </div>
  )
}

/** The part of the address that counts may be narrowed by; a side or a day belongs to the lists behind them. */
function useCountFilter(): IncidentFilter {
  const { parameters } = useRoute()
  const asked = parameters.toString()
  return useMemo(() => {
    const {
      side: _,
      role: __,
      day: ___,
      time: ____,
      reporter: _____,
      ...filter
    } = filterFrom(new URLSearchParams(asked))
    return filter
  }, [asked])
}

/** The moment whose clock offset divides the days: the beginning of the span, or of the agreement. */
function useZoneMoment(): string {
  const { from } = useTimeRange()
  const { agreement } = useAgreement()
  const [now] = useState(centreNow)
  return from ?? agreement?.interval.from ?? now
}

const modes = ['include', 'exclude', 'only'] as const
const intakes = ['all', 'report', 'import'] as const

function Choices({ filter }: { readonly filter: IncidentFilter }) {
  const { t } = useMessages()
  const { setParameters } = useRoute()
  return (
    <div className="row choices">
      <Select
        label={t('bulletins.excluded')}
        value={filter.excluded ?? 'include'}
        onChange={(excluded) =>
          setParameters({ excluded: excluded === 'include' ? null : excluded })
        }
        options={modes.map((mode) => ({ value: mode, label: t(`bulletins.excluded.${mode}`) }))}
      />
      <Select
        label={t('bulletins.intake')}
        value={filter.intake ?? 'all'}
        onChange={(intake) => setParameters({ intake: intake === 'all' ? null : intake })}
        options={intakes.map((one) => ({
          value: one,
          label: one === 'all' ? t('app.all') : t(`intake.${one}`),
        }))}
      />
    </div>
  )
}
