import type { Affiliation } from '@hudna/core/parties/affiliation.ts'
import type { Key } from '@hudna/core/parties/key.ts'
import type { Party } from '@hudna/core/parties/party.ts'
import type { Post } from '@hudna/core/parties/post.ts'
import {
  affiliationState,
  affiliationTable,
  postState,
  postTable,
} from '@hudna/core/parties/states.ts'
import type { NamedPlace } from '@hudna/core/places/place.ts'
import { type Act, actOn, type Asker, mayQuote, type Offer, speaksFor } from './act.ts'

export function partyActs(party: Party, { asker }: Offer): readonly Act[] {
  const about = ['party', party.id] as const
  return [
    actOn('parties/amend', about, party),
    ...(speaksFor(asker, party.id) ? [actOn('parties/record-recipient', about)] : []),
    actOn('parties/open-post', about),
    actOn('parties/claim-affiliation', ['group', party.id]),
    actOn('agreements/record-standing', about),
    ...(keepsKeysOf(asker, party.id) ? [actOn('parties/register-key', about)] : []),
  ]
}

/** An administrator keeps the keys of every party, everybody else those of their own. */
function keepsKeysOf({ role, party: own }: Asker, party: string): boolean {
  return role === 'administrator' || party === own
}

export function postActs(post: Post, { asker }: Offer): readonly Act[] {
  const about = ['post', post.id] as const
  const possible = postTable[postState(post)]
  const keepsRoster = asker.role === 'administrator' || asker.party === post.party
  const acts = [
    ...(keepsRoster ? [actOn('parties/set-roster', about, { shifts: post.roster })] : []),
    actOn('parties/amend-post', about, post),
    { type: 'parties/enrol-officer' as const, initial: { posts: [post.id] }, fixed: [] },
    ...(asker.post === post.id ? [] : [actOn('parties/close-post', about)]),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}

export function affiliationActs(claim: Affiliation, { asker }: Offer): readonly Act[] {
  if (!mayQuote(asker, claim.claimedBy)) return []
  const about = ['affiliation', claim.id] as const
  const possible = affiliationTable[affiliationState(claim)]
  const acts = [
    actOn('parties/correct-affiliation', about, claim),
    actOn('parties/withdraw-affiliation', about),
  ]
  return acts.filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
}

export function keyActs(key: Key, { asker }: Offer): readonly Act[] {
  if (key.revoked !== null || !keepsKeysOf(asker, key.party)) return []
  return [actOn('parties/revoke-key', ['key', key.id])]
}

export function placeActs(place: NamedPlace): readonly Act[] {
  return [actOn('places/amend', ['place', place.id], place)]
}
