import type { Position } from '@hudna/core/geometry/place.ts'
import type { Count } from '@hudna/core/kernel/schema.ts'

/** `14`, `≥ 50`, `≈ 50`, `14 (12–20)` (UI1). */
export function countText(count: Count, locale: string): string {
  const format = new Intl.NumberFormat(locale)
  const sign = { exact: '', 'at-least': '≥ ', about: '≈ ' }[count.semantics]
  const one = count.low === count.best && count.best === count.high
  if (one || count.semantics === 'at-least') return sign + format.format(count.best)
  return `${sign}${format.format(count.best)} (${format.format(count.low)}–${format.format(count.high)})`
}

/** `36.20, 37.16`: latitude first, with no more digits than the error allows (UI2). */
export function coordinatesText(position: Position, errorRadiusM: number): string {
  const digits =
    errorRadiusM >= 10_000 ? 1 : errorRadiusM >= 1_000 ? 2 : errorRadiusM >= 100 ? 3 : 5
  const [longitude, latitude] = position
  return `${(latitude / 1e7).toFixed(digits)}, ${(longitude / 1e7).toFixed(digits)}`
}
