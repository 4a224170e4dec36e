import { cessation, marking, type Register, source } from '../agreements/register-for-tests.ts'
import type { Footprint, Position, Volume } from '../geometry/place.ts'
import type { Details } from '../notices/details.ts'
import { notices } from '../notices/noun.ts'
import { type NoticeCommand, noticeKind } from '../notices/notice.ts'
import { verificationOf } from '../notices/verify-for-tests.ts'
import type { PausesCommand } from '../pauses/commands.ts'
import { pauses } from '../pauses/noun.ts'
import { conflictsOf, type Conflicts } from './check.ts'
import { snapshotOf } from './snapshot.ts'
import { noticeThing } from './thing.ts'

/** Notices, pauses and corridors on a real register, for the tests of the conflict rules. */
export const city: Position = [371_500_000, 362_000_000]
/** Some 1.8 km east of `city`. */
export const quarter: Position = [371_700_000, 362_000_000]
export const morning = { from: '2016-10-20T05:00:00.000Z', to: '2016-10-20T10:00:00.000Z' }
export const noon = { from: '2016-10-20T10:00:00.000Z', to: '2016-10-20T12:00:00.000Z' }
export const now = '2016-10-19T08:00:00.000Z'

type Submit = Extract<NoticeCommand, { type: 'notices/submit' }>
type Of<T extends PausesCommand['type']> = Extract<PausesCommand, { type: T }>

const named = (id: string) => ({ ar: `اسم ${id}`, en: `Name of ${id}`, ru: `Имя ${id}` })

export const circle = (centre: Position, radiusM: number): Footprint => ({
  shape: 'circle',
  centre,
  radiusM,
})

export function volumeOf(footprint: Footprint, changes: Partial<Volume> = {}): Volume {
  return { footprint, floorM: null, ceilingM: null, interval: morning, ...changes }
}

const site = {
  kind: 'site',
  function: 'hospital',
  emblem: 'red-crescent',
  operational: 'operational',
} as const
const placeOf = (errorRadiusM: number) => ({
  position: city,
  errorRadiusM,
  wherePrecision: 2,
  names: {},
})
const count = { low: 1, best: 1, high: 1, semantics: 'exact' } as const
const movement: Details = {
  kind: 'movement',
  purpose: { en: 'Food' },
  cargo: 'food',
  vehicles: [],
  people: count,
  armedEscort: false,
  route: [
    { place: placeOf(0), window: morning },
    { place: placeOf(0), window: morning },
  ],
  checkInEveryMinutes: 60,
  overdueAfterMinutes: 15,
}
export const detailsOf = {
  site,
  movement,
  launch: { kind: 'activity', activity: 'launch' },
  flight: { kind: 'activity', activity: 'flight' },
  demining: { kind: 'activity', activity: 'demining' },
  flights: { kind: 'suspension', suspends: 'flights' },
  fire: { kind: 'suspension', suspends: 'fire' },
} as const

/** A notice of `north` to `south` about 500 m round the city, unless it is said otherwise. */
export function noticeOf(
  id: string,
  what: keyof typeof detailsOf,
  changes: Partial<Submit> & { readonly errorRadiusM?: number } = {},
): Submit {
  const { errorRadiusM = 0, ...rest } = changes
  return {
    type: 'notices/submit',
    notice: id,
    agreement: 'cessation',
    author: 'north',
    names: named(id),
    text: { en: 'Words' },
    details: detailsOf[what],
    place: placeOf(errorRadiusM),
    volume: volumeOf(circle(city, 500)),
    recipients: ['south'],
    expiresAt: null,
    source,
    marking: { ...marking, releaseTo: [] },
    ...rest,
  }
}

export function pauseOf(id: string, changes: Partial<Of<'pauses/propose'>> = {}) {
  const proposal: Of<'pauses/propose'> = {
    type: 'pauses/propose',
    pause: id,
    agreement: 'cessation',
    names: named(id),
    purpose: { en: 'Evacuation' },
    volume: volumeOf(circle(city, 8_000)),
    proposer: 'north',
    consentOf: ['north', 'south'],
    readiness: [],
    source,
    marking: { ...marking, releaseTo: [] },
    ...changes,
  }
  return proposal
}

export function corridorOf(id: string, errorRadiusM = 0): Of<'pauses/open-corridor'> {
  return {
    type: 'pauses/open-corridor',
    corridor: id,
    agreement: 'cessation',
    pause: null,
    names: named(id),
    place: placeOf(errorRadiusM),
    volume: volumeOf({ shape: 'line', line: [city, [371_500_000, 363_000_000]], bufferM: 200 }),
    users: ['civilians'],
    direction: { en: 'north' },
    guarantors: [],
    consentOf: ['north', 'south'],
    source,
    marking: { ...marking, releaseTo: [] },
  }
}

export type Given = Register & {
  /** A site is verified at once by a second person. */
  readonly tell: (command: NoticeCommand, party?: string) => void
  readonly pause: (command: PausesCommand) => void
  /** What a notice would conflict with, before it is sent. */
  readonly check: (command: Submit) => Conflicts
}

function accepted(decision: { readonly ok: boolean }): void {
  if (!decision.ok) throw new Error(JSON.stringify(decision))
}

/** A register with parties and a cessation, where a command that is refused ends the test. */
export function givenCessation(): Given {
  const register = cessation()
  return {
    ...register,
    tell: (command, party = 'centre') => {
      accepted(register.askOf(notices, command, { party }))
      const second = verificationOf(register.world, command.notice)
      const by = register.world.get(noticeKind, command.notice)?.author ?? 'centre'
      if (second) accepted(register.askOf(notices, second, { officer: 'officer-2', party: by }))
    },
    pause: (command) => accepted(register.askOf(pauses, command)),
    check: (command) =>
      conflictsOf(snapshotOf(register.world, now), noticeThing({ ...command, id: command.notice })),
  }
}
