import { zoneKind } from '../agreements/agreement.ts'
import type { Volume } from '../geometry/place.ts'
import { certaintyInVolume, type VolumeCertainty } from '../geometry/volume.ts'
import { certaintyWithin } from '../kernel/interval.ts'
import type { Names } from '../kernel/schema.ts'
import type { Documented, World } from '../kernel/world.ts'
import { noticeKind } from '../notices/notice.ts'
import { corridorKind } from '../pauses/corridor.ts'
import { pauseKind } from '../pauses/pause.ts'
import { certaintyInCorridor } from './corridor-answer.ts'
import type { OffHours } from './happening-answer.ts'
import { windowsAround } from './hours.ts'
import { certaintyOfNotice, isVoid } from './notice-held.ts'
import { entryOf, type RegimeQuery } from './regime-held.ts'

type Placed = Documented & { readonly names: Names; readonly volume: Volume }

/** What holds at a place on the days asked for, but not at that hour. What is cancelled never does. */
export function offHoursAt(world: World, query: RegimeQuery): readonly OffHours[] {
  const found: OffHours[] = []
  const take = (kind: OffHours['kind'], document: Placed, held: VolumeCertainty): void => {
    const resting = restingAt(kind, document, { held, query })
    if (resting) found.push(resting)
  }
  for (const zone of world.all(zoneKind)) take('zone', zone, certaintyInVolume(zone.volume, query))
  for (const pause of world.all(pauseKind)) {
    if (!pause.cancelled) take('pause', pause, certaintyInVolume(pause.volume, query))
  }
  for (const corridor of world.all(corridorKind)) {
    take('corridor', corridor, certaintyInCorridor(corridor, query))
  }
  for (const notice of world.all(noticeKind)) {
    if (!isVoid(notice, query)) take('notice', notice, certaintyOfNotice(notice, query))
  }
  return found
}

function restingAt(
  kind: OffHours['kind'],
  document: Placed,
  { held, query }: { readonly held: VolumeCertainty; readonly query: RegimeQuery },
): OffHours | undefined {
  const { interval, daily } = document.volume
  if (daily === undefined || held.interval !== 'none' || held.area === 'none') return undefined
  if (certaintyWithin(interval, query.interval) === 'none') return undefined
  const windows = windowsAround(document.volume, query.interval)
  const { from, to } = query.interval
  return {
    kind,
    id: document.id,
    names: document.names,
    interval,
    daily,
    before: windows.findLast((window) => window.to !== null && window.to <= from) ?? null,
    after: windows.find((window) => to !== null && window.from >= to) ?? null,
    entry: entryOf(document),
  }
}
