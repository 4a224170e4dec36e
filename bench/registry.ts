import { appends } from './appends.ts'
import type { Benchmark } from './benchmark.ts'
import { canonical } from './canonical.ts'
import { footprint } from './footprint.ts'
import { importing } from './import.ts'
import { receipts } from './receipts.ts'

/** Every benchmark, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [canonical, footprint, appends, receipts, importing]
