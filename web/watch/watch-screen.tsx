import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useKeys } from '../app/keys.ts'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { useRead } from '../app/use-read.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import type { ListHandle } from '../ui/virtual-list.tsx'
import { Brief } from './brief.tsx'
import { DuePanel } from './due-panel.tsx'
import { filterOf, visibleRows } from './filter.ts'
import { IncidentPanel } from './incident-panel.tsx'
import { MapPanel } from './map-panel.tsx'
import { Summary } from './summary.tsx'
import { TimelinePanel } from './timeline.tsx'
import { canReport } from './may-report.ts'
import './watch.css'

const ReportDialog = lazy(() =>
  import('./report-dialog.tsx').then((file) => ({ default: file.ReportDialog })),
)

/** In five seconds: what is burning, who is silent, what is due. */
export function WatchScreen() {
  const { t } = useMessages()
  const { session } = useSession()
  const { asKnown, isNow } = useTimeRange()
  const { agreement: chosen } = useAgreement()
  const [composing, setComposing] = useState(false)
  const list = useRef<ListHandle>(null)
  const { incidents, all, filter, rows, open, opened, show } = useWatched()
  const due = useRead('due', session?.actor ? asKnown : null)
  const mayReport = isNow && canReport(session?.actor?.role) && chosen !== undefined
  useKeys({
    c: () => setComposing(mayReport),
    j: () => list.current?.move('j'),
    k: () => list.current?.move('k'),
    Escape: () => show(null),
  })
  return (
    <div className={opened ? 'watch watch-open' : 'watch'}>
      <header className="watch-head">
        <h1 className="visually-hidden">{t('nav.watch')}</h1>
        <Summary rows={rows} due={due.data?.due ?? []} now={due.data?.now} />
        <Button look="act" isDisabled={!mayReport} onPress={() => setComposing(true)}>
          {t('watch.report')}
          <kbd aria-hidden="true">c</kbd>
        </Button>
      </header>
      {incidents.problem ? (
        <ProblemNote problem={incidents.problem} onAgain={incidents.again} />
      ) : null}
      {all === undefined && !incidents.problem ? <Loading /> : null}
      <MapPanel rows={rows} ready={all !== undefined} opened={opened} onOpen={show} />
      <TimelinePanel rows={all ?? []} filter={filter} />
      <IncidentPanel
        rows={rows}
        total={all?.length ?? 0}
        filter={filter}
        open={open}
        onOpen={show}
        handle={list}
      />
      <DuePanel
        signedIn={session?.actor != null}
        due={due.data}
        problem={due.problem}
        onIncident={show}
      />
      {opened ? <Brief row={opened} onClose={() => show(null)} /> : null}
      {composing && chosen ? (
        <Suspense fallback={null}>
          <ReportDialog agreement={chosen} onClose={() => setComposing(false)} />
        </Suspense>
      ) : null}
    </div>
  )
}

/** The incidents of the agreement, those that the filters and the time bar leave, and the one that is open. */
function useWatched() {
  const route = useRoute()
  const { asKnown, happened } = useTimeRange()
  const { filter: agreement } = useAgreement()
  const incidents = useRead('incidents', { ...agreement, ...asKnown })
  const key = route.parameters.toString()
  const all = incidents.data?.rows
  const filter = useMemo(() => filterOf(new URLSearchParams(key)), [key])
  const rows = useMemo(() => visibleRows(all ?? [], filter, happened), [all, filter, happened])
  const open = route.parameter('open')
  const opened = open === undefined ? undefined : all?.find((row) => row.id === open)
  const show = (id: string | null) => route.setParameters({ open: id }, { replace: true })
  return { incidents, all, filter, rows, open, opened, show }
}
