import { addMs, type Instant } from '../kernel/instant.ts'
import type { Language } from '../kernel/schema.ts'
import type { Meeting } from './meeting.ts'
import { meetingState, type MeetingState } from './states.ts'

const LINE_OCTETS_MAX = 75
const MINUTE_MS = 60_000

const statusOf: { readonly [S in MeetingState]: string } = {
  unknown: 'TENTATIVE',
  planned: 'TENTATIVE',
  'not-held': 'CANCELLED',
  held: 'CONFIRMED',
  cancelled: 'CANCELLED',
}

/**
 * The meetings that have a time as an iCalendar object (RFC 5545), in one language, in the order given. `host` makes the
 * ids those of one centre. Times are UTC; the reader's calendar shows them in its own zone.
 */
export function icalendarOf(
  meetings: readonly Meeting[],
  options: { readonly host: string; readonly language: Language; readonly name: string },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Hudna//Meetings//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(options.name)}`,
    ...meetings.flatMap((meeting) => eventOf(meeting, options)),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function eventOf(
  meeting: Meeting,
  { host, language }: { readonly host: string; readonly language: Language },
): readonly string[] {
  const { id, at, durationMin, names, venue, track, history, agenda } = meeting
  const changed = history.at(-1)?.time
  if (at === null || changed === undefined) return []
  const words = agenda[language] ?? Object.values(agenda)[0]
  return [
    'BEGIN:VEVENT',
    `UID:${id}@${host}`,
    `DTSTAMP:${utcOf(changed)}`,
    `LAST-MODIFIED:${utcOf(changed)}`,
    `SEQUENCE:${history.length - 1}`,
    `DTSTART:${utcOf(at)}`,
    ...(durationMin === undefined ? [] : [`DTEND:${utcOf(addMs(at, durationMin * MINUTE_MS))}`]),
    `STATUS:${statusOf[meetingState(meeting)]}`,
    `SUMMARY:${escapeText(names[language])}`,
    `LOCATION:${escapeText(venue[language])}`,
    `CATEGORIES:${escapeText(track)}`,
    ...(words === undefined ? [] : [`DESCRIPTION:${escapeText(words)}`]),
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
