import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Register } from '@hudna/core/api/kinds.ts'
import type { DocumentList } from '@hudna/core/api/reads.ts'
import { isCalled, type Named } from '@hudna/core/kernel/fold-name.ts'
import { type CentreProcess, startCentreProcess } from '../tests/centre-process.ts'
import { agreementAt, numbered, partyAt, recordMany, zoneAt } from '../tests/many-registers.ts'
import type { Benchmark, BenchResult, BenchRow } from './benchmark.ts'
import { percentile } from './interleave.ts'

const counts = { parties: 5_000, zones: 2_000, agreements: 500 } as const
type Listed = keyof typeof counts
const PAGE_ROWS = 100
const asked = { whole: 15, page: 150 } as const
/** The same name in each script. */
const names = ['الرقة', 'ar-Raqqa', 'Ракка'] as const

/** Lists and names of a centre with long registers, from the question to the parsed answer, beside the whole list. */
export const registerLists: Benchmark = {
  name: 'registers',
  title: 'lists and searches over 5,000 parties, 2,000 zones and 500 agreements',
  run: async () => {
    const data = mkdtempSync(join(tmpdir(), 'hudna-registers-'))
    const centre = await startCentreProcess({ data })
    try {
      await fill(centre)
      return await measure(centre)
    } finally {
      await centre.stop()
      rmSync(data, { recursive: true, force: true })
    }
  },
}

async function fill({ client }: CentreProcess): Promise<void> {
  await recordMany(client, counts.parties, partyAt)
  await recordMany(client, counts.agreements, agreementAt)
  await recordMany(client, counts.zones, (at) =>
    zoneAt(at, numbered('truce', at % counts.agreements)),
  )
}

async function measure(centre: CentreProcess): Promise<BenchResult> {
  const rows: BenchRow[] = []
  for (const register of Object.keys(counts) as Listed[])
    rows.push(...(await measureRegister(centre, register)))
  return { rows: [...rows, ...(await measureSearch(centre))] }
}

type Question = { readonly label: string; readonly ask: () => Promise<number> }

/** Each question in turns with the whole list, which is parsed and filtered by name where it was asked for. */
async function measureRegister(
  { client }: CentreProcess,
  register: Listed,
): Promise<readonly BenchRow[]> {
  const page = async (more: object) =>
    (await client.read('register', { register, limit: PAGE_ROWS, ...more })).documents.length
  const far = await cursorFarDown(client, register)
  const earlier = await client.read('register', { register, limit: 1 })
  const size = earlier.size - 1
  const questions: readonly Question[] = [
    { label: 'first page', ask: () => page({}) },
    { label: 'a page far down', ask: () => page({ after: far }) },
    { label: 'first page, as known earlier', ask: () => page({ size }) },
    ...names.map((q) => ({ label: `called ${q}`, ask: () => page({ q }) })),
    { label: 'called ar-Raqqa, as known earlier', ask: () => page({ q: 'ar-Raqqa', size }) },
  ]
  return inTurns(`${register}: `, wholeList(client, register), questions)
}

async function measureSearch({ client }: CentreProcess): Promise<readonly BenchRow[]> {
  const whole: Question = {
    label: 'three whole lists, parsed and filtered',
    ask: async () => {
      let found = 0
      for (const register of Object.keys(counts) as Listed[])
        found += await wholeList(client, register).ask()
      return found
    },
  }
  const questions = names.map((q) => ({
    label: `found by ${q}`,
    ask: async () => (await client.read('search', { q, limit: 30 })).total,
  }))
  return inTurns('everything: ', whole, questions)
}

function wholeList(client: CentreProcess['client'], register: Register): Question {
  return {
    label: 'whole list, parsed and filtered',
    ask: async () => {
      const { documents } = await client.read('register', { register })
      return (documents as unknown as readonly Named[]).filter((one) => isCalled(one, 'Raqqa'))
        .length
    },
  }
}

async function cursorFarDown(
  client: CentreProcess['client'],
  register: Listed,
): Promise<string | undefined> {
  let after: string | undefined
  let behind = Math.floor(counts[register] * 0.9)
  while (behind > 0) {
    const page: DocumentList = await client.read('register', {
      register,
      limit: Math.min(500, behind),
      ...(after === undefined ? {} : { after }),
    })
    after = page.next ?? undefined
    behind -= page.documents.length
  }
  return after
}

async function inTurns(
  lead: string,
  whole: Question,
  questions: readonly Question[],
): Promise<readonly BenchRow[]> {
  const takenMs = new Map<Question, number[]>()
  const all = [whole, ...questions]
  for (let round = 0; round < asked.page; round += 1) {
    for (const question of all) {
      if (question === whole && round >= asked.whole) continue
      const startedMs = performance.now()
      if ((await question.ask()) === 0) throw new Error(`${lead}${question.label}: nothing`)
      const times = takenMs.get(question) ?? []
      times.push(performance.now() - startedMs)
      takenMs.set(question, times)
    }
  }
  const middle = (question: Question) => percentile(takenMs.get(question) ?? [], 0.5)
  const baseline = middle(whole)
  return all.map((question) => ({
    label: `${lead}${question.label}`,
    value: middle(question),
    unit: 'ms',
    ratioToBaseline: middle(question) / baseline,
    latency: { p50Ms: middle(question), p99Ms: percentile(takenMs.get(question) ?? [], 0.99) },
  }))
}
