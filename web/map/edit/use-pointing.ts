import { bearingAndDistance } from '@hudna/core/geometry/coordinates/bearing.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import type { Map as MapLibreMap } from 'maplibre-gl'
import { type PointerEvent, useRef, useState } from 'react'
import { metresPerPixel, pixelOfPosition, positionAtPixel } from './map-space.ts'
import { type Act, acted, type Sketch } from './pen.ts'
import { actOfClick, actOfDrag, type Hit, hitOf, type Pixel } from './pointing.ts'

const REACH_PX = { mouse: 10, finger: 24 }
/** A press that moves no farther is a click. */
const STILL_PX = { mouse: 4, finger: 12 }

type Press = { readonly start: Pixel; readonly hit: Hit | undefined; readonly moved: boolean }

type Hand = { readonly sketch: Sketch; readonly act: (act: Act) => void }

export type Pointing = {
  /** The sketch as it would be if the pointer were let go here. */
  readonly shown: Sketch
  readonly handlers: {
    readonly onPointerDownCapture: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerMoveCapture: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerUpCapture: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerCancelCapture: () => void
    readonly onDoubleClick: () => void
  }
}

/** Mouse, pen and finger on the map: a click adds or chooses, a drag moves; two fingers belong to the map. */
export function usePointing(map: MapLibreMap | undefined, drawing: Hand): Pointing {
  const { sketch, act } = drawing
  const press = useRef<Press>(undefined)
  const pointers = useRef(new Set<number>())
  const [dragging, setDragging] = useState<Act>()

  function cancel(): void {
    press.current = undefined
    setDragging(undefined)
    map?.dragPan.enable()
  }

  function down(event: PointerEvent<HTMLElement>): void {
    if (!map || !(event.target instanceof HTMLCanvasElement) || event.button !== 0) return
    pointers.current.add(event.pointerId)
    if (pointers.current.size > 1) return cancel()
    const hit = hitAt(map, sketch, event)
    press.current = { start: pixelOf(map, event), hit, moved: false }
    if (hit !== undefined) hold(map, event)
  }

  function move(event: PointerEvent<HTMLElement>): void {
    if (!map) return
    const pressed = press.current
    if (pressed === undefined) {
      if (event.buttons === 0) showCursor(map, sketch, event)
      return
    }
    const at = pixelOf(map, event)
    const moved = pressed.moved || distance(pressed.start, at) > STILL_PX[kindOf(event)]
    press.current = { ...pressed, moved }
    if (moved && pressed.hit !== undefined) setDragging(dragOf(map, sketch, pressed.hit, at))
  }

  function up(event: PointerEvent<HTMLElement>): void {
    pointers.current.delete(event.pointerId)
    const pressed = press.current
    cancel()
    if (!map || pressed === undefined) return
    const done = actOfRelease(map, sketch, { pressed, at: pixelOf(map, event) })
    if (done !== undefined) act(done)
  }

  function lose(): void {
    pointers.current.clear()
    cancel()
  }

  return {
    shown: dragging === undefined ? sketch : acted(sketch, dragging),
    handlers: {
      onPointerDownCapture: down,
      onPointerMoveCapture: move,
      onPointerUpCapture: up,
      onPointerCancelCapture: lose,
      onDoubleClick: () => act({ type: 'adding', on: false }),
    },
  }
}

/** What is dragged is the point and not the map under it. */
function hold(map: MapLibreMap, event: PointerEvent<HTMLElement>): void {
  map.dragPan.disable()
  event.preventDefault()
  event.currentTarget.setPointerCapture(event.pointerId)
  event.currentTarget.focus({ preventScroll: true })
}

function actOfRelease(
  map: MapLibreMap,
  sketch: Sketch,
  { pressed, at }: { readonly pressed: Press; readonly at: Pixel },
): Act | undefined {
  const { hit, moved } = pressed
  if (!moved) return actOfClick(sketch, { hit, at: positionAtPixel(map, at) })
  return hit === undefined ? undefined : dragOf(map, sketch, hit, at)
}

function dragOf(map: MapLibreMap, sketch: Sketch, hit: Hit, at: Pixel): Act {
  const to = positionAtPixel(map, at)
  return actOfDrag(hit, { to, radiusM: draggedRadiusM(map, sketch, to) })
}

/** Rounded to what the map shows, and never nothing. */
function draggedRadiusM(map: MapLibreMap, { draft }: Sketch, to: Position): number {
  const [centre] = draft.vertices
  if (centre === undefined) return 0
  const step = 10 ** Math.max(0, Math.floor(Math.log10(2 * metresPerPixel(map, centre))))
  const metres = bearingAndDistance(centre, to).distanceM
  return Math.max(step, Math.round(metres / step) * step)
}

function hitAt(
  map: MapLibreMap,
  sketch: Sketch,
  event: PointerEvent<HTMLElement>,
): Hit | undefined {
  return hitOf(sketch, {
    at: pixelOf(map, event),
    withinPx: REACH_PX[kindOf(event)],
    project: (position) => pixelOfPosition(map, position),
  })
}

function showCursor(map: MapLibreMap, sketch: Sketch, event: PointerEvent<HTMLElement>): void {
  const hit = hitAt(map, sketch, event)
  const idle = sketch.pen.adding ? 'crosshair' : ''
  map.getCanvas().style.cursor = hit === undefined ? idle : 'pointer'
}

function kindOf(event: PointerEvent<HTMLElement>): 'mouse' | 'finger' {
  return event.pointerType === 'touch' ? 'finger' : 'mouse'
}

function pixelOf(map: MapLibreMap, event: PointerEvent<HTMLElement>): Pixel {
  const { left, top } = map.getCanvas().getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}

function distance(one: Pixel, other: Pixel): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
