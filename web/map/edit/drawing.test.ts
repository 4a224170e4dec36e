import { bearingAndDistance } from '@hudna/core/geometry/coordinates/bearing.ts'
import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { areaDraft, areaVolume, at, circleDraft, lineDraft, square } from './edit.fixture.ts'
import { movedBy, pointed, stepM } from './ground-step.ts'
import { drawnOf, noHistory, redone, remembered, undone } from './history.ts'
import { deedOfKey, type KeyDeed } from './map-keys.ts'
import { lengthM, measuresOf } from './measure.ts'
import { type Act, acted, penFor, pointsUnder, type Sketch } from './pen.ts'
import { actOfClick, actOfDrag, hitOf } from './pointing.ts'
import { spokenBearing, spokenDecimal, spokenGrid, spokenSexagesimal } from './spoken.ts'
import { emptyDraft } from './volume-draft.ts'

const sketchOf = (draft: Sketch['draft']): Sketch => ({ draft, pen: penFor(draft) })
const empty = (shape: 'circle' | 'line' | 'area') =>
  sketchOf(emptyDraft(shape, '2016-10-20T05:00:00.000Z'))
const after = (sketch: Sketch, ...acts: readonly Act[]) => acts.reduce(acted, sketch)
const [a, b, c, d] = [at(36.1, 37), at(36.2, 37.1), at(36.3, 37.2), at(36.4, 37)]

/** A pixel for each hundredth of a degree. */
function project([x, y]: Position) {
  return { x: x / 100_000, y: -y / 100_000 }
}

function hitAt(sketch: Sketch, position: Position, withinPx = 10) {
  return hitOf(sketch, { at: project(position), withinPx, project })
}

describe('on the ground', () => {
  const place = fc.tuple(
    fc.integer({ min: -1_790_000_000, max: 1_790_000_000 }),
    fc.integer({ min: -800_000_000, max: 800_000_000 }),
  )

  test('VE6 a step is as long as it says', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(10, 500, 20_000), (from: Position, metres) => {
        for (const by of [
          { eastM: metres, northM: 0 },
          { eastM: 0, northM: -metres },
        ]) {
          const { distanceM } = bearingAndDistance(from, movedBy(from, by))
          // Rounded to the grid of the step, and along a parallel, which is not the shortest way.
          expect(Math.abs(distanceM - metres)).toBeLessThan(metres * 0.012)
        }
      }),
    )
  })

  test('VE6 the way back undoes it', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(1, 50, 1_000), ([x, y], metres) => {
        const from: Position = [Math.round(x / 100) * 100 + 0, Math.round(y / 100) * 100 + 0]
        const there = movedBy(movedBy(from, { eastM: metres, northM: 0 }), {
          eastM: 0,
          northM: metres,
        })
        const back = movedBy(movedBy(there, { eastM: 0, northM: -metres }), {
          eastM: -metres,
          northM: 0,
        })
        expect(back).toEqual(from)
      }),
    )
  })

  test('VE6 a step is 1, 2 or 5 times a power of ten; fast is ten of it, fine a tenth', () => {
    expect([0.1, 1, 10, 100, 305].map((scale) => stepM(scale))).toEqual([10, 20, 200, 2_000, 5_000])
    expect(stepM(10, 'fast')).toBe(2_000)
    expect(stepM(0.1, 'fine')).toBe(1)
  })

  test('VE6 a step does not leave the globe, and crosses the antimeridian', () => {
    expect(movedBy(at(89.9999, 10), { eastM: 0, northM: 5_000 })[1]).toBeLessThan(900_000_000)
    expect(movedBy(at(0, 179.99), { eastM: 10_000, northM: 0 })[0]).toBeLessThan(0)
  })

  test('VE7 a pointed position has no more digits than the map shows', () => {
    expect(pointed([371_234_567, 362_345_678], 25_000)).toEqual([371_230_000, 362_350_000])
    expect(pointed([371_234_567, 362_345_678], 10_000_000)).toEqual([371_200_000, 362_300_000])
    expect(pointed([371_234_567, 362_345_678], 0.5)).toEqual([371_234_567, 362_345_678])
  })
})

