import { VolumeRegister } from '../conflicts/volume-register.ts'
import { indexMemory } from '../geometry/index/kernel.ts'
import { assert } from '../kernel/assert.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import { openMarking } from '../kernel/marking.ts'
import { createMemoryWorld, type MemoryWorld } from '../kernel/memory-world.ts'
import { refuse, type Result } from '../kernel/result.ts'
import type { Actor, Change, Recorded, World } from '../kernel/world.ts'
import { decideCommand } from './decide.ts'
import { nounOfEvent, nouns } from './nouns.ts'
import { commandRoles, unlessPermitted } from './policy.ts'
import { parsersOf } from './scenario-for-tests.ts'
import type { Command, Event } from './types.ts'
import {
  type Dice,
  drawn,
  type Drawing,
  walkAgreements,
  walkParties,
} from './walk-draw-for-tests.ts'

/** What is asked in one step of a walk: mostly a command, sometimes no such thing. */
export type WalkStep = { readonly input: unknown; readonly actor: Actor; readonly now: Instant }

/** An event as it was recorded, in the order of the record. */
export type WalkEvent = { readonly event: Event; readonly recorded: Recorded }

const schemas = Object.values(nouns).flatMap((noun) => Object.entries(noun.commands))
const parsers = parsersOf('commands')
const ending = /\/(cancel|break|close|end|retire|withdraw|release|revoke|unsubscribe|expire)/
const START: Instant = '2016-10-01T06:00:00.000Z'

/** The parties and agreements that a walk begins with. */
export function beginningOfWalk(): readonly WalkStep[] {
  const actor: Actor = {
    officer: 'officer-0',
    post: 'administration',
    party: 'centre',
    role: 'administrator',
  }
  const names = { ar: 'اسم', en: 'Name', ru: 'Имя' }
  const parties = walkParties.map((party) => ({
    type: 'parties/register',
    party,
    kind: party === 'centre' ? 'joint-centre' : 'armed-group',
    names,
    otherNames: [],
    externalIds: [],
    marking: openMarking,
  }))
  const agreements = walkAgreements.map((agreement) => ({
    type: 'agreements/conclude',
    agreement,
    names,
    class: 'bilateral',
    agreementType: 'cessation',
    form: 'written',
    area: { shape: 'circle', centre: [370_000_000, 360_000_000], radiusM: 200_000 },
    interval: { from: '2016-02-27T00:00:00.000Z', to: '2016-11-01T00:00:00.000Z' },
    languages: ['en'],
    timeZone: { label: 'Damascus', utcOffsets: [] },
    procedure: {
      version: 1,
      deadlinesMin: { enquiryMin: 15, answerMin: 360, sideViewMin: 1_440, jointMin: 4_320 },
    },
    marking: openMarking,
    source: { label: 'Invented for the tests' },
  }))
  return [...parties, ...agreements].map((input) => ({ input, actor, now: START }))
}

/** The next step: any command over few ids, by a post that may mostly ask for it. */
export function nextStep(on: Omit<Drawing, 'now'> & { readonly since: Instant }): WalkStep {
  const { dice, world } = on
  const now = addMs(on.since, dice.pick([0, 1_000, 60_000, 60_000, 600_000, 1_800_000, 3_600_000]))
  const first = dice.pick(schemas)
  // What ends a thing comes more seldom than what is done to it before.
  const [type, schema] = ending.test(first[0]) && dice.chance(75) ? dice.pick(schemas) : first
  const made = drawn(schema, type, { dice, now, world }) as Members
  const subject = subjectOf(made, world)
  const command = dice.chance(70) ? following(made, subject, dice) : made
  const input = dice.chance(3) ? { ...command, [dice.pick(Object.keys(command))]: 7 } : command
  return { input, actor: actorFor(type as Command['type'], [command, subject], dice), now }
}

type Members = Readonly<Record<string, unknown>>

