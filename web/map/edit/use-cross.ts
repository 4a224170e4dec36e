import type { Position } from '@hudna/core/geometry/place.ts'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useState } from 'react'
import { bringIntoView, metresPerPixel, middleOfMap, pixelOfPosition } from './map-space.ts'
import type { Pixel } from './pointing.ts'
import { stepM } from './ground-step.ts'

export type Cross = {
  readonly position: Position
  readonly pixel: Pixel
  /** Metres of a plain key press where it stands. */
  readonly stepM: number
  readonly moveTo: (position: Position) => void
}

/**
 * The cross that the keys move and that a finger moves the map under: it stays on its place while keys move it, and
 * returns to the middle when a hand moves the map.
 */
export function useCross(map: MapLibreMap | undefined): Cross | undefined {
  const [position, setPosition] = useState<Position>()
  const [, setMoves] = useState(0)
  useEffect(() => {
    if (!map) return
    const moved = (event?: { readonly originalEvent?: unknown }) => {
      if (event?.originalEvent !== undefined) setPosition(middleOfMap(map))
      setMoves((before) => before + 1)
    }
    map.on('move', moved)
    map.on('resize', moved)
    moved()
    return () => {
      map.off('move', moved)
      map.off('resize', moved)
    }
  }, [map])
  if (!map) return undefined
  const at = position ?? middleOfMap(map)
  return {
    position: at,
    pixel: pixelOfPosition(map, at),
    stepM: stepM(metresPerPixel(map, at)),
    moveTo(next) {
      setPosition(next)
      bringIntoView(map, next)
    },
  }
}
