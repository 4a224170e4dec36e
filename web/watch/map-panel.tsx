import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { lazy, Suspense, useMemo } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { usePartyMarks } from '../app/party-name.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import type { MapMark } from '../map/features.ts'
import { impreciseGroups } from '../map/imprecise.ts'
import { hazesOf } from '../map/hazes.ts'
import { MapText } from '../map/map-text.tsx'
import { useMapShapes } from '../map/use-shapes.ts'
import { Panel, Loading } from '../ui/panel.tsx'
import { isFound } from './certainty.ts'

const MapView = lazy(() =>
  import('../map/map-view.tsx').then((file) => ({ default: file.MapView })),
)

type MapPanelProps = {
  readonly rows: readonly IncidentRow[]
  /** False until the rows have been read. */
  readonly ready: boolean
  readonly opened: IncidentRow | undefined
  readonly onOpen: (id: string) => void
}

const MINUTE_MS = 60_000

/** The rows of the list on the map, with the zones, pauses and corridors, and the same in words beneath. */
export function MapPanel({ rows, ready, opened, onOpen }: MapPanelProps) {
  const { t } = useMessages()
  const { agreement } = useAgreement()
  const { from, to, known } = useTimeRange()
  const clock = useCentreNow(MINUTE_MS)
  const now = known ?? clock
  const markOf = usePartyMarks()
  const shapes = useMapShapes()
  const groups = useMemo(() => impreciseGroups(rows), [rows])
  const hazes = useMemo(() => hazesOf(groups, t), [groups, t])
  const marks = useMemo(
    () =>
      rows.flatMap((row): MapMark[] => {
        const { position } = row.place
        if (position === null) return []
        const { shape, hue } = markOf(row.actors.alleged?.party)
        const late = row.due !== null && row.due.dueAt < now
        return [{ id: row.id, position, shape, hue, verified: isFound(row), late }]
      }),
    [rows, markOf, now],
  )
  return (
    <Panel title={t('watch.map')} name="watch-map">
      <div className="watch-map-body">
        <Suspense fallback={<Loading />}>
          <MapView
            marks={marks}
            hazes={hazes}
            shapes={shapes}
            open={opened?.place.position ?? undefined}
            onMark={onOpen}
            fitKey={ready ? `${agreement?.id ?? ''} ${from ?? ''} ${to ?? ''}` : undefined}
          />
        </Suspense>
        <MapText marks={marks.length} groups={groups} shapes={shapes} />
      </div>
    </Panel>
  )
}
