import type { Position } from '@hudna/core/geometry/place.ts'
import { expect, test } from 'vitest'
import { cellOfPosition, cellsOf } from './cells.ts'
import { apartM, away } from './geodesics.ts'
import { rimM, twentyGon } from './twenty-gon.ts'

const centres: readonly Position[] = [
  [371_600_000, 362_000_000],
  [305_200_000, 504_500_000],
  [449_900_000, 153_500_000],
  [-1_750_000_000, -400_000_000],
]

test('BE5 the cells of a circle are those of all places in it, and none far outside', () => {
  for (const centre of centres) {
    const radiusM = 9_000
    const cells = cellsOf({ shape: 'circle', centre, radiusM })
    for (let place = 0; place < 400; place += 1) {
      const inside = away(centre, place * 31, (radiusM * place) / 400)
      expect(cells.has(cellOfPosition(inside))).toBe(true)
      expect(cells.has(cellOfPosition(away(centre, place * 31, radiusM + 2_500)))).toBe(false)
    }
    expect(cells.size).toBeGreaterThan((Math.PI * radiusM ** 2) / 1_900 ** 2)
  }
})

test('BE5 a polygon of 20 corners has its corners on the circle of its sphere', () => {
  for (const centre of centres) {
    const corners = twentyGon(centre, 10_000)
    expect(corners).toHaveLength(20)
    expect(rimM(corners, centre)).toBe(0)
    const outside = away(centre, 9, 10_500)
    const rim = rimM(corners, outside)
    expect(Math.abs(rim - (apartM(centre, outside) - 10_000))).toBeLessThan(180)
  }
})
