import type { Footprint } from '../../geometry/place.ts'
import type { Interval } from '../../kernel/interval.ts'
import type { RecipientLadder } from '../../notices/ladder.ts'
import type { KnownVersion } from '../../notices/who-knew.ts'

/** How far each recipient has come with one version of a notice, as far as it was recorded by `now`. */
export type LadderView = {
  readonly size: number
  readonly now: string
  readonly notice: string
  readonly version: number
  /** Every version that was told, oldest first. */
  readonly versions: readonly number[]
  /** Where its words stand in the record. */
  readonly entry: number | null
  /** SHA-256 of the exact bytes of that entry, hexadecimal: what receipts of this version are given over. */
  readonly over: string | null
  readonly recipients: readonly RecipientLadder[]
}

/** Who had which version of what about a piece of ground and a time, as known at a moment. */
export type WhoKnewView = {
  readonly size: number
  readonly moment: string
  readonly footprint: Footprint
  readonly interval: Interval
  readonly versions: readonly KnownVersion[]
}