describe('the pen', () => {
  test('VE8 points are added one after the other until drawing ends', () => {
    const drawn = after(
      empty('line'),
      { type: 'add', at: a },
      { type: 'add', at: b },
      { type: 'end' },
    )
    expect(drawn.draft.vertices).toEqual([a, b])
    expect(drawn.pen).toMatchObject({ adding: false, chosen: null, leaving: true })
  })

  test('VE8 the same point twice is one point; a second centre moves the first', () => {
    expect(
      after(empty('line'), { type: 'add', at: a }, { type: 'add', at: a }).draft.vertices,
    ).toEqual([a])
    const circle = after(empty('circle'), { type: 'add', at: a }, { type: 'add', at: b })
    expect(pointsUnder(circle)).toEqual([b])
    expect(circle.pen.adding).toBe(false)
  })

  test('VE8 insert, move and remove work on the point they name', () => {
    const line = sketchOf({ ...lineDraft, vertices: [a, c] })
    const inserted = acted(line, { type: 'insert', index: 1, at: b })
    expect(inserted.draft.vertices).toEqual([a, b, c])
    expect(inserted.pen.chosen).toBe(1)
    const moved = acted(inserted, { type: 'move', index: 1, to: d })
    expect(moved.draft.vertices).toEqual([a, d, c])
    const removed = acted(moved, { type: 'remove', index: 2 })
    expect(removed.draft.vertices).toEqual([a, d])
    expect(removed.pen.chosen).toBe(1)
    expect(acted(removed, { type: 'move', index: 9, to: d })).toBe(removed)
  })

  test('VE8 a hole is cut in the part that is drawn', () => {
    const cut = after(
      sketchOf(areaDraft),
      { type: 'new-hole' },
      { type: 'add', at: a },
      { type: 'add', at: b },
    )
    expect(cut.pen).toMatchObject({ ring: 2, adding: true })
    expect(cut.draft.holes[1]).toEqual([a, b])
    expect(acted(cut, { type: 'drop-hole' }).draft).toEqual(areaDraft)
  })

  test('VE8 a part is added, and removed, without touching the others', () => {
    const third = after(sketchOf(areaDraft), { type: 'part', part: 2 }, { type: 'add', at: a })
    expect(third.draft).toMatchObject({ part: 2, vertices: [a] })
    expect(third.draft.otherParts).toHaveLength(2)
    const gone = acted(third, { type: 'drop-part' })
    expect(gone.draft.part).toBe(1)
    expect(acted(gone, { type: 'part', part: 0 }).draft).toEqual(areaDraft)
  })
})

