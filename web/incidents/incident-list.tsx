import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { useRead } from '../app/use-read.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { FilterLine } from './filter-line.tsx'
import { filterFrom } from './filter-parameters.ts'
import { IncidentLine } from './incident-line.tsx'
import { LinkList } from './link-list.tsx'

const none: readonly IncidentRow[] = []

/** The incidents that the address asks for: the list behind every number of the statistics. */
export function IncidentList() {
  const { t } = useMessages()
  const { parameters } = useRoute()
  const { asKnown } = useTimeRange()
  const agreement = useAgreement().filter
  const asked = parameters.toString()
  const filter = useMemo(() => filterFrom(new URLSearchParams(asked)), [asked])
  const { data, problem, again } = useRead('incidents', { ...filter, ...agreement, ...asKnown })
  const rows = useMemo(() => newestFirst(data?.rows ?? none), [data])
  return (
    <div className="screen screen-fill">
      <h1>{t('incidents.list')}</h1>
      <FilterLine filter={filter} />
      {problem === undefined ? null : <ProblemNote problem={problem} onAgain={again} />}
      {data === undefined ? (
        problem === undefined ? (
          <Loading />
        ) : null
      ) : (
        <Panel title={t('incidents.list.shown', { shown: rows.length, total: data.total })}>
          {rows.length === 0 ? (
            <Empty title={t('incidents.list.none')}>{t('incidents.list.none.how')}</Empty>
          ) : (
            <LinkList
              label={t('incidents.list')}
              rows={rows}
              keyOf={(row) => row.id}
              render={lineOf}
              rowHeightPx={84}
            />
          )}
        </Panel>
      )}
    </div>
  )
}

function lineOf(row: IncidentRow) {
  return <IncidentLine row={row} />
}

function newestFirst(rows: readonly IncidentRow[]): readonly IncidentRow[] {
  return rows.toSorted((one, other) => (one.occurred.from < other.occurred.from ? 1 : -1))
}
