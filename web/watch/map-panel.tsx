import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { lazy, Suspense, useMemo } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { usePartyMarks } from '../app/party-name.tsx'
import { useRoute } from '../app/route.ts'
import { formatInstant, offsetName } from '../app/time-format.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { DayControl } from '../map/day-control.tsx'
import { dayAround, hasBegun } from '../map/day-time.ts'
import type { MapMark } from '../map/features.ts'
import { impreciseGroups } from '../map/imprecise.ts'
import { hazesOf } from '../map/hazes.ts'
import { MapNotes, useMissing } from '../map/map-notes.tsx'
import { MapText } from '../map/map-text.tsx'
import { shapePath } from '../map/shape-kinds.ts'
import { useFirstMoment, useMoment } from '../map/use-day.ts'
import { useMapShapes } from '../map/use-shapes.ts'
import { useView } from '../map/use-view.ts'
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

/**
 * The rows of the list on the map, with everything that has an outline, and the same in words beneath; of the whole
 * span, or of one moment.
 */
export function MapPanel({ rows, ready, opened, onOpen }: MapPanelProps) {
  const { t } = useMessages()
  const { go: goTo } = useRoute()
  const { agreement } = useAgreement()
  const { from, to } = useTimeRange()
  const { moment, go, clear } = useMoment()
  const firstMoment = useFirstMoment()
  const { view, onView } = useView(agreement?.area)
  const found = useMapShapes(view, moment)
  const missing = useMissing(found)
  const begun = useBegun(rows, moment)
  const groups = useMemo(() => impreciseGroups(begun), [begun])
  const hazes = useMemo(() => hazesOf(groups, t), [groups, t])
  const marks = useMarks(begun)
  const about = useAbout(moment)
  return (
    <Panel title={t('watch.map')} name="watch-map">
      <div className="watch-map-body">
        <Suspense fallback={<Loading />}>
          <MapView
            marks={marks}
            hazes={hazes}
            shapes={found.shapes}
            open={opened?.place.position ?? undefined}
            onMark={onOpen}
            onShape={({ kind, id }) => goTo(shapePath(kind, id))}
            onView={onView}
            fitKey={ready ? `${agreement?.id ?? ''} ${from ?? ''} ${to ?? ''}` : undefined}
          >
            <MapNotes found={found} />
          </MapView>
        </Suspense>
        <DayControl
          moment={moment}
          changes={found.changes}
          holding={missing === undefined ? found.holding.length : undefined}
          onMoment={go}
          onShow={(shown) => (shown ? go(firstMoment()) : clear())}
        />
        <MapText
          marks={marks.length}
          groups={groups}
          volumes={found.holding}
          missing={missing}
          about={about}
        />
      </div>
    </Panel>
  )
}

/** At a moment, of the incidents of its day, those that had begun by then. */
function useBegun(rows: readonly IncidentRow[], moment: string | undefined) {
  return useMemo(() => {
    if (moment === undefined) return rows
    const day = dayAround(moment)
    return rows.filter((row) => hasBegun(row.occurred, day, moment))
  }, [rows, moment])
}

function useMarks(rows: readonly IncidentRow[]): readonly MapMark[] {
  const markOf = usePartyMarks()
  const { known } = useTimeRange()
  const clock = useCentreNow(MINUTE_MS)
  const now = known ?? clock
  return useMemo(
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
}

/** What the list in words speaks of. */
function useAbout(moment: string | undefined): string {
  const { t, language } = useMessages()
  if (moment === undefined) return t('map.about-span')
  return t('map.about-moment', {
    moment: `${formatInstant(moment, language)} ${offsetName(moment)}`,
  })
}
