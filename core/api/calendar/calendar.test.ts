import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { addMs } from '../../kernel/instant.ts'
import { pauseKind } from '../../pauses/pause.ts'
import { play, type Step } from '../scenario-for-tests.ts'
import { CALENDAR_BACK_DAYS, calendarOf, WINDOWS_MAX } from './calendar.ts'

const folder = fileURLToPath(new URL('../../../scenarios/syria-2016', import.meta.url))
const steps = readdirSync(folder)
  .filter((name) => /^\d\d-.*\.json$/.test(name))
  .toSorted()
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Step[])
const { held } = play(steps)
const now = steps.at(-1)?.at ?? ''
const wanted = { host: 'centre.example', language: 'en' as const, now }

type Event = ReadonlyMap<string, string>

/** The events of a calendar by the names of their properties, unfolded. */
function eventsIn(text: string): readonly Event[] {
  const whole = text.replaceAll('\r\n ', '')
  return whole
    .split('BEGIN:VEVENT\r\n')
    .slice(1)
    .map((part) => {
      const lines = part.split('END:VEVENT')[0]?.trimEnd().split('\r\n') ?? []
      return new Map(
        lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
      )
    })
}

test('CL1 everything that is dated is there, in the order of time', () => {
  const events = eventsIn(calendarOf(held.world, wanted))
  const kinds = new Set(events.map((event) => event.get('UID')?.split('-')[0]))
  for (const kind of ['pause', 'corridor', 'promise']) expect(kinds).toContain(kind)
  const starts = events.map((event) => event.get('DTSTART') ?? '')
  expect(starts).toEqual(starts.toSorted())
  const arabic = calendarOf(held.world, { ...wanted, language: 'ar' })
  expect(eventsIn(arabic).map((event) => event.get('UID'))).toEqual(
    events.map((event) => event.get('UID')),
  )
  expect(arabic).toContain('هدنة إنسانية')
})

test('CL2 what is declared and not agreed says so and is tentative', () => {
  const events = eventsIn(calendarOf(held.world, wanted))
  const windows = events.filter((event) => /^(pause|corridor)-/.test(event.get('UID') ?? ''))
  expect(windows.length).toBeGreaterThan(0)
  for (const event of windows.filter((one) => one.get('STATUS') !== 'CANCELLED')) {
    const declared = event.get('SUMMARY')?.includes('declared\\, not agreed')
    expect(event.get('STATUS')).toBe(declared ? 'TENTATIVE' : 'CONFIRMED')
  }
})

test('CL3 the text follows RFC 5545', () => {
  for (const language of ['ar', 'en', 'ru'] as const) {
    const text = calendarOf(held.world, { ...wanted, language })
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:')).toBe(true)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    const events = eventsIn(text)
    const ids = events.map((event) => event.get('UID'))
    expect(new Set(ids).size).toBe(ids.length)
    for (const event of events) {
      for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY'])
        expect(event.has(name)).toBe(true)
      for (const name of ['DTSTAMP', 'DTSTART', 'DTEND', 'LAST-MODIFIED'])
        expect(event.get(name) ?? '20160101T000000Z').toMatch(/^\d{8}T\d{6}Z$/)
      const [start = '', end = '9'] = [event.get('DTSTART'), event.get('DTEND')]
      expect(end > start).toBe(true)
      expect(event.get('SUMMARY')).not.toMatch(/(?<!\\)[;,]/)
      expect(['TENTATIVE', 'CONFIRMED', 'CANCELLED']).toContain(event.get('STATUS'))
    }
  }
})

test('CL4 what ended long ago is left out, and windows are limited', () => {
  const later = addMs(now, (CALENDAR_BACK_DAYS + 2_000) * 86_400_000)
  const events = eventsIn(calendarOf(held.world, { ...wanted, now: later }))
  expect(events.filter((event) => event.has('DTEND'))).toEqual([])
  for (const { id } of held.world.all(pauseKind)) {
    const windows = eventsIn(calendarOf(held.world, wanted)).filter((event) =>
      event.get('UID')?.startsWith(`pause-${id}-`),
    )
    expect(windows.length).toBeLessThanOrEqual(WINDOWS_MAX)
  }
})
