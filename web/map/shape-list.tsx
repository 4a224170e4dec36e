import { memo, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { isAgreedByAll } from './agreed.ts'
import { shapeKinds, shapePath } from './shape-kinds.ts'
import { ShapeSign } from './shape-sign.tsx'
import type { LocatedVolume } from './volumes-in-view.ts'

/** Rows shown at first; the others are a button away and counted on it. */
const ROWS_FIRST = 100

type ShapeListProps = { readonly volumes: readonly LocatedVolume[] }

/** The outlines of the map as rows: what each is, whether it is agreed, when it holds, who announced it. */
export const ShapeList = memo(function ShapeList({ volumes }: ShapeListProps) {
  const { t } = useMessages()
  const [whole, setWhole] = useState(false)
  const sorted = volumes.toSorted(
    (one, other) => shapeKinds.indexOf(one.kind) - shapeKinds.indexOf(other.kind),
  )
  const shown = whole ? sorted : sorted.slice(0, ROWS_FIRST)
  return (
    <section>
      <h3>{t('map.areas')}</h3>
      {volumes.length === 0 ? <p>{t('map.areas-none')}</p> : null}
      <ul className="shape-list">
        {shown.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <ShapeRow shape={one} />
          </li>
        ))}
      </ul>
      {shown.length === sorted.length ? null : (
        <Button small onPress={() => setWhole(true)}>
          {t('map.areas-all', { shown: shown.length, count: sorted.length })}
        </Button>
      )}
    </section>
  )
})

function ShapeRow({ shape }: { readonly shape: LocatedVolume }) {
  const { t } = useMessages()
  const nameOf = useName()
  const { id, kind, names, volume, author } = shape
  const { interval, daily } = volume
  return (
    <>
      <p className="row">
        <ShapeSign kind={kind} />
        <Link to={shapePath(kind, id)}>
          <bdi>{nameOf(names)}</bdi>
        </Link>
        <span className="quiet small">{t(`map.kind-${kind}`)}</span>
        <Basis shape={shape} />
        <State shape={shape} />
      </p>
      <p className="row small">
        <TimeSpan from={interval.from} to={interval.to} zone />
        {daily === undefined ? null : (
          <span>
            {t('map.daily', {
              from: daily.from,
              to: daily.to,
              offset: offsetText(daily.utcOffsetMinutes),
            })}
          </span>
        )}
        {author === null ? null : <PartyName id={author} />}
      </p>
    </>
  )
}

/** Agreed, declared and not agreed, or neither: what was announced is nothing that others have to agree to. */
function Basis({ shape }: { readonly shape: LocatedVolume }) {
  const { t } = useMessages()
  if (!isAgreedByAll(shape)) return <Chip certainty="hatched">{t('map.declared-not-agreed')}</Chip>
  return <Chip>{t(shape.status === 'agreed' ? 'map.legend-agreed' : 'map.announced')}</Chip>
}

/** What it is at the moment: the kind of a zone, the status of a pause, what is said of a corridor. */
function State({ shape }: { readonly shape: LocatedVolume }) {
  const { t } = useMessages()
  const { kind, state } = shape
  // The words for it stand beside it already.
  if (state === 'declared-not-agreed' || state === 'agreed') return null
  if (kind === 'zone') return <Chip>{t(`zone-kind.${state}` as 'zone-kind.no-flight')}</Chip>
  if (kind === 'pause')
    return <Chip>{t(`agreements.pause-status.${state}` as 'agreements.pause-status.ended')}</Chip>
  if (kind !== 'corridor') return null
  if (state === 'disputed' || state === 'unknown')
    return <Chip certainty="dotted">{t(`map.corridor-${state}`)}</Chip>
  return <Chip>{t(`corridor-state.${state}` as 'corridor-state.open')}</Chip>
}

/** `UTC+3`, `UTC−4:30`. */
function offsetText(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}
