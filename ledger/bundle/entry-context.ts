import type { Checkpoint } from '../note/checkpoint.ts'
import type { ReadEntry } from './bundle.ts'
import type { KeyChain } from './key-chain.ts'
import type { BundlePlatform } from './platform.ts'

/** What the entries of one bundle are checked against. */
export type EntryContext = {
  readonly platform: BundlePlatform
  readonly readEntry: ReadEntry
  readonly chain: KeyChain
  readonly gatewayVkey: string
  readonly head: Checkpoint | undefined
}
