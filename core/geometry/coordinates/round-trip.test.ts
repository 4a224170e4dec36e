import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Position } from '../place.ts'
import { bearingAndDistance, positionAlong } from './bearing.ts'
import { compassEighthOf, compassNames } from './compass.ts'
import { formatPosition } from './format.ts'
import { formatMgrs } from './mgrs-format.ts'
import { fromNamedPlace, type NamedPlace } from './named-place.ts'
import { parseCoordinates } from './parse.ts'
import { errorRadiusOfReadingM } from './reading.ts'

const RUNS = 2_000

const position: fc.Arbitrary<Position> = fc.oneof(
  fc.tuple(
    fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
    fc.integer({ min: -900_000_000, max: 900_000_000 }),
  ),
  // Borders of zones and bands, and one unit beside them.
  fc.tuple(
    fc.tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -1, max: 1 })).map(edge(6)),
    fc.tuple(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -1, max: 1 })).map(edge(8)),
  ),
)

function edge(degrees: number) {
  return ([step, beside]: readonly [number, number]): number => {
    const units = step * degrees * 10_000_000
    return Math.abs(units) === 1_800_000_000 ? units : units + beside
  }
}

function read(text: string, named: readonly NamedPlace[] = []) {
  const result = parseCoordinates(text, { named })
  if (!result.ok) throw new Error(`${text}: ${result.refusal.message}`)
  return result.value
}

test('CD11 decimal degrees read back exactly, degrees with minutes and seconds within their precision', () => {
  fc.assert(
    fc.property(position, (at) => {
      expect(read(formatPosition(at, 'decimal'))).toMatchObject({ position: at, form: 'decimal' })
      const reading = read(formatPosition(at, 'dms'))
      expect(reading.form).toBe('dms')
      const { distanceM } = bearingAndDistance(at, reading.position)
      expect(distanceM).toBeLessThanOrEqual(reading.precisionM * Math.SQRT2 + 0.012)
    }),
    { numRuns: RUNS },
  )
})

function written(at: Position): readonly (string | undefined)[] {
  return (['decimal', 'dms', 'mgrs'] as const).map((form) => formatPosition(at, form))
}

test('CD11 each form is written in one way', () => {
  expect(written([371_343_000, 362_021_000])).toEqual([
    '36.20210, 37.13430',
    '36°12′07.56″N 37°08′03.48″E',
    '37S CA 32269 07977',
  ])
  expect(written([-1, -1])).toEqual([
    '-0.0000001, -0.0000001',
    '00°00′00.00″S 00°00′00.00″W',
    '30M ZE 33978 99999',
  ])
  expect(written([-1_205_000_001, 899_999_999])).toEqual([
    '89.9999999, -120.5000001',
    '90°00′00.00″N 120°30′00.00″W',
    undefined,
  ])
})

test('CD11 references of every length read back within their precision', () => {
  const digits = fc.constantFrom(1, 2, 3, 4, 5)
  fc.assert(
    fc.property(position, digits, (at, count) => {
      const text = formatMgrs(at, count)
      expect(text === undefined).toBe(at[1] >= 840_000_000 || at[1] < -800_000_000)
      if (text === undefined) return
      const reading = read(text)
      expect(reading.precisionM).toBe(100_000 / 10 ** count / 2)
      const { distanceM } = bearingAndDistance(at, reading.position)
      // The grid stretches lengths by 0.9996 to 1.001.
      expect(distanceM).toBeLessThanOrEqual(errorRadiusOfReadingM(reading) * 1.002 + 0.02)
      expect(read(text.replaceAll(' ', '')).position).toEqual(reading.position)
    }),
    { numRuns: RUNS },
  )
})

