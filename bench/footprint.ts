import {
  certaintyInside,
  depthInsideM,
  distanceToFootprintM,
} from '@hudna/core/geometry/footprint.ts'
import type { Footprint, Position } from '@hudna/core/geometry/place.ts'
import type { Certainty } from '@hudna/core/kernel/interval.ts'
import type { Benchmark } from './benchmark.ts'
import { compareInterleaved } from './interleave.ts'

const VERTICES = 600
const CALLS_PER_ROUND = 400

/** A country of 600 vertices with a ragged border. */
const country: Footprint = {
  shape: 'area',
  bufferM: 0,
  polygons: [[closedRing(Array.from({ length: VERTICES }, (_, index) => vertexAt(index)))]],
}

const reports = Array.from({ length: CALLS_PER_ROUND }, (_, index) => ({
  position: [
    355_000_000 + (index % 61) * 1_000_000,
    328_000_000 + (index % 47) * 1_000_000,
  ] as Position,
  errorRadiusM: [0, 1_000, 25_000, 60_000][index % 4] ?? 0,
}))

/** Whether a place with its error lies in a country, beside measuring the distance to every edge. */
export const footprint: Benchmark = {
  name: 'footprint',
  title: `certain, possible or none within ${VERTICES} vertices`,
  run: () =>
    compareInterleaved({
      baseline: { label: 'distance to every edge', work: () => count(byDistance) },
      subjects: [
        {
          label: 'certaintyInside',
          work: () => count((report) => certaintyInside({ footprint: country, ...report })),
        },
      ],
      operations: CALLS_PER_ROUND,
    }),
}

type Report = (typeof reports)[number]

function byDistance({ position, errorRadiusM }: Report): Certainty {
  const outside = distanceToFootprintM(position, country)
  if (outside > errorRadiusM) return 'none'
  return outside === 0 && depthInsideM(position, country) >= errorRadiusM ? 'certain' : 'possible'
}

function count(classify: (report: Report) => Certainty): number {
  return reports.filter((report) => classify(report) === 'certain').length
}

function vertexAt(index: number): Position {
  const angle = (index / VERTICES) * 2 * Math.PI
  const reach = 25_000_000 + 3_000_000 * Math.sin(angle * 31)
  const longitude = Math.round(385_000_000 + reach * Math.cos(angle))
  return [longitude, Math.round(350_000_000 + 0.7 * reach * Math.sin(angle))]
}

function closedRing(ring: Position[]): Position[] {
  return [...ring, ring[0] ?? [0, 0]]
}
