import { Type, type Static } from 'typebox'
import { ALTITUDE_M_MAX, RADIUS_M_MAX, VERTICES_PER_FOOTPRINT_MAX } from '../kernel/limits.ts'
import { closed, Interval, Line } from '../kernel/schema.ts'

/** Degrees as integers of 1e-7 (about 1.1 cm), `[longitude, latitude]` as in GeoJSON, WGS 84. */
export const Position = Type.Tuple(
  [
    Type.Integer({ minimum: -1_800_000_000, maximum: 1_800_000_000 }),
    Type.Integer({ minimum: -900_000_000, maximum: 900_000_000 }),
  ],
  { 'x-field': 'position' },
)
export type Position = Static<typeof Position>

const ring = Type.Array(Position, { minItems: 4, maxItems: VERTICES_PER_FOOTPRINT_MAX })
const polygon = Type.Array(ring, { minItems: 1, maxItems: 50 })
const metres = Type.Integer({ minimum: 0, maximum: RADIUS_M_MAX })

/** Where something holds on the ground: a circle, a line with a buffer, or areas with holes. Rings are closed. */
export const Footprint = Type.Union(
  [
    closed({ shape: Type.Literal('circle'), centre: Position, radiusM: metres }),
    closed({
      shape: Type.Literal('line'),
      line: Type.Array(Position, { minItems: 2, maxItems: VERTICES_PER_FOOTPRINT_MAX }),
      bufferM: metres,
    }),
    closed({
      shape: Type.Literal('area'),
      polygons: Type.Array(polygon, { minItems: 1, maxItems: 50 }),
      bufferM: metres,
    }),
  ],
  { 'x-field': 'footprint' },
)
export type Footprint = Static<typeof Footprint>

const clockTime = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })
const altitude = Type.Union([Type.Integer({ minimum: -500, maximum: ALTITUDE_M_MAX }), Type.Null()])

/** Hours of the day at a fixed offset from UTC, within which a volume holds. */
export const Daily = closed(
  {
    from: clockTime,
    to: clockTime,
    utcOffsetMinutes: Type.Integer({ minimum: -840, maximum: 840 }),
  },
  { 'x-field': 'local-windows' },
)
export type Daily = Static<typeof Daily>

/** Footprint x altitude band in metres above mean sea level (null is open) x interval x optional daily hours. */
export const Volume = closed(
  {
    footprint: Footprint,
    floorM: altitude,
    ceilingM: altitude,
    interval: Interval,
    daily: Type.Optional(Daily),
  },
  { 'x-field': 'volume' },
)
export type Volume = Static<typeof Volume>

const partialNames = closed({
  ar: Type.Optional(Line),
  en: Type.Optional(Line),
  ru: Type.Optional(Line),
})

/**
 * Where something is said to have happened. `wherePrecision` is UCDP's: 1 exact, 2 within about 25 km, 3 district,
 * 4 province, 5 linear or fuzzy, 6 country, 7 sea or air. Only 1 and 2 may be drawn as a mark.
 */
export const Place = closed(
  {
    position: Type.Union([Position, Type.Null()]),
    errorRadiusM: metres,
    wherePrecision: Type.Integer({ minimum: 1, maximum: 7 }),
    names: partialNames,
    province: Type.Optional(Line),
    district: Type.Optional(Line),
    pcode: Type.Optional(Type.String({ pattern: '^[A-Z]{2}[0-9]{0,10}$' })),
  },
  { 'x-field': 'place' },
)
export type Place = Static<typeof Place>
