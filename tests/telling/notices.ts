import type { Command } from '@hudna/core/api/types.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { partiesMarking } from '@hudna/core/kernel/marking.ts'
import { type Author, authors } from './ground.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Written = Omit<Of<'notices/submit'>, 'type'>
type Details = Written['details']

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** A movement whose first check-in is due so long after it was told: its window has begun before. */
const OVERDUE_IN_MS = 25_000

/** What is told under one number: who tells it, what becomes of it. */
export type Story = {
  readonly notice: string
  readonly author: Author
  readonly recipients: readonly string[]
  readonly kind: Details['kind']
  readonly flash: boolean
  /** How often its author replaces it by another version. */
  readonly amendments: number
  readonly cancelled: boolean
}

/** One notice of so many goes to everybody, the others to a few. */
const TO_EVERYBODY_EVERY = 10
const FEW = { min: 2, max: 5 }

/** Who is told of one notice. `everybody` says that all are told of all. */
function toldOf({ recipients, draw, everybody }: Audience): readonly string[] {
  if (everybody || draw(TO_EVERYBODY_EVERY) === 0) return recipients
  const count = FEW.min + draw(FEW.max - FEW.min + 1)
  const first = draw(recipients.length)
  const step = 1 + 2 * draw(3)
  const chosen = Array.from(
    { length: count },
    (_none, at) => (first + at * step) % recipients.length,
  )
  return [...new Set(chosen)].map((place) => recipients[place] ?? '')
}

type Audience = {
  readonly recipients: readonly string[]
  readonly draw: Draw
  readonly everybody: boolean
}

/** Stories of every kind, flash and routine, some amended once or twice, some withdrawn. */
export function storiesOf(count: number, audience: Audience): readonly Story[] {
  const { draw } = audience
  const kinds = ['activity', 'movement', 'site', 'suspension'] as const
  return Array.from({ length: count }, (_none, at) => {
    const kind = kinds[draw(kinds.length)] ?? 'activity'
    const lasting = kind === 'site' || kind === 'suspension'
    return {
      notice: `notice-${String(at).padStart(4, '0')}`,
      author: authors[at % authors.length] ?? 'north',
      recipients: toldOf(audience),
      kind,
      flash: !lasting && draw(3) === 0,
      amendments: draw(5) > 0 ? 0 : 1 + draw(2),
      cancelled: draw(25) === 0,
    }
  })
}

export type Draw = (below: number) => number

/** A version of a story as its author writes it. */
export function written(story: Story, version: number, nowMs: number): Written {
  const { notice, author, recipients, kind, flash } = story
  const number = Number(notice.slice(-4))
  const position: [number, number] = [
    365_012_347 + (number % 40) * 210_017,
    352_001_239 + Math.floor(number / 40) * 210_013 + version * 1_009,
  ]
  const overdueSoon = kind === 'movement' && flash
  const fromMs = overdueSoon
    ? nowMs - 2 * MINUTE_MS + OVERDUE_IN_MS
    : nowMs + (flash ? HOUR_MS : 72 * HOUR_MS)
  const interval = { from: instant(fromMs), to: instant(fromMs + 24 * HOUR_MS) }
  const place = { position, errorRadiusM: 50, wherePrecision: 1, names: {} }
  return {
    notice,
    agreement: 'truce',
    author,
    names: { ar: notice, en: notice, ru: notice },
    text: { en: `Version ${version}` },
    details: detailsOf(kind, { place, window: interval }),
    place,
    volume: {
      footprint: { shape: 'circle', centre: position, radiusM: 100 },
      floorM: null,
      ceilingM: null,
      interval,
    },
    recipients: [...recipients],
    expiresAt: null,
    source: null,
    marking: partiesMarking,
  }
}

type Waypoint = Extract<Details, { kind: 'movement' }>['route'][number]

function detailsOf(kind: Story['kind'], waypoint: Waypoint | object): Details {
  switch (kind) {
    case 'activity':
      return { kind, activity: 'exercise' }
    case 'site':
      return { kind, function: 'clinic', emblem: 'none', operational: 'operational' }
    case 'suspension':
      return { kind, suspends: 'fire' }
    case 'movement':
      return {
        kind,
        purpose: { en: 'Flour' },
        cargo: 'food',
        vehicles: [],
        people: { low: 4, best: 4, high: 4, semantics: 'exact' },
        armedEscort: false,
        route: [waypoint as Waypoint, waypoint as Waypoint],
        checkInEveryMinutes: 1,
        overdueAfterMinutes: 1,
      }
  }
}

function instant(ms: number): Instant {
  return new Date(ms).toISOString()
}
