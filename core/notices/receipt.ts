import { Type, type Static } from 'typebox'
import { command, event, Id, Instant, Line, oneOf, refTo, Texts } from '../kernel/schema.ts'

/** The ladder of receipts, lowest first. None of them is permission. */
export const rungs = [
  'accepted',
  'witnessed',
  'mirrored',
  'shown',
  'opened',
  'acknowledged',
  'disseminated',
] as const
export type Rung = (typeof rungs)[number]
/** What the machine of a reader states on behalf of its post. */
export const machineRungs = ['shown', 'opened'] as const
/** The rungs whose absence is found on the record itself; `witnessed` and `mirrored` lie outside it. */
export const recordedRungs = ['shown', 'opened', 'acknowledged', 'disseminated'] as const
export type RecordedRung = (typeof recordedRungs)[number]
/** How far down a notice was passed on, the highest first. */
export const echelons = [
  'headquarters',
  'corps',
  'division',
  'brigade',
  'battalion',
  'company',
  'unit',
] as const
export type Echelon = (typeof echelons)[number]

export const UNITS_MAX = 100_000

export const versionFields = {
  notice: refTo('notices'),
  version: Type.Integer({ minimum: 1, maximum: 10_000 }),
}
/** SHA-256 of the exact bytes of the entry of that version, hexadecimal: over what the reader had before it. */
export const Digest = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256, hexadecimal',
})
const by = { party: Id, post: Id }

const receiptFields = { ...versionFields, rung: oneOf(machineRungs), over: Digest }
const units = Type.Integer({ minimum: 0, maximum: UNITS_MAX })
const disseminationFields = {
  ...versionFields,
  over: Digest,
  echelon: oneOf(echelons),
  unitsTold: units,
  unitsTotal: units,
  at: Instant,
  /** Which units, where they may be named. */
  units: Type.Array(Line, { maxItems: 200 }),
  text: Texts,
}
const missedFields = { ...versionFields, party: refTo('parties'), rung: oneOf(recordedRungs) }

export const RecordReceipt = command(
  'notices/record-receipt',
  receiptFields,
  'State, by the machine of a reader, that this version was shown to its post or opened by it',
)
export const Disseminate = command(
  'notices/disseminate',
  disseminationFields,
  'State how many units of an echelon were told',
)
export const RecordMissed = command(
  'notices/record-missed',
  missedFields,
  'Record that the time for a rung has passed and the recipient has not reached it',
)

export const ReceiptRecorded = event('receipt-recorded', { ...receiptFields, ...by })
export const NoticeDisseminated = event('notice-disseminated', { ...disseminationFields, ...by })
export const ReceiptMissed = event('receipt-missed', { ...missedFields, dueAt: Instant })

export type ReceiptCommand =
  Static<typeof RecordReceipt> | Static<typeof Disseminate> | Static<typeof RecordMissed>
export type ReceiptEvent =
  Static<typeof ReceiptRecorded> | Static<typeof NoticeDisseminated> | Static<typeof ReceiptMissed>

/** One rung reached by one recipient. A receipt of an older version is void. */
export type Receipt = {
  readonly party: string
  readonly version: number
  readonly rung: Rung
  readonly at: string
  readonly post: string | null
  /** The bytes that were read, where the receipt states them. */
  readonly over?: string
}
/** What a party says of how far it passed a version on. */
export type Dissemination = Omit<Static<typeof NoticeDisseminated>, 'type' | 'notice'> & {
  readonly recordedAt: string
}
/** That the time for a rung had passed: the absence itself, on the record. */
export type Missed = Omit<Static<typeof ReceiptMissed>, 'type' | 'notice'> & { readonly at: string }
