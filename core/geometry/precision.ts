/** UCDP GED codebook 19.1, `where_prec` 1 to 7, as metres around the published point. */
const errorRadiiM = [1_000, 25_000, 50_000, 150_000, 100_000, 500_000, 500_000] as const

/** How far off a place of this precision may be, in metres, where the source does not say it better. */
export function errorRadiusOfPrecisionM(wherePrecision: number): number {
  return errorRadiiM[wherePrecision - 1] ?? 500_000
}
