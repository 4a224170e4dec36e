import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../server/store/test-postgres.ts'
import type { Benchmark, BenchResult, BenchRow } from './benchmark.ts'
import { closedLoop, type LoopResult } from './ledger/closed-loop.ts'
import {
  inTurn,
  plainPostgres,
  plainSqlite,
  syncedFile,
  type Durable,
} from './ledger/disk-bounds.ts'
import { median } from './interleave.ts'
import { openReceiptWriter } from './ledger/receipt-writer.ts'
import { signedEntries } from './ledger/signed-entries.ts'
import { startVerificationThreads } from './ledger/verification-threads.ts'

const rounds = 5
const roundMs = 700
const inFlight = [1, 64, 1_024]
const VERIFICATION = 'verification'

/** What is measured in turns; its ratio is to another of them, or to itself. */
type Subject = {
  readonly label: string
  readonly baseline: string
  /** Entries that one operation of the loop makes durable. */
  readonly entries: number
  readonly measure: () => Promise<Measured>
}
type Measured = Partial<LoopResult> & Pick<LoopResult, 'perSecond'>

/**
 * Entries of 1 KiB to receipts: durable, in the tree, under a signed checkpoint, with their proofs; beside it the
 * bounds that the disk and the verification of signatures set. The decision of what is recorded is in `receipts`.
 */
export const ledger: Benchmark = {
  name: 'ledger',
  title: 'receipts for entries of 1 KiB per second, closed loop',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-ledger-'))
    const server = await startPostgres()
    try {
      return await measure(folder, server.url)
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(folder: string, databaseUrl: string): Promise<BenchResult> {
  const entries = signedEntries(4_096)
  const threads = startVerificationThreads()
  const files = inFlight.map((count) => ({ count, file: syncedFile(folder, count) }))
  const sqlite = plainSqlite(folder, entries)
  const postgres = await plainPostgres(databaseUrl, entries)
  const writer = await openReceiptWriter({ folder: join(folder, 'centre') })
  const next = inTurn(entries)
  const disk = syncOf(1)
  const receipts = (verify: boolean) =>
    inFlight.map((count) => ({
      label: `receipts, ${verify ? 'verified' : 'not verified'}, ${count} in flight`,
      baseline: verify && count > 1 ? VERIFICATION : syncOf(count),
      entries: 1,
      measure: () =>
        closedLoop({
          inFlight: count,
          durationMs: roundMs,
          ask: () => writer.write(next(), verify),
        }),
    }))
  try {
    return await inTurns([
      {
        label: `${VERIFICATION} alone, ${threads.count} threads of node:crypto`,
        baseline: VERIFICATION,
        entries: 1,
        measure: async () => ({ perSecond: await threads.perSecond(roundMs) }),
      },
      ...files.map(({ count, file }) => alone(syncOf(count), { file, entries: count })),
      {
        ...alone('node:sqlite, one insert a commit', { file: sqlite, entries: 1 }),
        baseline: disk,
      },
      {
        ...alone('PostgreSQL, one insert a commit', { file: postgres, entries: 1 }),
        baseline: disk,
      },
      ...receipts(true),
      ...receipts(false),
    ])
  } finally {
    await writer.close()
    await postgres.close()
    await sqlite.close()
    for (const { file } of files) await file.close()
    await threads.stop()
  }
}

const syncOf = (count: number): string => `fdatasync of ${count} KiB`

/** One write after the other. */
function alone(
  label: string,
  { file, entries }: { readonly file: Durable; readonly entries: number },
): Subject {
  const ask = async (): Promise<void> => await file.write()
  const loop = { inFlight: 1, durationMs: roundMs / 2, ask }
  return { label, baseline: label, entries, measure: () => closedLoop(loop) }
}

/** Every subject once a round; the median of the rounds counts, of each figure. */
async function inTurns(subjects: readonly Subject[]): Promise<BenchResult> {
  const measured = new Map<Subject, Measured[]>(subjects.map((subject) => [subject, []]))
  for (let round = 0; round <= rounds; round += 1) {
    for (const subject of subjects) {
      const result = await subject.measure()
      // The first round warms up.
      if (round > 0) measured.get(subject)?.push(result)
    }
  }
  const figures = subjects.map((subject) => figuresOf(subject, measured.get(subject) ?? []))
  const valueOf = (baseline: string): number =>
    figures.find(({ label }) => label.startsWith(baseline))?.value ?? Number.NaN
  const rows = figures.map((row) => ({
    ...row,
    ratioToBaseline: row.value / valueOf(row.baseline),
  }))
  return { rows: [...rows, ...beyondSync(rows)] }
}

/** What a single request waits for besides the disk. */
function beyondSync(rows: readonly BenchRow[]): readonly BenchRow[] {
  const p50Of = (label: string): number =>
    rows.find((row) => row.label === label)?.latency?.p50Ms ?? Number.NaN
  const syncMs = p50Of(syncOf(1))
  return ['verified', 'not verified'].map((kind) => {
    const value = p50Of(`receipts, ${kind}, 1 in flight`) - syncMs
    const label = `p50 beyond the sync, ${kind}, 1 in flight`
    return { label, value, unit: 'ms', ratioToBaseline: value / syncMs, baseline: 'the sync' }
  })
}

function figuresOf({ label, baseline, entries }: Subject, results: readonly Measured[]) {
  const middle = (figure: keyof LoopResult): number =>
    median(results.map((result) => result[figure] ?? Number.NaN))
  const latency = { p50Ms: middle('p50Ms'), p99Ms: middle('p99Ms') }
  return {
    label,
    baseline,
    value: middle('perSecond') * entries,
    unit: 'entries/s',
    ...(Number.isNaN(latency.p50Ms) ? {} : { latency }),
  } satisfies Omit<BenchRow, 'ratioToBaseline'>
}
