import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import type { Position } from '@hudna/core/geometry/place.ts'

/** A position as somebody typed it in any form; undefined for what cannot be read, null for nothing. */
export function positionIn(text: string): Position | null | undefined {
  if (text.trim() === '') return null
  const read = parseCoordinates(text)
  return read.ok ? read.value.position : undefined
}
