import { Type, type Static } from 'typebox'
import { closed, command, event, Id, Line, Marking, Names, oneOf, refTo } from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'
import type { AffiliationCommand, AffiliationEvent } from './affiliation.ts'
import type { KeyCommand, KeyEvent } from './key.ts'
import type { PostCommand, PostEvent } from './post.ts'
import type { RecipientCommand, RecipientEvent, RecipientPeriod } from './recipient.ts'

export const partyKinds = [
  'state',
  'armed-group',
  'joint-centre',
  'monitoring-mission',
  'humanitarian',
  'guarantor',
  'observer',
] as const

const externalId = closed({ scheme: oneOf(['ucdp-actor']), value: Line })

const partyFields = {
  party: Id,
  kind: oneOf(partyKinds),
  names: Names,
  otherNames: Type.Array(Line, { maxItems: 50 }),
  externalIds: Type.Array(externalId, { maxItems: 50 }),
  marking: Marking,
}

export const RegisterParty = command('parties/register', partyFields, 'Register a party')
export const AmendParty = command(
  'parties/amend',
  { ...partyFields, party: refTo('parties') },
  'Correct what is held about a party',
)

export const PartyRegistered = event('party-registered', partyFields)
export const PartyAmended = event('party-amended', partyFields)

export type PartyCommand =
  | Static<typeof RegisterParty>
  | Static<typeof AmendParty>
  | PostCommand
  | AffiliationCommand
  | RecipientCommand
  | KeyCommand

export type PartyEvent =
  | Static<typeof PartyRegistered>
  | Static<typeof PartyAmended>
  | PostEvent
  | AffiliationEvent
  | RecipientEvent
  | KeyEvent

export type Party = Documented &
  Omit<Static<typeof PartyRegistered>, 'type' | 'party'> & {
    /** In the order of the record. */
    readonly recipientPeriods: readonly RecipientPeriod[]
  }

export const partyKind = kind<Party>('party')
