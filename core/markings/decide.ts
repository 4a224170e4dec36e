import { assert } from '../kernel/assert.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { isListed, unlessLowered } from '../kernel/marking-order.ts'
import { mayRead } from '../kernel/marking.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Marking, Texts } from '../kernel/schema.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessRecipient } from '../parties/recipient.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { addressedIn, type Marked, markedDocument } from './marked.ts'
import {
  type MarkingCommand,
  type MarkingEvent,
  RELEASE_LIST_MAX,
  releaseId,
  releaseKind,
} from './release.ts'
import { markedState, markingTable } from './states.ts'

type Decision = Result<readonly MarkingEvent[]>
type Of<T extends MarkingCommand['type']> = Extract<MarkingCommand, { type: T }>

export function decide(command: MarkingCommand, world: World, context: Context): Decision {
  const found = documentFor(command, world, context)
  if (!found.ok) return found
  switch (command.type) {
    case 'markings/raise':
      return raise(command, found.value, world, context)
    case 'markings/release':
      return release(command, found.value, world, context)
    case 'markings/withdraw-release':
      return withdraw(command, found.value, context)
    case 'markings/record-reading':
      return recordReading(command, found.value, world, context)
  }
}

/** The document that a command speaks of. What the post may not read is not there. */
function documentFor(
  { type, kind, id }: MarkingCommand,
  world: World,
  { actor }: Context,
): Result<Marked> {
  const held = markedDocument(world, { kind, id })
  const document = held !== undefined && mayRead(actor, held) ? held : undefined
  const state = markedState(document)
  const refused = unlessTaken(markingTable, type, { id, state, field: '/id' })
  if (refused) return refused
  assert(document, 'a document that takes a command is there')
  return ok(document)
}

/** By its owner, or by the desk of the centre: to be stricter harms nobody's secrets. */
function raise(
  command: Of<'markings/raise'>,
  document: Marked,
  world: World,
  context: Context,
): Decision {
  const { marking } = command
  const before = document.marking
  const fault =
    unlessSpeaksFor(context, document.owner, '/id') ??
    unlessPartiesKnown(marking.releaseTo, world, '/marking/releaseTo') ??
    unlessLowered(before, marking, { field: '/marking' }) ??
    unlessDifferent(before, marking) ??
    unlessAddressedKeep(document, marking)
  if (fault) return fault
  return ok([{ ...command, type: 'marking-raised', before, post: context.actor.post }])
}

/** By its owner alone: each party decides what it hands over. */
function release(
  command: Of<'markings/release'>,
  document: Marked,
  world: World,
  context: Context,
): Decision {
  const { to, reason } = command
  const fault =
    unlessOwner(document, context) ??
    unlessPartiesKnown(to, world, '/to') ??
    unlessNew(to, document) ??
    unlessTakesPart(to, world, context) ??
    unlessWords(reason) ??
    unlessListFits([...document.marking.releaseTo, ...to])
  if (fault) return fault
  return ok([{ ...command, to: to.toSorted(), type: 'marking-released', post: context.actor.post }])
}

function withdraw(
  command: Of<'markings/withdraw-release'>,
  document: Marked,
  context: Context,
): Decision {
  const { party, reason } = command
  const { releaseTo } = document.marking
  const fault = unlessOwner(document, context) ?? unlessWords(reason)
  if (fault) return fault
  if (!releaseTo.includes(party)) {
    const message = `${document.id} is not released to ${party}`
    return refuse('wrong-state', '/party', message, { releaseTo })
  }
  const rest = releaseTo.filter((one) => one !== party)
  const told = unlessAddressedKeep(document, { ...document.marking, releaseTo: rest })
  return told ?? ok([{ ...command, type: 'release-withdrawn', post: context.actor.post }])
}

/** Once for each party and each state of the document. */
function recordReading(
  { kind, id }: Of<'markings/record-reading'>,
  document: Marked,
  world: World,
  { actor: { party, post } }: Context,
): Decision {
  if (!document.marking.releaseTo.includes(party)) {
    const message = `${id} is not released to ${party}: its owner asks for no receipt`
    return refuse('not-addressed', '/id', message, { owner: document.owner })
  }
  const entry = document.history.at(-1)?.index ?? 0
  const { readings = [] } = world.get(releaseKind, releaseId({ kind, id })) ?? {}
  if (readings.some((one) => one.party === party && one.entry === entry))
    return refuse('already-exists', '/id', `${party} has opened it as it stands already`, { entry })
  const version = document.version ?? null
  return ok([{ type: 'reading-recorded', kind, id, party, post, entry, version }])
}

function unlessOwner({ id, owner }: Marked, { actor }: Context): Refused | undefined {
  if (actor.party === owner) return undefined
  return refuse('not-permitted', '/id', `${id} is handed over by ${owner} alone`, { party: owner })
}

function unlessPartiesKnown(
  parties: readonly string[],
  world: World,
  field: string,
): Refused | undefined {
  for (const [index, id] of parties.entries()) {
    const fault = unlessKnown(world, partyKind, id, `${field}/${index}`)
    if (fault) return fault
  }
  return undefined
}

function unlessNew(to: readonly string[], { id, owner, marking }: Marked): Refused | undefined {
  const index = to.findIndex((party) => party === owner || marking.releaseTo.includes(party))
  const party = to[index]
  if (party === undefined) return undefined
  return refuse('already-exists', `/to/${index}`, `${party} reads ${id} already`, { party })
}

function unlessTakesPart(
  to: readonly string[],
  world: World,
  { now }: Context,
): Refused | undefined {
  for (const [index, id] of to.entries()) {
    const party = world.get(partyKind, id)
    const left = party && unlessRecipient(party, { at: now, field: `/to/${index}` })
    if (left) return left
  }
  return undefined
}

function unlessWords(reason: Texts): Refused | undefined {
  if (Object.keys(reason).length > 0) return undefined
  return refuse('missing-field', '/reason', 'a reason in at least one language is needed')
}

function unlessListFits(releaseTo: readonly string[]): Refused | undefined {
  if (releaseTo.length <= RELEASE_LIST_MAX) return undefined
  return refuse('too-many', '/to', `a list names at most ${RELEASE_LIST_MAX} parties`)
}

function unlessDifferent(before: Marking, after: Marking): Refused | undefined {
  const same =
    before.tlp === after.tlp &&
    before.class === after.class &&
    before.releaseTo.length === after.releaseTo.length &&
    before.releaseTo.every((party) => after.releaseTo.includes(party))
  if (!same) return undefined
  return refuse('already-exists', '/marking', 'it is marked so already', { before })
}

/** Whom a notice tells or a message goes to owes answers to it, and so keeps it until it is amended. */
function unlessAddressedKeep(document: Marked, after: Marking): Refused | undefined {
  if (!isListed(after)) return undefined
  const { id, owner } = document
  const party = addressedIn(document).find((one) => one !== owner && !after.releaseTo.includes(one))
  if (party === undefined) return undefined
  const message = `${id} is addressed to ${party}, which has to be able to read it`
  return refuse('wrong-state', '/id', message, { party })
}
