import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  BLOCK_LENGTH,
  FOOTPRINT_WORDS,
  PART_BOX,
  PART_INNER,
  PART_LENGTH,
  PART_WORDS,
} from './block.ts'
import { compileFootprint } from './compile.ts'
import { visitMeetings } from './crossing.ts'
import { footprintsMeet, partsShare } from './meet.ts'
import type { Footprint, Position } from './place.ts'
import { areaSide } from './side.ts'

const corner = fc.double({ min: 0.2, max: 1, noNaN: true })
const blob = fc.record({
  x: fc.integer({ min: 370_000_000, max: 370_040_000 }),
  y: fc.integer({ min: 360_000_000, max: 360_040_000 }),
  size: fc.integer({ min: 5, max: 40_000 }),
  corners: fc.array(corner, { minLength: 3, maxLength: 24 }),
  hole: fc.boolean(),
})
type Blob = typeof blob extends fc.Arbitrary<infer T> ? T : never

/** A star of corners round a middle, perhaps with the same star at a third of the size as its hole. */
function footprintOf({ x, y, size, corners, hole }: Blob): Footprint {
  const ring = (scale: number): Position[] => {
    const points = corners.map((share, index): Position => {
      const angle = (2 * Math.PI * index) / corners.length
      const reach = size * scale * share
      return [x + Math.round(reach * Math.cos(angle)), y + Math.round(reach * Math.sin(angle))]
    })
    return [...points, points[0] ?? [x, y]]
  }
  const rings = hole && size > 1_000 ? [ring(1), ring(1 / 3)] : [ring(1)]
  return { shape: 'area', polygons: [rings], bufferM: 0 }
}

/** A block whose inner rectangle says nothing, so that only edges decide. */
function withoutInner(words: Int32Array): Int32Array {
  const bare = words.slice()
  bare.set([1, 1, 0, 0], FOOTPRINT_WORDS + PART_INNER)
  return bare
}

test('GE36 an inner rectangle lies strictly inside, no edge meets it', () => {
  fc.assert(
    fc.property(blob, (drawn) => {
      const { words } = compileFootprint(footprintOf(drawn))
      const at = FOOTPRINT_WORDS + PART_INNER
      const [west = 0, south = 0, east = 0, north = 0] = words.subarray(at, at + 4)
      if (west > east) return
      const rectangle = compileFootprint({
        shape: 'area',
        polygons: [
          [
            [
              [west, south],
              [east, south],
              [east, north],
              [west, north],
              [west, south],
            ],
          ],
        ],
        bufferM: 0,
      }).words
      const run = FOOTPRINT_WORDS + PART_WORDS
      expect(visitMeetings(words, run, rectangle, run, 0, () => true)).toBe(false)
      expect(areaSide(words, FOOTPRINT_WORDS, west, south)).toBe(1)
      expect(areaSide(words, FOOTPRINT_WORDS, east, north)).toBe(1)
    }),
    { numRuns: 2_000 },
  )
})

test('GE36 certificates never change an answer', () => {
  let decided = 0
  fc.assert(
    fc.property(blob, blob, (one, other) => {
      const first = compileFootprint(footprintOf(one)).words
      const second = compileFootprint(footprintOf(other)).words
      const at = FOOTPRINT_WORDS
      const bare = [withoutInner(first), withoutInner(second)] as const
      const truth = partsShare(bare[0], at, bare[1], at, 0)
      expect(partsShare(first, at, second, at, 0)).toBe(truth)
      if (truth) expect(footprintsMeet(first, 0, second, 0)).toBe(true)
      const inner = first[at + PART_INNER] ?? 0
      decided += truth && inner <= (first[at + PART_INNER + 2] ?? 0) ? 1 : 0
    }),
    { numRuns: 5_000 },
  )
  expect(decided).toBeGreaterThan(500)
})

test('GE36 a block says its own length, and lies anywhere in a larger array', () => {
  fc.assert(
    fc.property(blob, blob, fc.nat(100), (one, other, gap) => {
      const first = compileFootprint(footprintOf(one))
      const second = compileFootprint(footprintOf(other))
      const all = new Int32Array(first.words.length + second.words.length + gap).fill(-7)
      all.set(second.words, 0)
      all.set(first.words, second.words.length + gap)
      expect(first.words[BLOCK_LENGTH]).toBe(first.words.length)
      expect(first.words[FOOTPRINT_WORDS + PART_LENGTH]).toBe(first.words.length - FOOTPRINT_WORDS)
      const at = second.words.length + gap
      const apart = footprintsMeet(first.words, 0, second.words, 0)
      expect(footprintsMeet(all, at, all, 0)).toBe(apart)
      expect(footprintsMeet(all, 0, all, at)).toBe(apart)
    }),
    { numRuns: 500 },
  )
})

test('GE36 the same footprint makes the same words, whichever way it is read', () => {
  fc.assert(
    fc.property(blob, (drawn) => {
      const footprint = footprintOf(drawn)
      const again = JSON.parse(JSON.stringify(footprint)) as Footprint
      expect(compileFootprint(again).words).toEqual(compileFootprint(footprint).words)
      const box = FOOTPRINT_WORDS + PART_BOX
      const [west = 0, , east = 0] = compileFootprint(footprint).words.subarray(box, box + 3)
      expect(west).toBeLessThan(east)
    }),
    { numRuns: 300 },
  )
})
