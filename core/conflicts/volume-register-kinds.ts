import { compiled } from '../geometry/compile.ts'
import { type IndexBox, indexBoxes } from '../geometry/index-box.ts'
import { coverOf } from '../geometry/index/cover.ts'
import { BOXES_PER_VOLUME_MAX, type Span } from '../geometry/index/entry.ts'
import type { Place, Volume } from '../geometry/place.ts'
import type { Id } from '../kernel/ids.ts'
import type { Change, Documented } from '../kernel/world.ts'

/** What has a volume on the record. The place in this list is the number of the bit in the mask of an index. */
export const locatedKinds = [
  'site',
  'movement',
  'activity',
  'suspension',
  'pause',
  'corridor',
  'zone',
  'subscription',
] as const
export type LocatedKind = (typeof locatedKinds)[number]
export type Located = { readonly kind: LocatedKind; readonly id: Id }

/** The boxes, heights and times within which a volume lies; an index finds it by them. */
export type Cover = Span & { readonly boxes: readonly IndexBox[] }

/** The cover of a volume that a document took on at a ledger entry. */
export type TakenCover = Located & { readonly fromIndex: number; readonly cover: Cover }

/** What every located document has; a notice says its kind itself, and some know their place only to some metres. */
type LocatedDocument = Documented & {
  readonly volume: Volume
  readonly kind?: string
  readonly place?: Place
}

/** The kind of document that holds something located. */
export function documentKindOf(kind: LocatedKind): string {
  return isNotice(kind) ? 'notice' : kind
}

/** Under which kind a document is located; undefined when it has no volume. */
export function locatedKindOf(documentKind: string, document: object): LocatedKind | undefined {
  const name = documentKind === 'notice' ? (document as LocatedDocument).kind : documentKind
  const kind = locatedKinds.find((one) => one === name)
  return kind !== undefined && documentKindOf(kind) === documentKind ? kind : undefined
}

/**
 * The cover that a change brings: undefined when it has no volume, or when the document stood in the same place, height
 * and time before. What is in it depends on the documents alone and never on the order of their members.
 * @param before the document as it stood, when it did
 */
export function coverTaken(change: Change, before: object | undefined): TakenCover | undefined {
  const kind = locatedKindOf(change.kind, change.document)
  if (kind === undefined) return undefined
  const document = change.document as LocatedDocument
  const former = before as LocatedDocument | undefined
  if (former !== undefined && isUnmoved(former, document)) return undefined
  const cover = coverOfDocument(document)
  if (former !== undefined && sameCover(coverOfDocument(former), cover)) return undefined
  const fromIndex = document.history.at(-1)?.index ?? 0
  return { kind, id: change.id, fromIndex, cover }
}

/** As wide as the thing may lie, whatever the rules make of the doubt about its place. */
function coverOfDocument({ volume, place }: LocatedDocument): Cover {
  const { boxes, fromS, lastS, floorCm, ceilingCm } = coverOf(volume)
  const strayM = place?.errorRadiusM ?? 0
  const wide = strayM === 0 ? boxes : fewEnough(boxes.flatMap((box) => widened(box, strayM)))
  // An interval or a band that ends before it begins is refused at the door; here it may not break the fold.
  const last = Math.max(fromS, lastS)
  return { boxes: wide, fromS, lastS: last, floorCm, ceilingCm: Math.max(floorCm, ceilingCm) }
}

/** Boxes that hold everything within so many metres of a box, and a metre more for the errors of the geometry. */
export function widened(box: IndexBox, metres: number): readonly IndexBox[] {
  const [leastX, leastY, mostX, mostY] = box
  return indexBoxes({ leastX, leastY, mostX, mostY }, metres + 1)
}

/** The boxes of everything within so many metres of a footprint. */
export function boxesWithin(footprint: Volume['footprint'], metres: number): readonly IndexBox[] {
  return compiled(footprint).boxes.flatMap((box) => widened(box, metres))
}

function fewEnough(boxes: readonly IndexBox[]): readonly IndexBox[] {
  if (boxes.length <= BOXES_PER_VOLUME_MAX) return boxes
  const edge = (at: 0 | 1 | 2 | 3) => boxes.map((box) => box[at])
  return [[Math.min(...edge(0)), Math.min(...edge(1)), Math.max(...edge(2)), Math.max(...edge(3))]]
}

function isNotice(kind: LocatedKind): boolean {
  return kind === 'site' || kind === 'movement' || kind === 'activity' || kind === 'suspension'
}

/** A document that a fold carries on keeps the very volume. */
function isUnmoved(one: LocatedDocument, other: LocatedDocument): boolean {
  return one.volume === other.volume && one.place?.errorRadiusM === other.place?.errorRadiusM
}

function sameCover(one: Cover, other: Cover): boolean {
  return (
    one.fromS === other.fromS &&
    one.lastS === other.lastS &&
    one.floorCm === other.floorCm &&
    one.ceilingCm === other.ceilingCm &&
    one.boxes.length === other.boxes.length &&
    one.boxes.every((box, at) => box.every((edge, side) => edge === other.boxes[at]?.[side]))
  )
}
