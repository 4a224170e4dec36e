import type { StateTable } from '../kernel/states.ts'
import type { Affiliation, AffiliationCommand } from './affiliation.ts'
import type { Key, KeyCommand } from './key.ts'
import type { Party, PartyCommand } from './party.ts'
import type { Officer, Post, PostCommand } from './post.ts'

type Step<T extends PartyCommand['type']> = Extract<PartyCommand['type'], T>

export const partyStates = ['unknown', 'registered'] as const
export type PartyState = (typeof partyStates)[number]

/** Whether a party takes part in the exchange of notices is no state of it: each moment has its own. */
export const partyTable: StateTable<
  PartyState,
  Step<'parties/register' | 'parties/amend' | 'parties/record-recipient'>
> = {
  unknown: {
    'parties/register': 'taken',
    'parties/amend': 'unknown-party',
    'parties/record-recipient': 'unknown-party',
  },
  registered: {
    'parties/register': 'already-exists',
    'parties/amend': 'taken',
    'parties/record-recipient': 'taken',
  },
}

export function partyState(party: Party | undefined): PartyState {
  return party === undefined ? 'unknown' : 'registered'
}

export const officerStates = ['unknown', 'enrolled'] as const
export type OfficerState = (typeof officerStates)[number]

/** Enrolling anew gives an officer other posts. */
export const officerTable: StateTable<
  OfficerState,
  Step<'parties/enrol-officer' | 'parties/release-officer'>
> = {
  unknown: { 'parties/enrol-officer': 'taken', 'parties/release-officer': 'unknown-reference' },
  enrolled: { 'parties/enrol-officer': 'taken', 'parties/release-officer': 'taken' },
}

export function officerState(officer: Officer | undefined): OfficerState {
  return officer === undefined ? 'unknown' : 'enrolled'
}

export const keyStates = ['unknown', 'registered', 'revoked'] as const
export type KeyState = (typeof keyStates)[number]
/** The quorum speaks of no single key. */
type KeyStep = Exclude<KeyCommand['type'], 'parties/set-quorum'>

export const keyTable: StateTable<KeyState, KeyStep> = {
  unknown: { 'parties/register-key': 'taken', 'parties/revoke-key': 'unknown-reference' },
  registered: { 'parties/register-key': 'already-exists', 'parties/revoke-key': 'taken' },
  revoked: { 'parties/register-key': 'already-exists', 'parties/revoke-key': 'wrong-state' },
}

export function keyState(key: Key | undefined): KeyState {
  if (key === undefined) return 'unknown'
  return key.revoked === null ? 'registered' : 'revoked'
}

/** What somebody may do to a post that is named; enrolling names posts as well and needs an open one. */
type PostStep = Exclude<PostCommand['type'], 'parties/release-officer'>

export const postStates = ['unknown', 'open', 'closed'] as const
export type PostState = (typeof postStates)[number]

export const postTable: StateTable<PostState, PostStep> = {
  unknown: {
    'parties/open-post': 'taken',
    'parties/amend-post': 'unknown-reference',
    'parties/close-post': 'unknown-reference',
    'parties/set-roster': 'unknown-reference',
    'parties/enrol-officer': 'unknown-reference',
  },
  open: {
    'parties/open-post': 'already-exists',
    'parties/amend-post': 'taken',
    'parties/close-post': 'taken',
    'parties/set-roster': 'taken',
    'parties/enrol-officer': 'taken',
  },
  closed: {
    'parties/open-post': 'already-exists',
    'parties/amend-post': 'wrong-state',
    'parties/close-post': 'wrong-state',
    'parties/set-roster': 'wrong-state',
    'parties/enrol-officer': 'wrong-state',
  },
}

export function postState(post: Post | undefined): PostState {
  if (post === undefined) return 'unknown'
  return post.closed === null ? 'open' : 'closed'
}

export const affiliationStates = ['unknown', 'claimed', 'withdrawn'] as const
export type AffiliationState = (typeof affiliationStates)[number]

export const affiliationTable: StateTable<AffiliationState, AffiliationCommand['type']> = {
  unknown: {
    'parties/claim-affiliation': 'taken',
    'parties/correct-affiliation': 'unknown-reference',
    'parties/withdraw-affiliation': 'unknown-reference',
  },
  claimed: {
    'parties/claim-affiliation': 'already-exists',
    'parties/correct-affiliation': 'taken',
    'parties/withdraw-affiliation': 'taken',
  },
  withdrawn: {
    'parties/claim-affiliation': 'already-exists',
    'parties/correct-affiliation': 'wrong-state',
    'parties/withdraw-affiliation': 'wrong-state',
  },
}

export function affiliationState(claim: Affiliation | undefined): AffiliationState {
  if (claim === undefined) return 'unknown'
  return claim.withdrawn === null ? 'claimed' : 'withdrawn'
}
