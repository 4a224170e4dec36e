/** An empty number field gives NaN, which a kept draft cannot hold. */
export function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
