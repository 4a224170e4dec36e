import { type Static, Type } from 'typebox'
import { closed } from '../kernel/schema.ts'

export const QUERY_CHARS_MAX = 2_000
const Degrees = (max: number) => Type.Number({ minimum: -max, maximum: max })
const Point = closed({ longitude: Degrees(180), latitude: Degrees(90) })
const View = closed({
  longitude: Degrees(180),
  latitude: Degrees(90),
  zoom: Type.Number({ minimum: 0, maximum: 24 }),
  bearing: Degrees(360),
  pointer: Type.Union([Point, Type.Null()]),
  query: Type.String({ maxLength: QUERY_CHARS_MAX }),
})

/** What the consoles of a call say to one another beside sound and pictures, sealed: the centre never reads it. */
export const Said = Type.Union([
  closed({
    type: Type.Literal('state'),
    microphone: Type.Boolean(),
    camera: Type.Boolean(),
    screen: Type.Boolean(),
  }),
  closed({ type: Type.Literal('map'), map: Type.Union([View, Type.Null()]) }),
])
export type Said = Static<typeof Said>
