import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { useMessages } from '../../app/i18n.tsx'
import { Value } from '../../ui/value.tsx'
import { VirtualList } from '../../ui/virtual-list.tsx'
import { CoordinatesField } from './coordinates-field.tsx'
import { pointsUnder, type Sketch } from './pen.ts'
import { ReadBack } from './read-back.tsx'
import type { Drawing } from './use-drawing.ts'

const ROW_PX = { mouse: 36, finger: 45 }
const ROWS_SHOWN_MAX = 5

type PointListProps = { readonly drawing: Drawing; readonly towns: readonly NamedPlace[] }

/** The points of the edge that is drawn: the same as on the map, in figures, and typed where somebody reads them out. */
export function PointList({ drawing, towns }: PointListProps) {
  const { t } = useMessages()
  const { sketch, act } = drawing
  const points = pointsUnder(sketch)
  const circle = sketch.draft.shape === 'circle'
  const shown = circle ? 0 : sketch.pen.chosen
  const position = shown === null ? undefined : points[shown]
  return (
    <section className="stack" aria-label={t('volume.points')}>
      {circle ? null : <Rows drawing={drawing} points={points} />}
      {shown === null || position === undefined ? null : (
        <Chosen drawing={drawing} towns={towns} index={shown} position={position} />
      )}
      {circle && position !== undefined ? null : (
        <CoordinatesField
          key={circle ? 'centre' : 'point'}
          label={t(circle ? 'volume.type-centre' : 'volume.type-new')}
          verb={t(circle ? 'volume.type-set' : 'volume.type-add')}
          towns={towns}
          onPosition={(at) => act({ type: 'add', at })}
        />
      )}
    </section>
  )
}

type Row = { readonly key: string; readonly index: number; readonly position: Position }

function Rows({
  drawing,
  points,
}: {
  readonly drawing: Drawing
  readonly points: readonly Position[]
}) {
  const { t } = useMessages()
  const { sketch, act } = drawing
  if (points.length === 0) return <p className="quiet">{t('volume.no-points')}</p>
  const rows: readonly Row[] = points.map((position, index) => ({
    key: `point-${index}`,
    index,
    position,
  }))
  const { chosen } = sketch.pen
  const rowPx = window.matchMedia('(pointer: coarse)').matches ? ROW_PX.finger : ROW_PX.mouse
  const choose = (key: string) => act({ type: 'choose', index: Number(key.slice('point-'.length)) })
  return (
    <div
      className="volume-rows"
      style={{ blockSize: Math.min(rows.length, ROWS_SHOWN_MAX) * rowPx + 2 }}
    >
      <VirtualList
        label={t('volume.points')}
        rows={rows}
        keyOf={(row) => row.key}
        render={(row) => (
          <span className="volume-row">
            <span className="quiet">{row.index + 1}</span>
            <Value>{formatPosition(row.position, 'decimal')}</Value>
          </span>
        )}
        rowHeightPx={rowPx}
        active={chosen === null ? undefined : `point-${chosen}`}
        onActive={choose}
        onOpen={choose}
      />
    </div>
  )
}

type ChosenProps = {
  readonly drawing: Drawing
  readonly towns: readonly NamedPlace[]
  readonly index: number
  readonly position: Position
}

function Chosen({ drawing, towns, index, position }: ChosenProps) {
  const { t } = useMessages()
  const { sketch, act } = drawing
  const circle = sketch.draft.shape === 'circle'
  return (
    <div className="card stack">
      <p className="volume-title">
        {circle ? t('volume.centre') : t('volume.point', { number: index + 1 })}
      </p>
      <CoordinatesField
        key={index}
        label={t(circle ? 'volume.type-centre' : 'volume.type-of')}
        verb={t('volume.type-set')}
        towns={towns}
        position={position}
        onPosition={(to) => act({ type: 'move', index, to })}
      />
      <ReadBack position={position} towns={towns} before={beforeOf(sketch, index)} />
    </div>
  )
}

/** In a ring the point before the first is the last. */
function beforeOf(
  sketch: Sketch,
  index: number,
): { number: number; position: Position } | undefined {
  const points = pointsUnder(sketch)
  const round = sketch.draft.shape === 'area' && points.length > 2
  const before = index > 0 || !round ? index - 1 : points.length - 1
  const position = points[before]
  return position === undefined ? undefined : { number: before + 1, position }
}
