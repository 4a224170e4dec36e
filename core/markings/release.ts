import { Type, type Static } from 'typebox'
import { LIST_LENGTH_MAX } from '../kernel/limits.ts'
import {
  command,
  event,
  Id,
  Ids,
  Marking,
  oneOf,
  RefByKind,
  refsTo,
  refTo,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import { type MarkedKind, markedKinds } from './marking-kinds.ts'

/** Parties to whom one act releases a document. */
export const RELEASED_AT_ONCE_MAX = 50

const ofDocument = { kind: oneOf(markedKinds), id: RefByKind }
const recordedOf = { kind: oneOf(markedKinds), id: Id }

const raiseFields = { marking: Marking, reason: Type.Optional(Texts) }
const caveat = Type.Optional(Texts)
const version = Type.Union([Type.Integer({ minimum: 1 }), Type.Null()])

export const RaiseMarking = command(
  'markings/raise',
  { ...ofDocument, ...raiseFields },
  'Mark a document more strictly; nothing of it may be lowered',
)
export const ReleaseDocument = command(
  'markings/release',
  {
    ...ofDocument,
    to: refsTo('parties', { minItems: 1, maxItems: RELEASED_AT_ONCE_MAX }),
    reason: Texts,
    caveat,
  },
  'Release a document of your party to further parties',
)
export const WithdrawRelease = command(
  'markings/withdraw-release',
  { ...ofDocument, party: refTo('parties'), reason: Texts },
  'Let a party read a document no further; what it read stays stated',
)
export const RecordReading = command(
  'markings/record-reading',
  ofDocument,
  'State for a party to which a document is released that a post of it opened the document',
)

export const MarkingRaised = event('marking-raised', {
  ...recordedOf,
  ...raiseFields,
  before: Marking,
  post: Id,
})
export const MarkingReleased = event('marking-released', {
  ...recordedOf,
  to: Ids,
  reason: Texts,
  caveat,
  post: Id,
})
export const ReleaseWithdrawn = event('release-withdrawn', {
  ...recordedOf,
  party: Id,
  reason: Texts,
  post: Id,
})
/** `entry` is the newest entry of the document as it was opened; `version` where its documents count versions. */
export const ReadingRecorded = event('reading-recorded', {
  ...recordedOf,
  party: Id,
  post: Id,
  entry: Type.Integer({ minimum: 0 }),
  version,
})

export type MarkingCommand =
  | Static<typeof RaiseMarking>
  | Static<typeof ReleaseDocument>
  | Static<typeof WithdrawRelease>
  | Static<typeof RecordReading>

export type MarkingEvent =
  | Static<typeof MarkingRaised>
  | Static<typeof MarkingReleased>
  | Static<typeof ReleaseWithdrawn>
  | Static<typeof ReadingRecorded>

type By = { readonly post: string; readonly at: string; readonly index: number }

/** That a document was released to a party beside those whom its marking named first. */
export type Grant = By & {
  readonly party: string
  readonly reason: Texts
  readonly caveat: Texts | null
}
/** That a party which could read the document no longer may, and since when. */
export type Ending = By & {
  readonly party: string
  readonly how: 'withdrawn' | 'raised'
  readonly reason: Texts
}
export type Raise = By & {
  readonly before: Marking
  readonly marking: Marking
  readonly reason: Texts
}
export type Reading = By & {
  readonly party: string
  readonly entry: number
  readonly version: number | null
}

/** What was done with the marking of one document, and who read it: for its owner and all who ever were on its list. */
export type Release = Documented & {
  readonly of: { readonly kind: MarkedKind; readonly id: string }
  readonly agreement: string | null
  readonly grants: readonly Grant[]
  readonly endings: readonly Ending[]
  readonly raises: readonly Raise[]
  readonly readings: readonly Reading[]
}

export const releaseKind = kind<Release>('release')

export function releaseId({ kind: of, id }: Release['of']): string {
  return `${of}-${id}`
}

/** A list on the record holds so many parties. */
export const RELEASE_LIST_MAX: number = LIST_LENGTH_MAX
