import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import {
  agreementKind,
  clauseKind,
  standingId,
  standingKind,
  zoneKind,
  type Agreement,
  type AgreementEvent,
  type Consent,
  type StandingPeriod,
  type Zone,
} from './agreement.ts'
import { zoneStatus } from './zone-status.ts'

type Of<T extends AgreementEvent['type']> = Extract<AgreementEvent, { type: T }>

export function evolve(event: AgreementEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'agreement-concluded':
      return [concluded(event, recorded)]
    case 'agreement-extended':
      return [extended(event, world, recorded)]
    case 'clause-added':
      return [clauseAdded(event, world, recorded)]
    case 'standing-recorded':
      return [standingRecorded(event, world, recorded)]
    case 'zone-declared':
      return [zoneDeclared(event, recorded)]
    case 'zone-consented':
      return [zoneConsented(event, world, recorded)]
    case 'zone-extended':
      return [zoneExtended(event, world, recorded)]
  }
}

function concluded(event: Of<'agreement-concluded'>, recorded: Recorded): Change {
  const { type: _, agreement: id, recordedBy, ...rest } = event
  return changed(agreementKind, id, {
    ...rest,
    id,
    owner: recordedBy,
    concludedUntil: rest.interval.to,
    extensions: [],
    history: [recorded],
  })
}

function extended(event: Of<'agreement-extended'>, world: World, recorded: Recorded): Change {
  const before = agreementOf(world, event.agreement)
  const { until, source } = event
  return changed(agreementKind, before.id, {
    ...before,
    interval: { from: before.interval.from, to: until },
    extensions: [...before.extensions, { until, source, recorded }],
    history: [...before.history, recorded],
  })
}

/** A clause is read by whoever may read its agreement. */
function clauseAdded(event: Of<'clause-added'>, world: World, recorded: Recorded): Change {
  const { type: _, clause: id, ...rest } = event
  const { owner, marking } = agreementOf(world, event.agreement)
  return changed(clauseKind, id, { ...rest, id, owner, marking, history: [recorded] })
}

function standingRecorded(
  event: Of<'standing-recorded'>,
  world: World,
  recorded: Recorded,
): Change {
  const { type: _, agreement, party, ...rest } = event
  const { owner, marking } = agreementOf(world, agreement)
  const id = standingId(agreement, party)
  const before = world.get(standingKind, id)
  const period: StandingPeriod = { ...rest, recorded }
  return changed(standingKind, id, {
    id,
    owner,
    marking,
    agreement,
    party,
    periods: [...(before?.periods ?? []), period],
    history: [...(before?.history ?? []), recorded],
  })
}

function zoneDeclared(event: Of<'zone-declared'>, recorded: Recorded): Change {
  const { type: _, zone: id, ...rest } = event
  return changed(zoneKind, id, {
    ...rest,
    id,
    owner: rest.declaredBy,
    status: zoneStatus(rest.consents),
    declaredUntil: rest.volume.interval.to,
    extensions: [],
    history: [recorded],
  })
}

/** The last answer of a party stands; the earlier one stays in the history of the record. */
function zoneConsented(event: Of<'zone-consented'>, world: World, recorded: Recorded): Change {
  const before = zoneOf(world, event.zone)
  const { party, consent, source } = event
  const answer: Consent = { party, consent, source }
  const answered = before.consents.some((held) => held.party === party)
  const consents = answered
    ? before.consents.map((held) => (held.party === party ? answer : held))
    : [...before.consents, answer]
  return changed(zoneKind, before.id, {
    ...before,
    consents,
    status: zoneStatus(consents),
    history: [...before.history, recorded],
  })
}

function zoneExtended(event: Of<'zone-extended'>, world: World, recorded: Recorded): Change {
  const before = zoneOf(world, event.zone)
  const { until, source } = event
  return changed(zoneKind, before.id, {
    ...before,
    volume: { ...before.volume, interval: { from: before.volume.interval.from, to: until } },
    extensions: [...before.extensions, { until, source, recorded }],
    history: [...before.history, recorded],
  })
}

function agreementOf(world: World, id: string): Agreement {
  const agreement = world.get(agreementKind, id)
  assert(agreement, `the record speaks of agreement ${id} before it is concluded`)
  return agreement
}

function zoneOf(world: World, id: string): Zone {
  const zone = world.get(zoneKind, id)
  assert(zone, `the record speaks of zone ${id} before it is declared`)
  return zone
}
