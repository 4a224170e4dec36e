import { assert } from './assert.ts'

/**
 * A moment in UTC, always in the one form `2016-10-20T05:00:00.000Z`, so that text order is time order
 * and the bytes in the record are the value itself.
 */
export type Instant = string

const canonicalInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

export function isInstant(text: string): boolean {
  if (!canonicalInstant.test(text)) return false
  const ms = Date.parse(text)
  return Number.isFinite(ms) && new Date(ms).toISOString() === text
}

/** @param ms milliseconds since 1970-01-01T00:00:00Z, whole */
export function instantFromMs(ms: number): Instant {
  assert(Number.isSafeInteger(ms), `instant from ${ms} ms`)
  return new Date(ms).toISOString()
}

export function msOf(instant: Instant): number {
  const ms = Date.parse(instant)
  assert(Number.isFinite(ms), `not an instant: ${instant}`)
  return ms
}

export function addMs(instant: Instant, ms: number): Instant {
  return instantFromMs(msOf(instant) + ms)
}

/**
 * Reads RFC 3339 with any offset, a time without one (taken as UTC), or a bare date (midnight UTC). What is finer than
 * a millisecond is cut off. Returns undefined for anything else, 30 February and years beyond 9999 included.
 */
export function parseInstant(text: string): Instant | undefined {
  const found =
    /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text,
    )
  if (!found) return undefined
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = found
  const milliseconds = fraction.slice(1, 4).padEnd(3, '0')
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`
  if (!isInstant(wall)) return undefined
  const offset = offsetMs(zone ?? 'Z')
  if (offset === undefined) return undefined
  const instant = addMs(wall, -offset)
  return isInstant(instant) ? instant : undefined
}

function offsetMs(zone: string): number | undefined {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}
