import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { duty, reportOf, source } from '../server/sequencer/test-commands.ts'
import { begunTestCentre, type TestCentre } from '../server/sequencer/test-sequencer.ts'
import type { Benchmark, BenchResult } from './benchmark.ts'
import { compareInterleaved, type Subject } from './interleave.ts'

const receiptsPerCall = 1_024
const entryBytes = 1_024
const inFlight = [1, 64, 1_024]

/**
 * From a parsed command to its receipt: decided, signed, appended durably, read back, sealed under a signed checkpoint
 * and projected. Each receipt is one entry.
 */
export const receipts: Benchmark = {
  name: 'receipts',
  title: 'durable signed receipts per second through the sequencer',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-receipts-'))
    try {
      return await measure(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(folder: string): Promise<BenchResult> {
  const bare = openBare(join(folder, 'bare.sqlite'))
  const centre = await begunTestCentre(join(folder, 'centre'))
  try {
    return await compareInterleaved({
      baseline: { label: 'node:sqlite, one insert a commit', work: () => insertEach(bare) },
      subjects: inFlight.map((count) => subjectOf(centre, count)),
      operations: receiptsPerCall,
    })
  } finally {
    bare.close()
    await centre.close()
  }
}

/** Keeps so many requests in flight until a call's worth of receipts has come. */
function subjectOf(centre: TestCentre, count: number): Subject {
  let asked = 0
  const sendOne = async (): Promise<void> => {
    asked += 1
    const observation = `heard-${count}-${asked}`
    const outcome = await centre.submit({ ...heard, observation }, { actor: duty })
    if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome))
  }
  return {
    label: `sequencer, ${count} in flight`,
    work: async () => {
      for (let done = 0; done < receiptsPerCall; done += count)
        await Promise.all(Array.from({ length: count }, sendOne))
      return asked
    },
  }
}

const { agreement, occurred, datePrecision, place, kind, marking } = reportOf('any')
const heard = {
  type: 'incidents/observe',
  means: 'patrol-heard',
  agreement,
  occurred,
  datePrecision,
  place,
  kind,
  source,
  marking,
} as const

function openBare(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  database.exec('create table entry (position integer primary key, bytes blob not null)')
  return database
}

function insertEach(database: DatabaseSync): number {
  const insert = database.prepare('insert into entry (bytes) values (?)')
  for (let done = 0; done < receiptsPerCall; done += 1) insert.run(new Uint8Array(entryBytes))
  return receiptsPerCall
}
