import { claimPatterns, PATTERN_SIZE, patternStrokes } from './claim-patterns.ts'
import type { Colours } from './colours.ts'
import { checkpointSign, shapeKinds, signs } from './shape-kinds.ts'

const SIZE_PX = 20
const RATIO = 2
/** Signs are given in a square of 20, and their rim stands out beyond it. */
const SIGN_SIZE = 20
const SIGN_RIM = 2

type MapImage = { readonly data: ImageData; readonly pixelRatio: number }

/**
 * The image of a name: `hatch`, `way` (the course of a movement), `checkpoint` (where people are counted), `sign-zone` for the sign of a kind of shape, or
 * `circle-one-open-late` for a mark's shape, hue, certainty and urgency.
 */
export function drawImage(name: string, colours: Colours): MapImage | undefined {
  if (name === 'hatch') return drawHatch(colours)
  const pattern = [...claimPatterns, 'difference' as const].find((one) => name === `claim-${one}`)
  if (pattern !== undefined) return drawPattern(pattern, colours)
  if (name === 'way') return drawStrokes(signs.movement, colours, 14)
  if (name === 'checkpoint') return drawStrokes(checkpointSign, colours, 16)
  const kind = shapeKinds.find((one) => name === `sign-${one}`)
  if (kind !== undefined) return drawStrokes(signs[kind], colours, SIZE_PX)
  const [shape, hue, fill, late] = name.split('-')
  if (shape === undefined || hue === undefined || fill === undefined) return undefined
  const context = canvas(SIZE_PX * RATIO)
  if (!context) return undefined
  context.scale(RATIO, RATIO)
  outline(context, shape)
  context.lineJoin = 'round'
  context.lineWidth = 5
  context.strokeStyle = late === 'late' ? colours['urgency-late'] : colours['map-halo']
  context.stroke()
  const colour = colours[`side-${hue}` as 'side-one']
  context.fillStyle = fill === 'solid' ? colour : colours['surface']
  context.fill()
  context.lineWidth = 2
  context.strokeStyle = colour
  context.stroke()
  return imageOf(context)
}

type Sign = (typeof signs)[keyof typeof signs]

/** Strokes with a rim of the ground's colour; what is closed is filled with it. */
function drawStrokes(sign: Sign, colours: Colours, sizePx: number): MapImage | undefined {
  const context = canvas(sizePx * RATIO)
  if (!context) return undefined
  const scale = (sizePx * RATIO) / (SIGN_SIZE + 2 * SIGN_RIM)
  context.scale(scale, scale)
  context.translate(SIGN_RIM, SIGN_RIM)
  const path = new Path2D(sign.path)
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.lineWidth = 6
  context.strokeStyle = colours['map-halo']
  context.stroke(path)
  context.fillStyle = colours['surface']
  // A canvas is filled here and no array.
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type
  if (sign.closed) context.fill(path)
  context.lineWidth = 2
  context.strokeStyle = colours['text']
  context.stroke(path)
  return imageOf(context)
}

function outline(context: CanvasRenderingContext2D, shape: string): void {
  const [middle, near, far] = [SIZE_PX / 2, 5, SIZE_PX - 5]
  context.beginPath()
  if (shape === 'circle') context.arc(middle, middle, 5, 0, 2 * Math.PI)
  else if (shape === 'square') context.rect(near, near, far - near, far - near)
  else {
    const corners =
      shape === 'triangle'
        ? [middle, near - 1, far + 1, far, near - 1, far]
        : [middle, near - 1, far + 1, middle, middle, far + 1, near - 1, middle]
    for (let at = 0; at < corners.length; at += 2) {
      context.lineTo(corners[at] ?? 0, corners[at + 1] ?? 0)
    }
    context.closePath()
  }
}

function drawHatch(colours: Colours): MapImage | undefined {
  const size = 8 * RATIO
  const context = canvas(size)
  if (!context) return undefined
  context.strokeStyle = colours['text-quiet']
  context.lineWidth = RATIO
  for (const shift of [-size, 0, size]) {
    context.beginPath()
    context.moveTo(shift, size)
    context.lineTo(shift + size, 0)
    context.stroke()
  }
  return imageOf(context)
}

/** A tile of strokes that joins the next one; ground in dispute is drawn in the strong colour. */
function drawPattern(pattern: keyof typeof patternStrokes, colours: Colours): MapImage | undefined {
  const context = canvas(PATTERN_SIZE * RATIO)
  if (!context) return undefined
  context.scale(RATIO, RATIO)
  const heavy = pattern === 'difference'
  context.strokeStyle = heavy ? colours['text'] : colours['text-quiet']
  context.lineWidth = heavy ? 1.2 : 0.8
  context.stroke(new Path2D(patternStrokes[pattern]))
  return imageOf(context)
}

function canvas(sizePx: number): CanvasRenderingContext2D | null {
  const element = document.createElement('canvas')
  element.width = sizePx
  element.height = sizePx
  return element.getContext('2d')
}

function imageOf(context: CanvasRenderingContext2D): MapImage {
  const { width, height } = context.canvas
  return { data: context.getImageData(0, 0, width, height), pixelRatio: RATIO }
}