describe('keys', () => {
  const plain = { shift: false, alt: false, control: false }
  const press = (
    sketch: Sketch,
    key: string,
    more: Partial<typeof plain> = {},
  ): KeyDeed | undefined =>
    deedOfKey({ key, ...plain, ...more }, { sketch, cross: b, metresPerPixel: 100 })
  const act = (sketch: Sketch, key: string, more: Partial<typeof plain> = {}): Sketch => {
    const deed = press(sketch, key, more)
    expect(deed?.do, key).toBe('act')
    return deed?.do === 'act' ? acted(sketch, deed.act) : sketch
  }

  test('VE9 arrows move the cross, Enter sets a point there', () => {
    const deed = press(empty('line'), 'ArrowRight')
    expect(deed).toEqual({ do: 'cross', cross: movedBy(b, { eastM: 2_000, northM: 0 }) })
    expect(press(empty('line'), 'ArrowUp', { shift: true })).toEqual({
      do: 'cross',
      cross: movedBy(b, { eastM: 0, northM: 20_000 }),
    })
    expect(act(empty('line'), 'Enter').draft.vertices).toEqual([b])
  })

  test('VE9 Tab goes from point to point and leaves after the last and before the first', () => {
    let sketch = sketchOf(lineDraft)
    for (const index of [0, 1, 2]) {
      sketch = act(sketch, 'Tab')
      expect(sketch.pen.chosen).toBe(index)
    }
    expect(press(sketch, 'Tab')).toBeUndefined()
    sketch = act(act(sketch, 'Tab', { shift: true }), 'Tab', { shift: true })
    expect(press(sketch, 'Tab', { shift: true })).toBeUndefined()
    expect(press(empty('area'), 'Tab')).toBeUndefined()
  })

  test('VE9 Escape lets go, then ends, then lets Tab and itself out', () => {
    const chosen = act(sketchOf(lineDraft), 'Tab')
    const free = act(chosen, 'Escape')
    expect(free.pen).toMatchObject({ chosen: null, leaving: false })
    const ended = act(free, 'Escape')
    expect(press(ended, 'Tab')).toBeUndefined()
    expect(press(ended, 'Escape')).toBeUndefined()
  })

  test('VE9 the arrows move the chosen point, by metres', () => {
    const chosen = act(sketchOf(lineDraft), 'End')
    const moved = act(chosen, 'ArrowDown', { alt: true })
    const [before, now] = [pointsUnder(chosen)[2] ?? a, pointsUnder(moved)[2] ?? a]
    expect(bearingAndDistance(before, now).distanceM).toBeCloseTo(200, 0)
    expect(act(moved, 'Enter').pen.chosen).toBeNull()
  })

  test('VE9 Backspace removes the chosen point or the last, I inserts half way to the next', () => {
    expect(pointsUnder(act(sketchOf(lineDraft), 'Backspace'))).toHaveLength(2)
    const first = act(sketchOf(lineDraft), 'Home')
    expect(pointsUnder(act(first, 'Delete'))[0]).toEqual(lineDraft.vertices[1])
    const inserted = act(first, 'i')
    const [one = a, two = a, three = a] = pointsUnder(inserted)
    expect(pointsUnder(inserted)).toHaveLength(4)
    const whole = bearingAndDistance(one, three).distanceM
    expect(bearingAndDistance(one, two).distanceM).toBeCloseTo(whole / 2, 0)
  })

  test('VE9 other keys belong to the page', () => {
    for (const key of ['g', '/', 'a', 'F5']) expect(press(sketchOf(lineDraft), key)).toBeUndefined()
    expect(press(sketchOf(lineDraft), 'r', { control: true })).toBeUndefined()
    expect(press(sketchOf(lineDraft), 'Z', { control: true, shift: true })).toEqual({ do: 'redo' })
    expect(press(sketchOf(lineDraft), '-')).toEqual({ do: 'zoom', by: -1 })
  })
})

test('VE10 undo goes back step by step and redo comes again', () => {
  const drafts = [lineDraft, { ...lineDraft, vertices: [a] }, { ...lineDraft, vertices: [a, b] }]
  const [first = lineDraft, second = lineDraft, third = lineDraft] = drafts
  const history = remembered(remembered(noHistory, { before: first, name: '' }), {
    before: second,
    name: '',
  })
  const back = undone(history, third)
  expect(back?.draft).toEqual(second)
  const start = undone(back?.history ?? noHistory, second)
  expect(start?.draft).toEqual(first)
  expect(undone(start?.history ?? noHistory, first)).toBeUndefined()
  expect(redone(start?.history ?? noHistory, first)?.draft).toEqual(second)
})

test('VE10 presses on one point are one step, and undo leaves the times alone', () => {
  const once = remembered(noHistory, { before: lineDraft, name: 'move 0 1' })
  const again = remembered(once, { before: { ...lineDraft, vertices: [a] }, name: 'move 0 1' })
  expect(again.past).toEqual([drawnOf(lineDraft)])
  const timed = { ...lineDraft, vertices: [b], from: '2016-10-21T08:00' }
  expect(undone(again, timed)?.draft).toEqual({ ...lineDraft, from: '2016-10-21T08:00' })
})

