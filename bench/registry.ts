import { appends } from './appends.ts'
import type { Benchmark } from './benchmark.ts'
import { canonical } from './canonical.ts'
import { conflicts, conflictsLarge } from './conflicts.ts'
import { footprint } from './footprint.ts'
import { importing } from './import.ts'
import { ledger } from './ledger.ts'
import { opening } from './opening.ts'
import { proofs } from './proofs.ts'
import { receipts } from './receipts.ts'
import { verifying } from './verify.ts'

/** Every benchmark, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  canonical,
  footprint,
  conflicts,
  conflictsLarge,
  appends,
  ledger,
  proofs,
  opening,
  receipts,
  importing,
  verifying,
]
