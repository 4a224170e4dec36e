import { agreementKind } from '../agreements/agreement.ts'
import { volumeFault } from '../geometry/footprint-fault.ts'
import { assert } from '../kernel/assert.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Texts } from '../kernel/schema.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { pauseKind, type Pause, type PauseCommand, type PauseEvent } from './pause.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { pauseState, pauseTable } from './states.ts'
import { extendedBy, unsignedItems } from './status.ts'

type Decision = Result<PauseEvent>
type Of<T extends PauseCommand['type']> = Extract<PauseCommand, { type: T }>

export function propose(command: Of<'pauses/propose'>, world: World, context: Context): Decision {
  const { type, pause: id } = command
  const state = pauseState(world.get(pauseKind, id), context.now)
  const fault =
    unlessTaken(pauseTable, type, { id, state, field: '/pause' }) ??
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessKnown(world, partyKind, command.proposer, '/proposer') ??
    unlessSpeaksFor(context, command.proposer, '/proposer') ??
    offerFault(command, world)
  return fault ?? ok({ ...command, type: 'pause-proposed' })
}

/** Before it begins a pause may be offered anew: then nobody has consented, signed or announced. */
export function amend(command: Of<'pauses/amend'>, world: World, context: Context): Decision {
  const pause = pauseFor(command, world, context)
  if (!pause.ok) return pause
  const { proposer, volume } = pause.value
  const fault =
    unlessSpeaksFor(context, proposer, '/pause') ??
    offerFault(command, world) ??
    unlessTexts(command.reason, '/reason')
  if (fault) return fault
  if (volume.interval.from <= context.now) {
    const message = `${command.pause} was to begin at ${volume.interval.from}`
    return refuse('wrong-state', '/pause', message, { from: volume.interval.from })
  }
  return ok({ ...command, type: 'pause-amended', post: context.actor.post })
}

function offerFault(
  command: Of<'pauses/propose' | 'pauses/amend'>,
  world: World,
): Refused | undefined {
  const owing = command.readiness.map((entry) => entry.owedBy)
  return (
    unlessPartiesKnown(world, command.consentOf, '/consentOf') ??
    unlessPartiesKnown(world, owing, '/readiness', '/owedBy') ??
    volumeFault(command.volume, '/volume') ??
    unlessItemsDiffer(command)
  )
}

export function consent(command: Of<'pauses/consent'>, world: World, context: Context): Decision {
  const pause = pauseFor(command, world, context)
  if (!pause.ok) return pause
  const foreign = unlessSpeaksFor(context, command.party, '/party')
  if (foreign) return foreign
  if (!pause.value.consentOf.includes(command.party)) {
    const message = `the consent of ${command.party} is not asked for`
    return refuse('not-addressed', '/party', message, { consentOf: pause.value.consentOf })
  }
  return ok({ ...command, type: 'pause-consent-given', post: context.actor.post })
}

/** Anybody may declare a pause; whether it was agreed follows from the consents and from nothing else. */
export function announce(command: Of<'pauses/announce'>, world: World, context: Context): Decision {
  const pause = pauseFor(command, world, context)
  if (!pause.ok) return pause
  const fault = unlessNamed(command.by, world, context)
  if (fault) return fault
  const before = new Set(pause.value.announcements.flatMap((said) => said.by))
  if (command.by.every((party) => before.has(party))) {
    return refuse('already-exists', '/by', 'all of them have announced it already')
  }
  return ok({ ...command, type: 'pause-announced', post: context.actor.post })
}

export function sign(
  command: Of<'pauses/sign-readiness'>,
  world: World,
  context: Context,
): Decision {
  const pause = pauseFor(command, world, context)
  if (!pause.ok) return pause
  const entry = pause.value.readiness.find((candidate) => candidate.item === command.item)
  if (!entry) {
    const items = pause.value.readiness.map((candidate) => candidate.item)
    return refuse('unknown-reference', '/item', `no item is called ${command.item}`, { items })
  }
  const foreign = unlessSpeaksFor(context, command.party, '/party')
  if (foreign) return foreign
  if (entry.owedBy !== command.party) {
    const message = `${command.item} is owed by ${entry.owedBy}`
    return refuse('not-permitted', '/party', message, { owedBy: entry.owedBy })
  }
  if (entry.signed) return refuse('wrong-state', '/item', `${command.item} is signed already`)
  return ok({ ...command, type: 'readiness-signed', post: context.actor.post })
}

export function makeReady(
  command: Of<'pauses/make-ready'>,
  world: World,
  context: Context,
): Decision {
  const pause = pauseFor(command, world, context)
  if (!pause.ok) return pause
  if (pause.value.madeReady) {
    return refuse('wrong-state', '/pause', `${command.pause} was made ready already`)
  }
  const items = unsignedItems(pause.value)
  if (items.length > 0) {
    return refuse('item-unsigned', '/pause', `${items.length} items are unsigned`, { items })
  }
  const { party, post } = context.actor
  return ok({ pause: command.pause, type: 'pause-made-ready', party, post })
}

