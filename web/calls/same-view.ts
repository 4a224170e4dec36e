import type { SharedMap } from './transport/room-snapshot.ts'

export type MapLook = Pick<SharedMap, 'longitude' | 'latitude' | 'zoom'>

/** A millionth of a degree is ten centimetres: what is nearer is the same place. */
const DEGREES = 1e-6
const ZOOM = 1e-3

/** Who leads the map of a call: nobody, this console, or another post, which it then follows (WCL7). */
export type Leading = 'nobody' | 'own' | 'other'

export function leadingOf(map: Pick<SharedMap, 'by'> | null, post: string): Leading {
  if (map === null) return 'nobody'
  return map.by === post ? 'own' : 'other'
}

/** Whether a map already shows what the leader shows, so that following never sends it back and forth. */
export function showsSame(one: MapLook, other: MapLook): boolean {
  return (
    Math.abs(one.longitude - other.longitude) < DEGREES &&
    Math.abs(one.latitude - other.latitude) < DEGREES &&
    Math.abs(one.zoom - other.zoom) < ZOOM
  )
}

const shown = ['agreement', 'from', 'moment', 'to'] as const

/** What a map shows besides its place: the span, the moment and the agreement, without the language of one console. */
export function queryOf(parameters: URLSearchParams): string {
  const kept = new URLSearchParams()
  for (const name of shown) {
    const value = parameters.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept.toString()
}

/** The changes of the address that make this console show what the leader shows. */
export function changesOf(query: string): Readonly<Record<string, string | null>> {
  const parameters = new URLSearchParams(query)
  return Object.fromEntries(shown.map((name) => [name, parameters.get(name)]))
}
