import type { Static } from 'typebox'
import type { Id as PartyId } from '../kernel/ids.ts'
import type { Instant } from '../kernel/instant.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import {
  command,
  event,
  Id,
  Instant as InstantText,
  oneOf,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import type { Recorded } from '../kernel/world.ts'

export const recipientStatuses = ['joined', 'suspended', 'left'] as const
export type RecipientStatus = (typeof recipientStatuses)[number]

const recipientFields = {
  party: refTo('parties'),
  status: oneOf(recipientStatuses),
  from: InstantText,
  reason: Texts,
  source: Source,
}

export const RecordRecipient = command(
  'parties/record-recipient',
  recipientFields,
  'Record that a party joins, suspends or leaves the exchange of notices',
)
export const RecipientRecorded = event('recipient-recorded', { ...recipientFields, post: Id })

export type RecipientCommand = Static<typeof RecordRecipient>
export type RecipientEvent = Static<typeof RecipientRecorded>

/** From when on a party receives, suspends or has left, as one entry recorded it. */
export type RecipientPeriod = Omit<RecipientEvent, 'type' | 'party'> & {
  readonly recorded: Recorded
}

/**
 * Whether a party takes part in the exchange of notices at a moment. A party of which nothing is recorded takes part;
 * of two records from one moment on, the newer one counts.
 */
export function recipientStatusAt(
  party: { readonly recipientPeriods: readonly RecipientPeriod[] },
  moment: Instant,
): RecipientStatus {
  return recipientPeriodAt(party, moment)?.status ?? 'joined'
}

/** The refusal to address a party that takes no part in the exchange of notices, with since when; undefined when it does. */
export function unlessRecipient(
  party: { readonly id: PartyId; readonly recipientPeriods: readonly RecipientPeriod[] },
  { at, field }: { readonly at: Instant; readonly field: string },
): Refused | undefined {
  const period = recipientPeriodAt(party, at)
  if (period === undefined || period.status === 'joined') return undefined
  const { status, from } = period
  const message = `${party.id} ${status === 'left' ? 'left' : 'has suspended its part in'} the exchange of notices on ${from}`
  return refuse('recipient-left', field, message, { party: party.id, status, from })
}

/** The record that says so; undefined where nothing is recorded. */
export function recipientPeriodAt(
  { recipientPeriods }: { readonly recipientPeriods: readonly RecipientPeriod[] },
  moment: Instant,
): RecipientPeriod | undefined {
  let found: RecipientPeriod | undefined
  for (const period of recipientPeriods) {
    if (period.from > moment) continue
    if (found === undefined || period.from >= found.from) found = period
  }
  return found
}
