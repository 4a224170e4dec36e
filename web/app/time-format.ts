import { parseInstant } from '@hudna/core/kernel/instant.ts'
import { type Language, locales } from './language.ts'

/** Until an agreement says otherwise: the zone of the theatre. */
export const THEATRE_ZONE = 'Asia/Damascus'

export type TimeStyle = 'moment' | 'second' | 'day' | 'clock' | 'short'

const styles: { readonly [S in TimeStyle]: Intl.DateTimeFormatOptions } = {
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  second: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  clock: { hour: '2-digit', minute: '2-digit' },
  short: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: Language, style: TimeStyle, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${style} ${zone}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locales[language], {
    ...styles[style],
    timeZone: zone,
    hourCycle: 'h23',
  })
  formats.set(key, made)
  return made
}

/** An instant in the words of a language and the clock of a zone (W4). */
export function formatInstant(
  instant: string,
  language: Language,
  options: { readonly form?: TimeStyle; readonly zone?: string } = {},
): string {
  const { form = 'moment', zone = THEATRE_ZONE } = options
  return formatOf(language, form, zone).format(new Date(instant))
}

const offsets = new Map<string, Intl.DateTimeFormat>()

function offsetFormatOf(zone: string): Intl.DateTimeFormat {
  const known = offsets.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' })
  offsets.set(zone, made)
  return made
}

/** Minutes east of UTC that a zone's clock shows at an instant. */
export function offsetMinutesAt(instant: string, zone: string = THEATRE_ZONE): number {
  const name = offsetFormatOf(zone)
    .formatToParts(new Date(instant))
    .find((part) => part.type === 'timeZoneName')?.value
  const found = /([+-])(\d{2}):(\d{2})/.exec(name ?? '')
  if (!found) return 0
  const minutes = Number(found[2]) * 60 + Number(found[3])
  return found[1] === '-' ? -minutes : minutes
}

/** `UTC+3`, `UTC+5:30`, `UTC`. */
export function offsetName(instant: string, zone: string = THEATRE_ZONE): string {
  const minutes = offsetMinutesAt(instant, zone)
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}

/**
 * `2016-10-20T05:00` on the clock of a zone, as the browser's own date field takes it.
 * @param length 10 for the day, 16 for the minute, 19 for the second
 */
export function wallClockOf(
  instant: string,
  zone: string = THEATRE_ZONE,
  length: 10 | 16 | 19 = 16,
): string {
  const ms = Date.parse(instant) + offsetMinutesAt(instant, zone) * 60_000
  return new Date(ms).toISOString().slice(0, length)
}

/**
 * The instant at which a zone's clock shows this; of a time that comes twice, the first. A `Z` at the end means UTC
 * whatever the zone. Undefined when it is no time.
 */
export function instantOfWallClock(text: string, zone: string = THEATRE_ZONE): string | undefined {
  const read = parseInstant(text.trim())
  if (read === undefined || text.trimEnd().endsWith('Z')) return read
  const wall = Date.parse(read)
  const guesses = [wall - 86_400_000, wall + 86_400_000].map((around) => {
    const offset = offsetMinutesAt(new Date(around).toISOString(), zone)
    return wall - offset * 60_000
  })
  const fits = guesses.filter((ms) => {
    const instant = new Date(ms).toISOString()
    return ms + offsetMinutesAt(instant, zone) * 60_000 === wall
  })
  const ms = fits.length > 0 ? Math.min(...fits) : (guesses[0] ?? wall)
  return new Date(ms).toISOString()
}

/** Day of an instant on the clock of a zone, `2016-10-20`. */
export function dayOf(instant: string, zone: string = THEATRE_ZONE): string {
  return wallClockOf(instant, zone, 10)
}
