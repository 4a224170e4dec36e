import { Type, type Static } from 'typebox'
import {
  closed,
  command,
  event,
  Id,
  Ids,
  Instant,
  Line,
  Marking,
  Names,
  oneOf,
  Source,
} from '../kernel/schema.ts'
import { kind, roles, type Documented } from '../kernel/world.ts'
import type { KeyCommand, KeyEvent } from './key.ts'

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
const postFields = {
  post: Id,
  party: Id,
  role: oneOf(roles),
  names: Names,
  languages: Type.Array(oneOf(['ar', 'en', 'ru']), { minItems: 1, maxItems: 3, uniqueItems: true }),
}
export const affiliationRelations = [
  'part-of',
  'fights-alongside',
  'separated-from',
  'disputed',
] as const
const affiliationFields = {
  affiliation: Id,
  group: Id,
  with: Id,
  relation: oneOf(affiliationRelations),
  from: Instant,
  until: Type.Union([Instant, Type.Null()]),
  claimedBy: Id,
  source: Source,
}
const officerFields = { officer: Id, posts: Ids }

export const RegisterParty = command('parties/register', partyFields, 'Register a party')
export const AmendParty = command(
  'parties/amend',
  partyFields,
  'Correct what is held about a party',
)
export const OpenPost = command('parties/open-post', postFields, 'Open a duty post of a party')
export const ClaimAffiliation = command(
  'parties/claim-affiliation',
  affiliationFields,
  'Record who says which group belongs with which',
)
export const EnrolOfficer = command(
  'parties/enrol-officer',
  officerFields,
  'Let an officer, by pseudonym, hold posts',
)
export const ReleaseOfficer = command(
  'parties/release-officer',
  { officer: Id },
  'Take all posts from an officer',
)

export const PartyRegistered = event('party-registered', partyFields)
export const PartyAmended = event('party-amended', partyFields)
export const PostOpened = event('post-opened', postFields)
export const AffiliationClaimed = event('affiliation-claimed', affiliationFields)
export const OfficerEnrolled = event('officer-enrolled', officerFields)
export const OfficerReleased = event('officer-released', { officer: Id })

export type PartyCommand =
  | Static<typeof RegisterParty>
  | Static<typeof AmendParty>
  | Static<typeof OpenPost>
  | Static<typeof ClaimAffiliation>
  | Static<typeof EnrolOfficer>
  | Static<typeof ReleaseOfficer>
  | KeyCommand

export type PartyEvent =
  | Static<typeof PartyRegistered>
  | Static<typeof PartyAmended>
  | Static<typeof PostOpened>
  | Static<typeof AffiliationClaimed>
  | Static<typeof OfficerEnrolled>
  | Static<typeof OfficerReleased>
  | KeyEvent

type Body<T> = Omit<T, 'type'>
export type Party = Documented & Omit<Body<Static<typeof PartyRegistered>>, 'party'>
export type Post = Documented & Omit<Body<Static<typeof PostOpened>>, 'post'>
export type Affiliation = Documented & Omit<Body<Static<typeof AffiliationClaimed>>, 'affiliation'>
export type Officer = Documented & { readonly posts: readonly string[] }

export const partyKind = kind<Party>('party')
export const postKind = kind<Post>('post')
export const affiliationKind = kind<Affiliation>('affiliation')
export const officerKind = kind<Officer>('officer')
