import type { TSchema } from 'typebox'
import { standingKind } from '../agreements/agreement.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import type { World } from '../kernel/world.ts'
import { noticeKind } from '../notices/notice.ts'
import { positionOf } from '../notices/pending.ts'

/** Draws that follow from a seed (mulberry32), so that a walk can be taken again. */
export type Dice = {
  /** A whole number from 0 up to and without `end`. */
  readonly below: (end: number) => number
  readonly chance: (percent: number) => boolean
  readonly pick: <T>(things: readonly T[]) => T
}

export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (things) => things[below(things.length)] as (typeof things)[number],
  }
}

/** What a draw may look at: the moment, and what is on the record. */
export type Drawing = { readonly dice: Dice; readonly now: Instant; readonly world: World }

export const walkParties = ['centre', 'north', 'south', 'aid'] as const
export const walkAgreements = ['truce', 'pact'] as const

/** Members that name a party, whatever they are called. */
const partyMembers = new Set(
  (
    'party by recipients consentOf claimant claimedBy declaredBy group with holder guarantors ' +
    'offeredBy offeredTo owedBy promisee promisor proposedBy proposer saidBy invitations against ' +
    'author brokenBy releaseTo signatories who from fallback sender'
  ).split(' '),
)
/** Members that name a document by another word than its kind. */
const otherNames: Readonly<Record<string, string>> = {
  posts: 'post',
  zones: 'zone',
  commitments: 'commitment',
  observations: 'observation',
  parent: 'place',
  duplicateOf: 'incident',
  about: 'claim',
  contact: 'post',
  replaces: 'warning',
}

const IDS_OF_A_KIND = 40
/** What is named within a document; the fewer there are, the more they meet. */
const parts = new Set('item checkpoint enquiry claim term determination response'.split(' '))

type Json = { readonly [name: string]: unknown }
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A value that mostly fits a schema and its neighbours; `name` is the member that it is drawn for. */
export function drawn(schema: TSchema, name: string, on: Drawing): unknown {
  const { dice } = on
  const shape = schema as TSchema & Json
  const { anyOf, type } = shape
  if ('const' in shape) return shape['const']
  if (Array.isArray(shape['enum'])) {
    const words = shape['enum'] as readonly unknown[]
    // Who has left is told nothing more, so most of what is recorded of parties is that they take part.
    return words.includes('joined') && dice.chance(70) ? 'joined' : dice.pick(words)
  }
  if (Array.isArray(anyOf)) return drawn(dice.pick(anyOf as readonly TSchema[]), name, on)
  if (type === 'null') return null
  if (type === 'boolean') return dice.chance(50)
  if (type === 'integer') return wholeNumber(shape, name, on)
  if (type === 'string') return text(shape, name, on)
  if (type === 'array') return list(shape, name, on)
  if (type === 'object') return members(shape, name, on)
  throw new Error(`nothing is drawn for ${name}: ${JSON.stringify(schema)}`)
}

function wholeNumber(schema: Json, name: string, { dice, world }: Drawing): number {
  if (name === 'entry') {
    const periods = [...world.all(standingKind)].flatMap((standing) => standing.periods)
    if (periods.length > 0) return dice.pick(periods).recorded.index
  }
  const least = Number(schema['minimum'] ?? 0)
  const most = Math.min(Number(schema['maximum'] ?? 1_000), least + 3)
  return least + dice.below(most - least + 1)
}

function text(schema: Json, name: string, on: Drawing): string {
  const { dice } = on
  const { format, pattern = '' } = schema as { format?: string; pattern?: string }
  if (format === 'instant') return momentAround(on, oftenAhead[name] ?? 0)
  if (format !== undefined) return `${name} ${dice.below(4)}`
  const begins = schema['x-field'] === undefined
  if (pattern.startsWith('^[a-z0-9][a-z0-9-]')) return idFor(name, begins, on)
  if (pattern.startsWith('^([01]')) return dice.pick(['06:00', '08:30', '17:00', '22:15'])
  if (pattern.startsWith('^[A-Z]{2}')) return `SY${dice.below(4)}`
  if (pattern.startsWith('^https')) return 'https://example.org/statement'
  return String(dice.below(4)).repeat(64)
}

/** Few ids, so that commands meet: mostly of what is there unless it begins a thing, now and then one that nobody has. */
function idFor(name: string, begins: boolean, { dice, world }: Drawing): string {
  if (dice.chance(2)) return 'nobody'
  if (partyMembers.has(name)) return dice.pick(walkParties)
  if (name === 'agreement') return dice.chance(90) ? 'truce' : dice.pick(walkAgreements)
  const kind = otherNames[name] ?? name
  const there = [...world.all<{ readonly id: string }>({ name: kind })]
  if (there.length > 0 && dice.chance(begins ? 20 : 90)) {
    // What is new has mostly not ended yet.
    return dice.pick(dice.chance(70) ? there.slice(-2) : there).id
  }
  return `${kind}-${dice.below(parts.has(name) ? 2 : IDS_OF_A_KIND)}`
}

/** Moments that lie ahead more often than others. */
const oftenAhead: Readonly<Record<string, number>> = {
  until: 20,
  expiresAt: 70,
  revalidateBy: 70,
  expires: 70,
}

/** Mostly in the last days, and `ahead` times in a hundred more in the next ones. */
function momentAround({ dice, now }: Drawing, ahead: number): Instant {
  const span = dice.pick([MINUTE, HOUR, DAY, 10 * DAY]) * (1 + dice.below(3))
  return addMs(now, dice.chance(25 + ahead) ? span : -span)
}

