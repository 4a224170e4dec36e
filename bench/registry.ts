import { appends } from './appends.ts'
import type { Benchmark } from './benchmark.ts'
import { canonical } from './canonical.ts'
import { conflicts, conflictsLarge } from './conflicts.ts'
import { conflictsQuality } from './conflicts/quality.ts'
import { flood } from './flood.ts'
import { floodAlarm } from './flood-alarm.ts'
import { footprint } from './footprint.ts'
import { importing } from './import.ts'
import { ledger } from './ledger.ts'
import { opening } from './opening.ts'
import { oracle } from './oracle.ts'
import { proofs } from './proofs.ts'
import { questions, questionsLarge } from './questions.ts'
import { receipts } from './receipts.ts'
import { registerLists } from './registers.ts'
import { verifying } from './verify.ts'
import { warming } from './warming.ts'

/** Every benchmark, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  canonical,
  footprint,
  conflicts,
  conflictsLarge,
  conflictsQuality,
  oracle,
  appends,
  ledger,
  proofs,
  opening,
  warming,
  questions,
  questionsLarge,
  registerLists,
  receipts,
  importing,
  flood,
  floodAlarm,
  verifying,
]
