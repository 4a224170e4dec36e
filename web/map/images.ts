import type { Colours } from './colours.ts'

const SIZE_PX = 20
const RATIO = 2

type MapImage = { readonly data: ImageData; readonly pixelRatio: number }

/** The image of a name: `hatch`, or `circle-one-open-late` for a mark's shape, hue, certainty and urgency. */
export function drawImage(name: string, colours: Colours): MapImage | undefined {
  if (name === 'hatch') return drawHatch(colours)
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