/** The document that a command speaks of, by the first of its members that names one. */
function subjectOf(command: Members, world: World): Members {
  for (const [name, id] of Object.entries(command)) {
    const found = typeof id === 'string' ? world.get<Members>({ name }, id) : undefined
    if (found !== undefined && name !== 'party' && name !== 'agreement') return found
  }
  return {}
}

/** A command whose members repeat what its document says, so that it goes on from what is there. */
function following(command: Members, subject: Members, dice: Dice): Members {
  const lists = Object.values(subject).filter(Array.isArray) as readonly (readonly unknown[])[]
  const listed = lists.flat().filter((one): one is Members => one instanceof Object)
  const members = Object.entries(command).map(([name, value]) => {
    if (!repeated.has(name) || dice.chance(30)) return [name, value]
    const said = [subject, ...listed].flatMap((one) => (name in one ? [one[name]] : []))
    return [name, said.length === 0 ? value : dice.pick(said)]
  })
  return Object.fromEntries(members) as Members
}

const repeated = new Set(
  'author details version item owedBy enquiry checkpoint entry proposal from channel'.split(' '),
)

/** Mostly of a role that may ask, and of a party that the command or its document names. */
function actorFor(type: Command['type'], said: readonly Members[], dice: Dice): Actor {
  const role = dice.pick(commandRoles[dice.chance(95) ? type : 'incidents/report'])
  const named = walkParties.filter((party) =>
    said.some((members) => Object.values(members).flat().includes(party)),
  )
  const ofCentre = role === 'duty-officer' || role === 'administrator' || role === 'centre'
  const free = named.length > 0 && dice.chance(80) ? dice.pick(named) : dice.pick(walkParties)
  const author = walkParties.find((one) => said.some((members) => members['author'] === one))
  const party = ofCentre ? 'centre' : author !== undefined && dice.chance(50) ? author : free
  return { officer: `officer-${dice.below(4)}`, post: `post-${dice.below(4)}`, party, role }
}

/** A record in memory, one step after another. */
export type Walk = {
  readonly held: MemoryWorld
  readonly events: readonly WalkEvent[]
  /** @returns the command as it was read, or the refusal of the reader */
  readonly read: (step: WalkStep) => Result<Command>
  readonly decide: (command: Command, step: WalkStep) => Result<readonly Event[]>
  /** Lets events happen. @returns what each of them changed */
  readonly record: (events: readonly Event[], step: WalkStep) => readonly Change[]
}

export function createWalk(): Walk {
  const held = createMemoryWorld()
  const ground = new VolumeRegister(indexMemory())
  const events: WalkEvent[] = []
  return { held, events, read: readStep, decide, record }

  function decide(command: Command, { now, actor }: WalkStep): Result<readonly Event[]> {
    const forbidden = unlessPermitted(actor, command.type)
    return forbidden ?? decideCommand(command, held.world, { now, actor }, ground)
  }

  function record(happened: readonly Event[], { now, actor }: WalkStep): readonly Change[] {
    return happened.flatMap((event) => {
      const { type } = event
      const recorded = { index: events.length, time: now, author: actor.post, type }
      const changes = evolved(event, held, recorded)
      events.push({ event: frozen(event), recorded })
      for (const change of changes) {
        frozen(change.document)
        ground.take(change, held.get({ name: change.kind }, change.id))
        held.apply([change])
      }
      return changes
    })
  }
}

/** The command of a step, or the refusal of the reader. */
export function readStep({ input }: WalkStep): Result<Command> {
  const type = String((input as { type?: unknown }).type)
  const parse = parsers.get(type)
  if (parse === undefined) return refuse('unknown-command', '/type', `no command is called ${type}`)
  return parse(input) as Result<Command>
}

/** The documents that an event changes. */
export function evolved(event: Event, held: MemoryWorld, recorded: Recorded): readonly Change[] {
  const noun = nounOfEvent(event.type)
  assert(noun, `no noun folds ${event.type}`)
  return noun.evolve(event, held.world, recorded)
}

/** The same value, of which nothing can be changed in place any more: whoever tries, throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const inner of Object.values(value)) frozen(inner)
  return value
}