test('CD11 CD12 a bearing and a distance in words read back as the position', () => {
  const distance = fc.integer({ min: 1, max: 900_000 })
  const forms = [
    (d: string, b: string) => `${d} m ${b}° from Aleppo`,
    (d: string, b: string) => `${d} م ${b}° من حلب`,
    (d: string, b: string) => `${d} м ${b}° от Алеппо`,
  ]
  fc.assert(
    fc.property(position, fc.nat(359), distance, (at, bearingDeg, distanceM) => {
      const named = [{ names: { ar: 'حلب', en: 'Aleppo', ru: 'Алеппо' }, position: at }]
      const end = positionAlong(at, { bearingDeg, distanceM })
      for (const form of forms) {
        const text = form(String(distanceM), String(bearingDeg).padStart(3, '0'))
        const reading = read(text, named)
        expect(reading.form).toBe('bearing')
        const off = bearingAndDistance(end, reading.position)
        expect(off.distanceM).toBeLessThanOrEqual(reading.precisionM)
      }
    }),
    { numRuns: RUNS / 4 },
  )
})

test('CD12 bearing and distance lead back to the position', () => {
  fc.assert(
    fc.property(position, position, (from, to) => {
      const way = bearingAndDistance(from, to)
      expect(way.bearingDeg).toBeGreaterThanOrEqual(0)
      expect(way.bearingDeg).toBeLessThan(360)
      const { distanceM } = bearingAndDistance(to, positionAlong(from, way))
      expect(distanceM).toBeLessThan(0.02)
    }),
    { numRuns: RUNS },
  )
  const still = bearingAndDistance([371_343_000, 362_021_000], [371_343_000, 362_021_000])
  expect(still).toEqual({ bearingDeg: 0, distanceM: 0 })
})

const aleppo: NamedPlace = {
  names: { ar: 'حلب', en: 'Aleppo', ru: 'Алеппо' },
  position: [371_343_000, 362_021_000],
}
const raqqa: NamedPlace = {
  names: { ar: 'الرقة', en: 'Raqqa', ru: 'Ракка' },
  position: [390_079_000, 359_506_000],
}

test('CD13 a name is found in each language, with and without its marks, also declined', () => {
  const named = [aleppo, raqqa]
  for (const text of [
    '5 km N of RAQQA',
    '٥ كم شمال الرقه',
    '٥ كم شمال الرَّقّة',
    '5 км севернее Ракки',
  ]) {
    const { position: found } = read(text, named)
    const { bearingDeg, distanceM } = bearingAndDistance(raqqa.position, found)
    expect(Math.abs(distanceM - 5_000), text).toBeLessThan(0.02)
    expect(Math.sin((bearingDeg * Math.PI) / 180), text).toBeCloseTo(0, 5)
  }
  const doubled = [aleppo, { ...raqqa, names: aleppo.names }]
  expect(parseCoordinates('5 km N of Aleppo', { named: doubled })).toMatchObject({
    ok: false,
    refusal: { evidence: { reason: 'ambiguous', candidates: ['Aleppo', 'Aleppo'] } },
  })
})

test('CD14 a position is read back from the nearest of the towns given', () => {
  const at = positionAlong(raqqa.position, { bearingDeg: 47, distanceM: 12_000 })
  const back = fromNamedPlace(at, [aleppo, raqqa])
  expect(back).toMatchObject({ place: raqqa, compass: 'ne' })
  expect(back?.distanceM).toBeCloseTo(12_000, 1)
  expect(back?.bearingDeg).toBeCloseTo(47, 4)
  expect(fromNamedPlace(at, [])).toBeUndefined()
  expect([0, 22, 23, 180, 337, 338, 359.9].map(compassEighthOf).join()).toBe('n,n,ne,s,nw,n,n')
  for (const [place, names] of Object.entries(compassNames)) {
    for (const name of [names.ar, names.en]) {
      const text = `12 km ${name} of Raqqa`
      const { position: found } = read(text, [raqqa])
      const { bearingDeg } = bearingAndDistance(raqqa.position, found)
      expect(compassEighthOf(bearingDeg), text).toBe(place)
    }
    const { position: found } = read(`12 км ${names.ru} Ракки`, [raqqa])
    expect(compassEighthOf(bearingAndDistance(raqqa.position, found).bearingDeg)).toBe(place)
  }
})
