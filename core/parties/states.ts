import type { StateTable } from '../kernel/states.ts'
import type { Affiliation, AffiliationCommand } from './affiliation.ts'
import type { Post, PostCommand } from './post.ts'

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
