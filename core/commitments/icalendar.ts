import { addMs, type Instant } from '../kernel/instant.ts'
import type { Language } from '../kernel/schema.ts'
import type { Meeting } from './meeting.ts'
import { meetingState, type MeetingState } from './states.ts'

const LINE_OCTETS_MAX = 75
const MINUTE_MS = 60_000

const statusOf: { readonly [S in MeetingState]: CalendarEvent['status'] } = {
  unknown: 'TENTATIVE',
  planned: 'TENTATIVE',
  'not-held': 'CANCELLED',
  held: 'CONFIRMED',
  cancelled: 'CANCELLED',
}

/** Something that a calendar shows; without `until` it is a moment. Times are UTC. */
export type CalendarEvent = {
  /** Never changes for the same thing; the host makes it that of one centre. */
  readonly uid: string
  readonly at: Instant
  readonly until?: Instant
  /** When what it shows last changed. */
  readonly changed: Instant
  /** Grows with every change. */
  readonly sequence: number
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  readonly summary: string
  readonly category: string
  readonly location?: string
  readonly description?: string
}

export type CalendarOptions = {
  readonly host: string
  readonly name: string
  /** What the calendar is a product of, in its PRODID. */
  readonly product: string
}

/**
 * The meetings that have a time as an iCalendar object (RFC 5545), in one language, in the order given. `host` makes the
 * ids those of one centre. Times are UTC; the reader's calendar shows them in its own zone.
 */
export function icalendarOf(
  meetings: readonly Meeting[],
  options: { readonly host: string; readonly language: Language; readonly name: string },
): string {
  const events = meetings.flatMap((meeting) => meetingEvent(meeting, options.language) ?? [])
  return calendarText(events, { ...options, product: 'Meetings' })
}

/** Events as an iCalendar object (RFC 5545), in the order given. */
export function calendarText(events: readonly CalendarEvent[], options: CalendarOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Hudna//${options.product}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(options.name)}`,
    ...events.flatMap((event) => linesOf(event, options.host)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

/** Undefined for a meeting without a time. */
export function meetingEvent(meeting: Meeting, language: Language): CalendarEvent | undefined {
  const { id, at, durationMin, names, venue, track, history, agenda } = meeting
  const changed = history.at(-1)?.time
  if (at === null || changed === undefined) return undefined
  const description = agenda[language] ?? Object.values(agenda)[0]
  return {
    uid: id,
    at,
    ...(durationMin === undefined ? {} : { until: addMs(at, durationMin * MINUTE_MS) }),
    changed,
    sequence: history.length - 1,
    status: statusOf[meetingState(meeting)],
    summary: names[language],
    category: track,
    location: venue[language],
    ...(description === undefined ? {} : { description }),
  }
}

function linesOf(event: CalendarEvent, host: string): readonly string[] {
  const { uid, at, until, changed, sequence, status, summary, category } = event
  const { location, description } = event
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@${host}`,
    `DTSTAMP:${utcOf(changed)}`,
    `LAST-MODIFIED:${utcOf(changed)}`,
    `SEQUENCE:${sequence}`,
    `DTSTART:${utcOf(at)}`,
    ...(until === undefined ? [] : [`DTEND:${utcOf(until)}`]),
    `STATUS:${status}`,
    `SUMMARY:${escapeText(summary)}`,
    ...(location === undefined ? [] : [`LOCATION:${escapeText(location)}`]),
    `CATEGORIES:${escapeText(category)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${escapeText(description)}`]),
    'END:VEVENT',
  ]
}

/** A UTC time without fractions (RFC 5545, 3.3.5). */
function utcOf(instant: Instant): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** RFC 5545, 3.3.11. */
function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')
}

/** Lines of at most 75 octets, cut between characters and continued after a space (RFC 5545, 3.1). */
function foldLine(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LINE_OCTETS_MAX) {
      parts.push(part)
      part = ''
      // The space that continues a line counts.
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}

/** How many octets a character takes in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x1_00_00 ? 3 : 4
}
