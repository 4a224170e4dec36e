import { type Agreement, agreementKind } from '../../agreements/agreement.ts'
import { type Commitment, commitmentKind } from '../../commitments/commitment.ts'
import { commitmentState } from '../../commitments/due.ts'
import { type CalendarEvent, calendarText, meetingEvent } from '../../commitments/icalendar.ts'
import { meetingKind } from '../../commitments/meeting.ts'
import type { Volume } from '../../geometry/place.ts'
import { windowsOf } from '../../geometry/windows.ts'
import { addMs, type Instant } from '../../kernel/instant.ts'
import type { Language, Texts } from '../../kernel/schema.ts'
import type { Recorded, World } from '../../kernel/world.ts'
import { partyKind } from '../../parties/party.ts'
import { type Corridor, corridorKind } from '../../pauses/corridor.ts'
import { corridorBasis } from '../../pauses/corridor-state.ts'
import { type Pause, pauseKind } from '../../pauses/pause.ts'
import { isAgreed } from '../../pauses/status.ts'
import { calendarWords, type CalendarWords } from './words.ts'

export const calendarPath = '/api/calendar.ics'
/** What ended longer ago than this is in no calendar. */
export const CALENDAR_BACK_DAYS = 400
/** Windows of one pause or corridor, one for each of its days. */
export const WINDOWS_MAX = 120
const DAY_MS = 86_400_000
const TEXT_CHARS_MAX = 120

export type CalendarWanted = {
  readonly host: string
  readonly language: Language
  readonly now: Instant
}

type Telling = CalendarWanted & {
  readonly world: World
  readonly words: CalendarWords
  /** The moment from which on things are told. */
  readonly since: Instant
}

/**
 * What is dated in a world, as an iCalendar object (RFC 5545): meetings, windows of pauses and corridors, deadlines of
 * readiness, due dates of promises and ends of agreements. What is not agreed by all says so, and is tentative.
 */
export function calendarOf(world: World, wanted: CalendarWanted): string {
  const words = calendarWords[wanted.language]
  const since = addMs(wanted.now, -CALENDAR_BACK_DAYS * DAY_MS)
  const telling = { ...wanted, world, words, since }
  const meetings = [...world.all(meetingKind)].flatMap(
    (meeting) => meetingEvent(meeting, wanted.language) ?? [],
  )
  const events = [
    ...meetings,
    ...[...world.all(pauseKind)].flatMap((pause) => pauseEvents(pause, telling)),
    ...[...world.all(corridorKind)].flatMap((corridor) => corridorEvents(corridor, telling)),
    ...[...world.all(commitmentKind)].flatMap((promise) => promiseEvents(promise, telling)),
    ...[...world.all(agreementKind)].flatMap((agreement) => expiryEvents(agreement, telling)),
  ]
  const shown = events.filter(({ at, until }) => (until ?? at) > since).toSorted(inTime)
  return calendarText(shown, { host: wanted.host, name: words.calendar, product: 'Calendar' })
}

function pauseEvents(pause: Pause, telling: Telling): readonly CalendarEvent[] {
  const { words, language, now } = telling
  const name = pause.names[language]
  const windows = windowEvents(pause, telling, {
    uid: `pause-${pause.id}`,
    agreed: isAgreed(pause, now),
    cancelled: pause.cancelled !== null,
    summary: words.pause(name),
    category: 'pause',
  })
  const items = pause.readiness.flatMap(({ item, text, dueAt, signed }): CalendarEvent[] => {
    if (dueAt === null || signed !== null || pause.cancelled !== null) return []
    const summary = words.readiness(textIn(text, language), name)
    return [
      momentOf(pause, {
        uid: `readiness-${pause.id}-${item}`,
        at: dueAt,
        summary,
        category: 'readiness',
      }),
    ]
  })
  return [...windows, ...items]
}

function corridorEvents(corridor: Corridor, telling: Telling): readonly CalendarEvent[] {
  return windowEvents(corridor, telling, {
    uid: `corridor-${corridor.id}`,
    agreed: corridorBasis(corridor) === 'agreed',
    cancelled: false,
    summary: telling.words.corridor(corridor.names[telling.language]),
    category: 'corridor',
  })
}

type Held = { readonly volume: Volume; readonly history: readonly Recorded[] }

function windowEvents(
  { volume, history }: Held,
  { words, since }: Telling,
  about: {
    readonly uid: string
    readonly agreed: boolean
    readonly cancelled: boolean
    readonly summary: string
    readonly category: string
  },
): readonly CalendarEvent[] {
  const { uid, agreed, cancelled, summary, category } = about
  const open = agreed ? 'CONFIRMED' : 'TENTATIVE'
  return windowsOf(volume, { after: since, max: WINDOWS_MAX }).map(({ from, to }) => ({
    ...versionOf(history),
    uid: `${uid}-${from.slice(0, 10)}`,
    at: from,
    until: to,
    status: cancelled ? 'CANCELLED' : open,
    summary: agreed ? summary : `${summary} (${words.declared})`,
    category,
  }))
}

function promiseEvents(promise: Commitment, telling: Telling): readonly CalendarEvent[] {
  const { due, promisor, text, id } = promise
  if (due === null || commitmentState(promise) !== 'open') return []
  const { words, language, world } = telling
  const name = world.get(partyKind, promisor)?.names[language] ?? promisor
  const summary = words.promise(textIn(text, language), name)
  return [momentOf(promise, { uid: `promise-${id}`, at: due, summary, category: 'promise' })]
}

function expiryEvents(
  agreement: Agreement,
  { words, language }: Telling,
): readonly CalendarEvent[] {
  const { interval, names, id } = agreement
  if (interval.to === null) return []
  const summary = words.expiry(names[language])
  return [
    momentOf(agreement, { uid: `expiry-${id}`, at: interval.to, summary, category: 'expiry' }),
  ]
}

function momentOf(
  { history }: { readonly history: readonly Recorded[] },
  about: Pick<CalendarEvent, 'uid' | 'at' | 'summary' | 'category'>,
): CalendarEvent {
  return { ...versionOf(history), status: 'CONFIRMED', ...about }
}

function versionOf(history: readonly Recorded[]): Pick<CalendarEvent, 'changed' | 'sequence'> {
  return { changed: history.at(-1)?.time ?? '', sequence: Math.max(0, history.length - 1) }
}

/** The text in the language, or in the first one that it has, cut where it is long. */
function textIn(texts: Texts, language: Language): string {
  const text = texts[language] ?? Object.values(texts)[0] ?? ''
  return text.length > TEXT_CHARS_MAX ? `${text.slice(0, TEXT_CHARS_MAX)}…` : text
}

function inTime(one: CalendarEvent, other: CalendarEvent): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  return one.uid < other.uid ? -1 : 1
}