/** The same end, agreed by a party that had not agreed yet, is one more link with the same `until`. */
export function extend(command: Of<'pauses/extend'>, world: World, context: Context): Decision {
  const pause = pauseFor(command, world, context)
  if (!pause.ok) return pause
  const fault = unlessNamed(command.by, world, context)
  if (fault) return fault
  const end = pause.value.volume.interval.to
  if (end === null) return refuse('wrong-state', '/until', 'the end is open already')
  const joined = extendedBy(pause.value, command.until)
  const joins =
    command.until === end && joined.size > 0 && command.by.some((party) => !joined.has(party))
  if (command.until <= end && !joins) {
    const message = `${command.until} is not after the present end, ${end}`
    return refuse('interval-reversed', '/until', message, { end })
  }
  return ok({ ...command, type: 'pause-extended', post: context.actor.post })
}

/** Who says that it was broken is on the record; only who declared or consented can thereby end it. */
export function endByBreak(command: Of<'pauses/break'>, world: World, context: Context): Decision {
  const pause = pauseFor(command, world, context)
  if (!pause.ok) return pause
  const fault =
    unlessKnown(world, partyKind, command.saidBy, '/saidBy') ??
    (command.brokenBy && unlessKnown(world, partyKind, command.brokenBy, '/brokenBy')) ??
    unlessSpeaksFor(context, command.saidBy, '/saidBy')
  if (fault) return fault
  if (command.at > context.now) {
    return refuse('out-of-range', '/at', `${command.at} has not come`, { now: context.now })
  }
  const bound = boundParties(pause.value)
  if (command.noLongerBound && !bound.has(command.saidBy)) {
    const message = `${command.saidBy} was never bound by it`
    return refuse('not-permitted', '/noLongerBound', message, { bound: [...bound] })
  }
  return ok({ ...command, type: 'pause-broken', post: context.actor.post })
}

export function cancel(command: Of<'pauses/cancel'>, world: World, context: Context): Decision {
  const pause = pauseFor(command, world, context)
  if (!pause.ok) return pause
  const foreign = unlessSpeaksFor(context, command.saidBy, '/saidBy')
  if (foreign) return foreign
  const { proposer, announcements } = pause.value
  if (
    command.saidBy !== proposer &&
    !announcements.some((said) => said.by.includes(command.saidBy))
  )
    return refuse('not-permitted', '/saidBy', `${command.saidBy} neither proposed nor announced it`)
  return ok({ ...command, type: 'pause-cancelled', post: context.actor.post })
}

/** The pause that a command names, when its state takes the command. */
function pauseFor(
  { type, pause: id }: Exclude<PauseCommand, Of<'pauses/propose'>>,
  world: World,
  context: Context,
): Result<Pause> {
  const pause = world.get(pauseKind, id)
  const state = pauseState(pause, context.now)
  const refused = unlessTaken(pauseTable, type, { id, state, field: '/pause' })
  if (refused) return refused
  assert(pause !== undefined, `the table takes ${type} for ${id}, which is not there`)
  return ok(pause)
}

function boundParties(pause: Pause): ReadonlySet<string> {
  const consenting = pause.consents.filter((said) => said.answer === 'consented')
  return new Set([
    pause.proposer,
    ...pause.announcements.flatMap((said) => said.by),
    ...consenting.map((said) => said.party),
  ])
}

function unlessNamed(by: readonly string[], world: World, context: Context): Refused | undefined {
  if (by.length === 0) return refuse('missing-field', '/by', 'nobody is named')
  const missing = unlessPartiesKnown(world, by, '/by')
  if (missing) return missing
  for (const [index, party] of by.entries()) {
    const foreign = unlessSpeaksFor(context, party, `/by/${index}`)
    if (foreign) return foreign
  }
  return undefined
}

function unlessPartiesKnown(
  world: World,
  parties: readonly string[],
  list: string,
  member = '',
): Refused | undefined {
  for (const [index, party] of parties.entries()) {
    const missing = unlessKnown(world, partyKind, party, `${list}/${index}${member}`)
    if (missing) return missing
  }
  return undefined
}

function unlessItemsDiffer(command: Of<'pauses/propose' | 'pauses/amend'>): Refused | undefined {
  const seen = new Set<string>()
  for (const [index, entry] of command.readiness.entries()) {
    if (seen.has(entry.item)) {
      return refuse('already-exists', `/readiness/${index}/item`, `${entry.item} is named twice`)
    }
    seen.add(entry.item)
  }
  return undefined
}

export function unlessTexts(texts: Texts, field: string): Refused | undefined {
  if (Object.keys(texts).length > 0) return undefined
  return refuse('missing-field', field, 'words in at least one language are needed')
}
