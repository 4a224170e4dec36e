/** One part of the recorded picture: what a camera shows, or a name alone. */
export type Face = { readonly label: string; readonly video: HTMLVideoElement | null }

export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const LABEL_PX = 20
const MARGIN_PX = 8

/** Boxes of one size for so many faces, in rows, that fill a picture. */
export function boxesFor(
  count: number,
  picture: { readonly width: number; readonly height: number },
): readonly Box[] {
  if (count === 0) return []
  const columns = Math.ceil(Math.sqrt(count))
  const rows = Math.ceil(count / columns)
  const width = picture.width / columns
  const height = picture.height / rows
  return Array.from({ length: count }, (_, place) => ({
    x: (place % columns) * width,
    y: Math.floor(place / columns) * height,
    width,
    height,
  }))
}

/** The largest box of a picture's own form that fits into another one, in its middle. */
export function fitted(box: Box, picture: { readonly width: number; readonly height: number }) {
  if (picture.width === 0 || picture.height === 0) return box
  const scale = Math.min(box.width / picture.width, box.height / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  return {
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - height) / 2,
    width,
    height,
  }
}

export function drawFaces(canvas: HTMLCanvasElement, faces: readonly Face[]): void {
  const context = canvas.getContext('2d')
  if (context === null) return
  context.fillStyle = '#121416'
  context.fillRect(0, 0, canvas.width, canvas.height)
  const boxes = boxesFor(faces.length, canvas)
  for (const [place, { label, video }] of faces.entries()) {
    const box = boxes[place]
    if (box === undefined) continue
    if (video !== null) {
      const at = fitted(box, { width: video.videoWidth, height: video.videoHeight })
      context.drawImage(video, at.x, at.y, at.width, at.height)
    }
    context.fillStyle = '#eceeef'
    context.font = `${LABEL_PX}px sans-serif`
    context.fillText(label, box.x + MARGIN_PX, box.y + box.height - MARGIN_PX, box.width)
  }
}
