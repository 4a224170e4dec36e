import { Type, type Static } from 'typebox'
import { Footprint } from '../geometry/place.ts'
import {
  closed,
  command,
  event,
  FreeText,
  Id,
  Instant,
  Language,
  Line,
  Names,
  oneOf,
  RefByKind,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import {
  warningCategories,
  warningCertainties,
  warningResponses,
  warningSeverities,
  warningUrgencies,
} from './code-lists.ts'

/** What a warning may point to on the record. */
export const warningReferenceKinds = ['notice', 'corridor', 'pause'] as const
export const WARNING_AREAS_MAX = 20
const REFERENCES_MAX = 20

/** What people read, in one language: an `info` block of CAP. */
const Info = closed({
  language: Language,
  headline: Line,
  description: FreeText,
  instruction: FreeText,
})
export type WarningInfo = Static<typeof Info>

/** A circle, or areas without holes and without a buffer: CAP holds nothing else. */
const Area = closed({ description: Texts, footprint: Footprint })
export type WarningArea = Static<typeof Area>

const contentFields = {
  /** What it is about, in a few words, in every language of `infos`. */
  event: Texts,
  categories: Type.Array(oneOf(warningCategories), { minItems: 1, maxItems: 5, uniqueItems: true }),
  responses: Type.Array(oneOf(warningResponses), { maxItems: 5, uniqueItems: true }),
  urgency: oneOf(warningUrgencies),
  severity: oneOf(warningSeverities),
  certainty: oneOf(warningCertainties),
  effective: Instant,
  /** When what it warns of is expected to begin. */
  onset: Type.Union([Instant, Type.Null()]),
  expires: Instant,
  infos: Type.Array(Info, { minItems: 1, maxItems: 3 }),
  areas: Type.Array(Area, { minItems: 1, maxItems: WARNING_AREAS_MAX }),
  /** Where people can ask: everybody can read it. */
  contact: Type.Optional(Line),
  references: Type.Optional(
    Type.Array(closed({ kind: oneOf(warningReferenceKinds), id: RefByKind }), {
      maxItems: REFERENCES_MAX,
    }),
  ),
  /** Needed when a duty officer writes the warning down for another party. */
  source: Type.Union([Source, Type.Null()]),
}
const issueFields = {
  warning: Id,
  agreement: refTo('agreements'),
  /** The party that warns. */
  sender: refTo('parties'),
  ...contentFields,
}
/** What the party that warns was called when it did: a message stays as it was published. */
const by = { post: Id, senderNames: Names }
const replacing = { warning: Id, replaces: refTo('warnings'), reason: Texts }

export const IssueWarning = command(
  'warnings/issue',
  issueFields,
  'Warn everybody within an area; whoever asks can read it',
)
export const UpdateWarning = command(
  'warnings/update',
  { ...replacing, ...contentFields },
  'Put a new warning in the place of one that was published',
)
export const CancelWarning = command(
  'warnings/cancel',
  replacing,
  'State that a warning which was published no longer holds',
)

export const WarningIssued = event('warning-issued', { ...issueFields, ...by })
export const WarningUpdated = event('warning-updated', {
  ...replacing,
  ...contentFields,
  ...by,
})
export const WarningCancelled = event('warning-cancelled', { ...replacing, ...by })

export type WarningCommand =
  Static<typeof IssueWarning> | Static<typeof UpdateWarning> | Static<typeof CancelWarning>
export type WarningEvent =
  Static<typeof WarningIssued> | Static<typeof WarningUpdated> | Static<typeof WarningCancelled>

export const warningMessages = ['Alert', 'Update', 'Cancel'] as const
export type WarningMessage = (typeof warningMessages)[number]

/** A message as a later one names it. */
export type EarlierWarning = { readonly warning: string; readonly sentAt: string }

export type WarningContent = Omit<
  Static<typeof WarningIssued>,
  'type' | 'warning' | keyof typeof by
>

/**
 * One message, as it was published; a later one replaces it and changes nothing in it. A cancellation carries the content
 * of what it cancels, because whoever reads it alone must know what was meant.
 */
export type Warning = Documented &
  WarningContent & {
    readonly message: WarningMessage
    readonly sentAt: string
    readonly post: string
    readonly senderNames: Names
    readonly replaces: string | null
    /** Every message before it, oldest first. */
    readonly earlier: readonly EarlierWarning[]
    /** Why it replaces the one before. */
    readonly reason: Texts | null
    readonly replacedBy: {
      readonly warning: string
      readonly message: WarningMessage
      readonly at: string
    } | null
  }

export const warningKind = kind<Warning>('warning')
