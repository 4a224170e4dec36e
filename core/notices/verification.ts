import { Type, type Static } from 'typebox'
import { Position } from '../geometry/place.ts'
import { command, event, Id, Ids, Instant, Line, Source } from '../kernel/schema.ts'
import { versionFields } from './receipt.ts'

const by = { party: Id, post: Id }
const verifyFields = {
  ...versionFields,
  /** The position as the second person has it, from a source of their own. */
  readBack: Position,
  /** What it was compared with: a list, a picture, a call. */
  against: Line,
  source: Type.Union([Source, Type.Null()]),
}
const revalidateFields = { ...versionFields, until: Instant }

export const VerifyNotice = command(
  'notices/verify',
  verifyFields,
  'Read the position of a site back, as a second person; then it is told',
)
export const RevalidateNotice = command(
  'notices/revalidate',
  revalidateFields,
  'State that a notice still holds, and until when',
)

export const NoticeVerified = event('notice-verified', {
  ...verifyFields,
  ...by,
  officer: Id,
  distanceM: Type.Integer({ minimum: 0 }),
  recipients: Ids,
  shortLead: Type.Boolean(),
  shortFor: Ids,
})
export const NoticeRevalidated = event('notice-revalidated', {
  ...revalidateFields,
  ...by,
  revalidateBy: Instant,
})

export type VerificationCommand = Static<typeof VerifyNotice> | Static<typeof RevalidateNotice>
export type VerificationEvent = Static<typeof NoticeVerified> | Static<typeof NoticeRevalidated>

/** Who read the position of the version that stands back, and how far apart the two were. */
export type Verified = Omit<
  Static<typeof NoticeVerified>,
  'type' | 'notice' | 'recipients' | 'shortLead' | 'shortFor'
> & { readonly at: string }
