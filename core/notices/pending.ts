import type { Footprint, Position } from '../geometry/place.ts'
import type { Marking } from '../kernel/schema.ts'
import type { World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import type { Written } from './content.ts'
import { type Notice, noticeKind, type PendingVersion, pendingVersionKind } from './notice.ts'

/** The next version of a notice that is not told yet; undefined when none is waiting. */
export function pendingOf(world: World, notice: string): PendingVersion | undefined {
  const pending = world.get(pendingVersionKind, notice)
  return pending?.settled === null ? pending : undefined
}

/** The highest version that the record holds of a notice, told or not. */
export function latestVersion({ id, version }: Notice, world: World): number {
  return Math.max(version, world.get(pendingVersionKind, id)?.version ?? 0)
}

/** Whether a second person must read the next version: it is of a site that nobody has verified, or that has moved. */
export function awaitsVerification(notice: Notice, next: Pick<Written, 'place' | 'volume'>) {
  if (notice.kind !== 'site') return false
  if (notice.verification === 'awaited') return true
  return (
    !samePosition(notice.place.position, next.place.position) ||
    !sameFootprint(notice.volume.footprint, next.volume.footprint)
  )
}

/** Where a notice says that it is: the position of its place, or else that from which its footprint is drawn. */
export function positionOf({ place, volume }: Pick<Notice, 'place' | 'volume'>): Position {
  if (place.position !== null) return place.position
  const { footprint } = volume
  if (footprint.shape === 'circle') return footprint.centre
  const first = footprint.shape === 'line' ? footprint.line[0] : footprint.polygons[0]?.[0]?.[0]
  return first ?? [0, 0]
}

/** Before it is verified a site is for its author and the joint centre alone. */
export function narrowed(intended: Marking, world: World): Marking {
  const centres = [...world.all(partyKind)].filter(({ kind }) => kind === 'joint-centre')
  const strict = intended.tlp === 'RED' || intended.tlp === 'AMBER+STRICT'
  return {
    tlp: strict ? intended.tlp : 'AMBER',
    class: intended.class === 'D' ? 'D' : 'C',
    releaseTo: centres.map(({ id }) => id).toSorted(),
  }
}

/** Where the entry of a version stands in the record: its exact bytes are what recipients read. */
export function versionEntryIndex(notice: Notice, version: number): number | undefined {
  return notice.entries.find((entry) => entry.version === version)?.index
}

/** The document by which a version waits for its second person: its notice where it is the first, else beside it. */
export function isWaiting(kind: string, document: object): document is Notice | PendingVersion {
  if (kind === pendingVersionKind.name) return true
  return kind === noticeKind.name && (document as Notice).verification === 'awaited'
}

/**
 * Whether a version that waited has been told since, so that its entry may be read by everybody who may read the notice.
 * @param waited the document as it stood when its version was written
 */
export function wasTold(waited: { readonly version: number }, notice: Notice): boolean {
  if (notice.verification === 'awaited') return false
  return notice.entries.some(({ version }) => version === waited.version)
}

function samePosition(one: Position | null, other: Position | null): boolean {
  return one?.[0] === other?.[0] && one?.[1] === other?.[1]
}

function sameFootprint(one: Footprint, other: Footprint): boolean {
  return JSON.stringify(numbersOf(one)) === JSON.stringify(numbersOf(other))
}

/** A footprint in an order of members of its own, whatever order they were written in. */
function numbersOf(footprint: Footprint): readonly unknown[] {
  switch (footprint.shape) {
    case 'circle':
      return [footprint.centre, footprint.radiusM]
    case 'line':
      return [footprint.line, footprint.bufferM]
    case 'area':
      return [footprint.polygons, footprint.bufferM]
  }
}
