import type { Instant } from '@hudna/core/kernel/instant.ts'
import { useMemo, useState } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { useRegister } from '../app/registers.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { useName } from '../ui/names.tsx'
import { isAgreedByAll } from './agreed.ts'
import { checkpointsOf } from './corridor-shape.ts'
import { changesWithin, dayAround, holdsAt } from './day-time.ts'
import type { MapShape } from './features.ts'
import { standAt } from './stand-at.ts'
import type { ViewBox } from './view-box.ts'
import { type LocatedVolume, useVolumesInView } from './volumes-in-view.ts'

const nothing: readonly never[] = []
const MINUTE_MS = 60_000

/**
 * What lies in the part of the map on show, under the agreement of the page: at a moment what holds then, without one
 * what holds at some time of the span that the time bar asks for. A day is read once and played without asking again.
 */
export function useMapShapes(view: ViewBox, moment: Instant | undefined) {
  const { happened } = useTimeRange()
  const { filter } = useAgreement()
  const { day, from, to } = useDayOf(moment)
  const span = day === undefined ? happened : { from, to }
  const found = useVolumesInView({ view, span })
  const volumes = useMemo(
    () => found.volumes.filter((one) => isUnder(one, filter.agreement)),
    [found.volumes, filter.agreement],
  )
  const changes = useMemo(
    () =>
      day === undefined
        ? nothing
        : changesWithin(
            volumes.map(({ volume }) => volume),
            { day, from, to },
          ),
    [volumes, day, from, to],
  )
  const holding = useHolding(volumes, moment)
  return { ...found, changes, holding, shapes: useDrawn(holding) }
}

/** The day of a moment in its parts, which stay the same from moment to moment. */
function useDayOf(moment: Instant | undefined) {
  return useMemo(
    () => (moment === undefined ? { day: undefined, from: '', to: '' } : dayAround(moment)),
    [moment],
  )
}

/** What holds at the moment, as it stands then. */
function useHolding(volumes: readonly LocatedVolume[], moment: Instant | undefined) {
  const { to, known } = useTimeRange()
  const now = useCentreNow(MINUTE_MS)
  const pauses = useRegister('pauses').documents
  const corridors = useRegister('corridors').documents
  const documents = useMemo(
    () => ({
      pauses: new Map(pauses.map((one) => [one.id, one])),
      corridors: new Map(corridors.map((one) => [one.id, one])),
    }),
    [pauses, corridors],
  )
  const at = moment ?? to ?? known ?? now
  const holding = useMemo(
    () =>
      volumes
        .filter(({ volume }) => moment === undefined || holdsAt(volume, moment))
        .map((one) => standAt(one, documents, at)),
    [volumes, moment, documents, at],
  )
  return useSteady(holding)
}

/** The former list while the new one says the same: from most moments to the next nothing is drawn anew. */
function useSteady(next: readonly LocatedVolume[]): readonly LocatedVolume[] {
  const [kept, setKept] = useState(next)
  const steady = saysTheSame(kept, next) ? kept : next
  if (steady !== kept) setKept(steady)
  return steady
}

function saysTheSame(one: readonly LocatedVolume[], other: readonly LocatedVolume[]): boolean {
  return (
    one.length === other.length &&
    one.every((volume, at) => {
      const now = other[at]
      return (
        volume.id === now?.id &&
        volume.volume === now.volume &&
        volume.names === now.names &&
        volume.status === now.status &&
        volume.state === now.state
      )
    })
  )
}

/** The outlines, with the area of the agreement beneath them. */
function useDrawn(holding: readonly LocatedVolume[]): readonly MapShape[] {
  const nameOf = useName()
  const { agreement } = useAgreement()
  const corridors = useRegister('corridors').documents
  return useMemo(() => {
    const shapes = holding.map((one): MapShape => {
      const shape = shapeOf(one, nameOf(one.names))
      const corridor =
        one.kind === 'corridor' ? corridors.find(({ id }) => id === one.id) : undefined
      if (corridor === undefined) return shape
      return { ...shape, checkpoints: checkpointsOf(corridor, nameOf) }
    })
    if (agreement === undefined) return shapes
    const { id, area, names } = agreement
    return [
      { id, kind: 'agreement', agreed: true, footprint: area, label: nameOf(names) },
      ...shapes,
    ]
  }, [agreement, holding, corridors, nameOf])
}

function isUnder(one: LocatedVolume, agreement: string | undefined): boolean {
  return agreement === undefined || one.agreement === agreement
}

function shapeOf(one: LocatedVolume, label: string): MapShape {
  const { id, kind, volume } = one
  return { id, kind, agreed: isAgreedByAll(one), footprint: volume.footprint, label }
}