describe('pointing', () => {
  test('VE11 the nearest point is taken, else the mark between two, else nothing', () => {
    const sketch = sketchOf({ ...lineDraft, vertices: [at(36, 37), at(36, 38), at(36, 38.05)] })
    expect(hitAt(sketch, at(36, 38.01))).toEqual({ on: 'point', index: 1 })
    expect(hitAt(sketch, at(36, 38.04))).toEqual({ on: 'point', index: 2 })
    expect(hitAt(sketch, at(36.02, 37.5))).toEqual({ on: 'middle', index: 1 })
    expect(hitAt(sketch, at(36.5, 37.5))).toBeUndefined()
  })

  test('VE11 the edge that closes a ring has its mark too; a circle has a handle for its radius', () => {
    const sketch = sketchOf({
      ...areaDraft,
      vertices: [at(36, 37), at(36, 38), at(37, 38)],
      holes: [],
    })
    const hit = hitAt(sketch, at(36.5, 37.5))
    expect(hit).toEqual({ on: 'middle', index: 3 })
    const east = hitAt(sketchOf(circleDraft), at(36.2, 37.2935), 2)
    expect(east).toEqual({ on: 'radius' })
    expect(actOfDrag({ on: 'radius' }, { to: a, radiusM: 700 })).toEqual({
      type: 'radius',
      radiusM: '700',
    })
  })

  test('VE11 a click adds while adding, chooses a point, and closes a ring at its first', () => {
    const ring = sketchOf({ ...areaDraft, vertices: [a, b, c], holes: [] })
    const adding = acted(ring, { type: 'adding', on: true })
    const point = { on: 'point', index: 0 } as const
    expect(actOfClick(adding, { hit: undefined, at: d })).toEqual({ type: 'add', at: d })
    expect(actOfClick(adding, { hit: point, at: d })).toEqual({ type: 'end' })
    expect(actOfClick(ring, { hit: point, at: d })).toEqual({ type: 'choose', index: 0 })
    expect(actOfClick(ring, { hit: undefined, at: d })).toBeUndefined()
    expect(
      actOfClick(acted(ring, { type: 'choose', index: 1 }), { hit: undefined, at: d }),
    ).toEqual({
      type: 'choose',
      index: null,
    })
  })
})

test('VE12 digits stand in groups and sides are words', () => {
  expect(spokenDecimal([371_343_000, 362_021_000])).toEqual([
    { digits: '36.202\u00a010', side: 'north' },
    { digits: '37.134\u00a030', side: 'east' },
  ])
  expect(spokenDecimal([-701_234_567, -330_000_000])).toEqual([
    { digits: '33.000\u00a000', side: 'south' },
    { digits: '70.123\u00a0456\u00a07', side: 'west' },
  ])
  expect(spokenSexagesimal(at(36.2021, 37.1343))).toEqual([
    '36°\u00a012′\u00a007.56″\u00a0N',
    '37°\u00a008′\u00a003.48″\u00a0E',
  ])
  expect([7.4, 45, 359.7].map(spokenBearing)).toEqual(['007°', '045°', '000°'])
})

test('VE12 the grid is spelled letter by letter and digit by digit; at the poles there is none', () => {
  expect(spokenGrid(at(36.2021, 37.1343))).toEqual({
    written: '37S CA 32269 07977',
    spelled: ['37 Sierra', 'Charlie Alfa', '3 2 2 6 9', '0 7 9 7 7'],
  })
  expect(spokenGrid(at(86, 10))).toBeUndefined()
})

test('VE12 what is read out reads back as the same position', () => {
  const places = fc.tuple(
    fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }),
    fc.integer({ min: -890_000_000, max: 890_000_000 }),
  )
  fc.assert(
    fc.property(places, (position: Position) => {
      const [latitude, longitude] = spokenDecimal(position)
      const text = [latitude, longitude]
        .map(({ digits, side }) => `${digits.replaceAll('\u00a0', '')} ${side[0]?.toUpperCase()}`)
        .join(' ')
      const read = parseCoordinates(text)
      expect(read.ok && read.value.position, text).toEqual(position)
    }),
  )
})

test('VE13 a degree of the meridian and a square of it are as long and as large as on the ellipsoid', () => {
  // 36 to 37 degrees of the meridian, from the series of the meridian arc of WGS 84.
  expect(lengthM([at(36, 37), at(37, 37)])).toBeCloseTo(110_968.3, 0)
  const measures = measuresOf(areaVolume([square]).footprint)
  expect(measures.shape).toBe('area')
  if (measures.shape !== 'area') return
  expect(measures.aroundM).toBeCloseTo(lengthM(square), 6)
  expect(measures.areaM2 / 1e6).toBeCloseTo(9_940, -2)
})

test('VE13 a hole is not part of the area, its edge is part of the edge', () => {
  const plain = measuresOf(areaVolume([square]).footprint)
  const cut = measuresOf({
    shape: 'area',
    bufferM: 900,
    polygons: [[square, areaDraft.holes[0]?.concat(areaDraft.holes[0].slice(0, 1)) ?? []]],
  })
  if (plain.shape !== 'area' || cut.shape !== 'area') throw new Error('an area measures as an area')
  expect(cut.areaM2).toBeLessThan(plain.areaM2)
  expect(cut.aroundM).toBeGreaterThan(plain.aroundM)
})
