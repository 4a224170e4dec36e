import type { Daily, Position } from '@hudna/core/geometry/place.ts'
import { instantOfWallClock, offsetMinutesAt } from '../../app/time-format.ts'

export type VolumeShape = 'circle' | 'line' | 'area'

/** The positions of a ring without the last one, which repeats the first. */
export type OpenRing = readonly Position[]
/** The outer ring, then the holes. */
export type OpenPolygon = readonly OpenRing[]

/**
 * A volume while it is written: positions as they are, everything else as the text of its field. Rings are open. What a
 * shape does not use stays in the draft, so that a change of shape loses nothing.
 */
export type VolumeDraft = {
  readonly shape: VolumeShape
  /** The centre of a circle (the first), the points of a line, the outer ring of the part of an area that is edited. */
  readonly vertices: readonly Position[]
  readonly holes: readonly OpenRing[]
  /** The other parts of an area, in order, and which place among all parts the edited one has. */
  readonly otherParts: readonly OpenPolygon[]
  readonly part: number
  /** Whole metres. */
  readonly radiusM: string
  readonly bufferM: string
  /** On the clock of the theatre, `2016-10-20T08:00`; an empty end is open. */
  readonly from: string
  readonly to: string
  readonly daily: DailyDraft | null
  /** Metres above sea level; empty is open. */
  readonly floorM: string
  readonly ceilingM: string
}

export type DailyDraft = {
  readonly from: string
  readonly to: string
  /** Of an existing volume; null takes the offset of the theatre when the volume begins. */
  readonly utcOffsetMinutes: number | null
}

/** All parts of an area in their order, the one that is edited among them. */
export function partsOfDraft(draft: VolumeDraft): readonly OpenPolygon[] {
  const { vertices, holes, otherParts, part } = draft
  return otherParts.toSpliced(part, 0, [vertices, ...holes])
}

/** The same area with another of its parts to edit, or a new one after the last. */
export function withPart(draft: VolumeDraft, part: number): VolumeDraft {
  const parts = partsOfDraft(draft)
  const [vertices = [], ...holes] = parts[part] ?? []
  const otherParts = parts.filter((_, index) => index !== part)
  return { ...draft, vertices, holes, otherParts, part: Math.min(part, otherParts.length) }
}

/** The points that the shape uses: a circle has one. */
export function pointsOf(draft: VolumeDraft, ring = 0): OpenRing {
  if (draft.shape === 'circle') return draft.vertices.slice(0, 1)
  if (draft.shape === 'line' || ring === 0) return draft.vertices
  return draft.holes[ring - 1] ?? []
}

/** How many holes and other parts the shape leaves unused; they come back with the shape `area`. */
export function unusedBy(draft: VolumeDraft): { readonly holes: number; readonly parts: number } {
  if (draft.shape === 'area') return { holes: 0, parts: 0 }
  return { holes: draft.holes.length, parts: draft.otherParts.length }
}

/** The daily hours with the offset that they are meant at; the theatre's where none is given. */
export function dailyOf(draft: VolumeDraft): Daily | undefined {
  if (draft.daily === null) return undefined
  const { from, to, utcOffsetMinutes } = draft.daily
  const begins = instantOfWallClock(draft.from)
  const offset = utcOffsetMinutes ?? (begins === undefined ? 0 : offsetMinutesAt(begins))
  return { from, to, utcOffsetMinutes: offset }
}
