import type { Names } from '../../kernel/schema.ts'

/** Sixteen points, clockwise from north, 22.5 degrees apart. */
export const compassPoints = [
  'n',
  'nne',
  'ne',
  'ene',
  'e',
  'ese',
  'se',
  'sse',
  's',
  'ssw',
  'sw',
  'wsw',
  'w',
  'wnw',
  'nw',
  'nnw',
] as const
export type CompassPoint = (typeof compassPoints)[number]
export type CompassEighth = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw'

const eighths: readonly CompassEighth[] = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw']

/** The eight directions that people say, each as it follows a distance: "12 km north-east of ...". */
export const compassNames: Readonly<Record<CompassEighth, Names>> = {
  n: { ar: 'شمال', en: 'north', ru: 'севернее' },
  ne: { ar: 'شمال شرق', en: 'north-east', ru: 'северо-восточнее' },
  e: { ar: 'شرق', en: 'east', ru: 'восточнее' },
  se: { ar: 'جنوب شرق', en: 'south-east', ru: 'юго-восточнее' },
  s: { ar: 'جنوب', en: 'south', ru: 'южнее' },
  sw: { ar: 'جنوب غرب', en: 'south-west', ru: 'юго-западнее' },
  w: { ar: 'غرب', en: 'west', ru: 'западнее' },
  nw: { ar: 'شمال غرب', en: 'north-west', ru: 'северо-западнее' },
}

/** The nearest of the eight directions. */
export function compassEighthOf(bearingDeg: number): CompassEighth {
  return eighths[Math.round(bearingDeg / 45) % 8] ?? 'n'
}

/** Degrees of a point, and half of what lies between it and the next of its rank: 45 for N, 11.25 for NNE. */
export function bearingOfPoint(point: CompassPoint): {
  readonly bearingDeg: number
  readonly halfStepDeg: number
} {
  const halfStepDeg = point.length === 3 ? 11.25 : 22.5
  return { bearingDeg: compassPoints.indexOf(point) * 22.5, halfStepDeg }
}
