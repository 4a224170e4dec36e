import { assert } from '../kernel/assert.ts'
import { partiesMarking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Affiliation, type AffiliationEvent, affiliationKind } from './affiliation.ts'
import { evolveKey } from './evolve-key.ts'
import { evolvePost } from './evolve-post.ts'
import { partyKind, type PartyEvent } from './party.ts'
import type { RecipientEvent } from './recipient.ts'

export function evolve(event: PartyEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'party-registered':
    case 'party-amended': {
      const { type: _, party: id, ...rest } = event
      const before = world.get(partyKind, id)
      const history = [...(before?.history ?? []), recorded]
      const recipientPeriods = before?.recipientPeriods ?? []
      return [changed(partyKind, id, { ...rest, id, owner: id, history, recipientPeriods })]
    }
    case 'recipient-recorded':
      return [withRecipientPeriod(event, world, recorded)]
    case 'affiliation-claimed':
    case 'affiliation-corrected':
    case 'affiliation-withdrawn':
      return [evolveAffiliation(event, world, recorded)]
    case 'post-opened':
    case 'post-amended':
    case 'post-closed':
    case 'roster-set':
    case 'officer-enrolled':
    case 'officer-released':
      return evolvePost(event, world, recorded)
    case 'key-registered':
    case 'key-revoked':
    case 'quorum-set':
      return evolveKey(event, world, recorded)
  }
}

function withRecipientPeriod(event: RecipientEvent, world: World, recorded: Recorded): Change {
  const { type: _, party: id, ...rest } = event
  const party = world.get(partyKind, id)
  assert(party !== undefined, `an event changes the party ${id}, which is not there`)
  const recipientPeriods = [...party.recipientPeriods, { ...rest, recorded }]
  return changed(partyKind, id, {
    ...party,
    recipientPeriods,
    history: [...party.history, recorded],
  })
}

function evolveAffiliation(event: AffiliationEvent, world: World, recorded: Recorded): Change {
  if (event.type === 'affiliation-claimed') {
    const { type: _, affiliation: id, ...rest } = event
    const held = { owner: rest.claimedBy, marking: partiesMarking, history: [recorded] }
    return changed(affiliationKind, id, { ...rest, id, ...held, superseded: [], withdrawn: null })
  }
  const claim = world.get(affiliationKind, event.affiliation)
  assert(claim !== undefined, `an event changes the claim ${event.affiliation}, which is not there`)
  const history = [...claim.history, recorded]
  const { type, affiliation: id, ...rest } = event
  if (type === 'affiliation-withdrawn') {
    return changed(affiliationKind, id, { ...claim, history, withdrawn: { ...rest, recorded } })
  }
  return changed(affiliationKind, id, { ...claim, history, ...correction(claim, event, recorded) })
}

function correction(
  claim: Affiliation,
  event: Extract<AffiliationEvent, { type: 'affiliation-corrected' }>,
  recorded: Recorded,
): Partial<Affiliation> {
  const { relation, from, until, source, reason } = event
  const before = { relation: claim.relation, from: claim.from, until: claim.until }
  const last = { ...before, source: claim.source, reason, at: recorded.time }
  return { relation, from, until, source, superseded: [...claim.superseded, last] }
}
