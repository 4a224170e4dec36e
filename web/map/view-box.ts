/** West, south, east and north, in degrees. */
export type ViewBox = readonly [west: number, south: number, east: number, north: number]

/**
 * A box on a coarse grid that holds the view: small moves of the map ask the same question again, whose answer is
 * there. Each side grows by less than a quarter of the view's longer side.
 */
export function roundedOut([west, south, east, north]: ViewBox): ViewBox {
  const span = Math.max(east - west, north - south, 1e-6)
  const grid = 2 ** Math.floor(Math.log2(span / 4))
  const down = (value: number) => Math.floor(value / grid) * grid
  const up = (value: number) => Math.ceil(value / grid) * grid
  return [
    Math.max(-180, down(west)),
    Math.max(-90, down(south)),
    Math.min(180, up(east)),
    Math.min(90, up(north)),
  ]
}

/** `W,S,E,N` in decimal degrees, as the centre reads it. */
export function boxText(box: ViewBox): string {
  return box.map((value) => String(Number(value.toFixed(7)))).join(',')
}

/** Syria, until there is something to fit. */
export const FIRST_VIEW: ViewBox = [35.2, 32.1, 42.6, 37.5]