function list(schema: Json, name: string, on: Drawing): readonly unknown[] {
  const {
    items,
    minItems = 0,
    maxItems = 3,
  } = schema as {
    items: TSchema | readonly TSchema[]
    minItems?: number
    maxItems?: number
  }
  const told = name === 'readBack' ? [...on.world.all(noticeKind)] : []
  if (told.length > 0) return positionOf(on.dice.pick(told.slice(-3)))
  if (Array.isArray(items)) return items.map((item: TSchema) => drawn(item, name, on))
  const length = Math.min(maxItems, minItems + on.dice.below(3))
  const things = Array.from({ length }, () => drawn(items as TSchema, name, on))
  const different = new Map(things.map((thing) => [JSON.stringify(thing), thing]))
  return [...different.values()]
}

function members(schema: Json, name: string, on: Drawing): unknown {
  const { dice } = on
  const properties = schema['properties'] as Readonly<Record<string, TSchema>>
  const known = 'floorM' in properties ? volume(on) : ready(name, schema, on)
  if (known !== undefined) return known
  const required = new Set((schema['required'] ?? []) as readonly string[])
  const entries = Object.entries(properties)
    .filter(([member]) => required.has(member) || dice.chance(35))
    .map(([member, inner]) => [member, drawn(inner, member, on)] as const)
  return referred(Object.fromEntries(entries), properties, on)
}

/** Where a member names the kind of what another names, mostly one of that kind. */
function referred(
  made: Json,
  properties: Readonly<Record<string, TSchema>>,
  { dice, world }: Drawing,
): Json {
  const { kind, id } = made
  const byKind = (properties['id'] as Json | undefined)?.['x-register-from'] === 'kind'
  if (!byKind || typeof kind !== 'string' || typeof id !== 'string') return made
  const there = [...world.all<{ readonly id: string }>({ name: kind })]
  return there.length === 0 || dice.chance(10) ? made : { ...made, id: dice.pick(there).id }
}

/** Shapes whose members must fit one another. */
function ready(name: string, schema: Json, on: Drawing): unknown {
  const { dice, now } = on
  const { properties, required = [] } = schema as {
    properties: object
    required?: readonly string[]
  }
  if ('shape' in properties) return footprint(dice)
  if ('ar' in properties) {
    const whole = { ar: 'اسم', en: `Name ${dice.below(4)}`, ru: 'Имя' }
    return required.includes('ar') || dice.chance(90) ? whole : {}
  }
  if ('low' in properties && !dice.chance(10)) {
    const [low, best] = [dice.below(3), 3 + dice.below(3)]
    return { low, best, high: best + dice.below(3), ...semantics(properties) }
  }
  if ('position' in properties && 'wherePrecision' in properties) {
    const position = dice.chance(80) ? positionNear(dice) : null
    return { position, errorRadiusM: dice.pick([0, 500]), wherePrecision: 2, names: {} }
  }
  if (name === 'occurred' && !dice.chance(10)) {
    const to = addMs(now, -MINUTE * (1 + dice.below(3_000)))
    return { from: addMs(to, -HOUR), to }
  }
  if (name === 'interval' || name === 'window') return intervalAround(on)
  // Markings only rise, so that what is amended is mostly marked alike.
  if (name === 'marking' && dice.chance(60)) return { tlp: 'AMBER', class: 'B', releaseTo: [] }
  return undefined
}

function semantics(properties: object): object {
  return 'semantics' in properties ? { semantics: 'about' } : {}
}

function intervalAround(on: Drawing): { readonly from: string; readonly to: string | null } {
  const { dice } = on
  const from = addMs(on.now, dice.pick([-2 * DAY, -HOUR, 0, 4 * HOUR, 2 * DAY]))
  const length = dice.pick([2 * HOUR, 4 * DAY, 10 * DAY, 30 * DAY]) * (dice.chance(5) ? -1 : 1)
  return { from, to: dice.chance(25) ? null : addMs(from, length) }
}

function volume(on: Drawing): object {
  const { dice } = on
  const band = dice.chance(70) ? [null, null] : [0, 1_000]
  const daily = { daily: { from: '06:00', to: '18:00', utcOffsetMinutes: 180 } }
  return {
    footprint: footprint(dice),
    floorM: band[0],
    ceilingM: band[1],
    interval: intervalAround(on),
    ...(dice.chance(25) ? daily : {}),
  }
}

function footprint(dice: Dice): object {
  const [longitude, latitude] = positionNear(dice)
  if (dice.chance(60)) {
    const radiusM = dice.chance(5) ? 0 : dice.pick([500, 5_000, 100_000])
    return { shape: 'circle', centre: [longitude, latitude], radiusM }
  }
  const step = 500_000
  const corner = [longitude + step, latitude]
  const start = [longitude, latitude]
  if (dice.chance(50)) return { shape: 'line', line: [start, corner], bufferM: 300 }
  const ring = [start, corner, [longitude + step, latitude + step], start]
  return { shape: 'area', polygons: [[ring]], bufferM: 0 }
}

/** One of few places around Aleppo. */
function positionNear(dice: Dice): readonly [number, number] {
  return [370_000_000 + 2_000_000 * dice.below(4), 360_000_000 + 2_000_000 * dice.below(4)]
}
