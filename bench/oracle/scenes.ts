import type { Scene, Shape } from '@hudna/core/geometry/test-scenes.ts'
import { randomOf } from '../conflicts/volumes.ts'

type Random = () => number

const kinds = ['circle', 'line', 'area'] as const

/** Two shapes anywhere on the globe, one in ten near a pole, most within metres of just touching; the same every time. */
export function sceneAt(seed: number, index: number): Scene {
  const random = randomOf(seed, index)
  const between = (from: number, to: number) => from + random() * (to - from)
  const polar = random() < 0.1
  const latitude = polar ? between(780_000_000, 880_000_000) : between(-780_000_000, 780_000_000)
  return {
    x: Math.round(between(-1_800_000_000, 1_800_000_000)),
    y: Math.round(latitude),
    one: shapeOf(random),
    other: shapeOf(random),
    vertex: Math.floor(between(0, 14)),
    along: random(),
    direction: between(0, 360),
    gap: between(-3, 4),
    nearer: random() < 0.5,
  }
}

function shapeOf(random: Random): Shape {
  return {
    kind: kinds[Math.floor(random() * kinds.length)] ?? 'area',
    size: 1.5 + random() * 3.3,
    reach: random() < 0.5 ? 0 : random() * 4.5,
    turn: random() * 360,
    corners: Array.from({ length: 3 + Math.floor(random() * 5) }, random),
    hole: random() < 0.5,
  }
}
