import { kernelMemory } from '@hudna/core/geometry/index/kernel.ts'
import { NEWEST_MAX } from '@hudna/core/geometry/index/memory.ts'
import { plainMemory } from '@hudna/core/geometry/index/plain.ts'
import type { Benchmark, BenchRow } from './benchmark.ts'
import {
  bruteForce,
  type Engine,
  flatbushAndFilter,
  type Ids,
  sqliteTree,
} from './conflicts/engines.ts'
import { exactRows } from './conflicts/exact.ts'
import { type IndexEngine, volumeIndex } from './conflicts/index-measures.ts'
import { postgis } from './conflicts/postgis.ts'
import { type Workload, workloadOf } from './conflicts/workload.ts'
import { percentile } from './interleave.ts'

const CHECKS = 5_000
const POINTS = 5_000
const VIEWS_PER_KIND = 300
/** From so many volumes on, looking at every box answers one question in ten. */
const LARGE = 500_000
const LARGE_STRIDE = 10
const OPERATIONS_PER_REST = 16

/** What touches this, and what applied there then: boxes over place, height and time beside the usual ways. */
export const conflicts: Benchmark = {
  name: 'conflicts',
  title: '10,000 and 100,000 volumes: what meets a volume, a place and time, a view',
  run: async () => ({ rows: [...(await measure(10_000)), ...(await measure(100_000))] }),
}

/** The same among a million. It takes minutes and several gigabytes of memory. */
export const conflictsLarge: Benchmark = {
  name: 'conflicts-large',
  title: '1,000,000 volumes: what meets a volume, a place and time, a view',
  run: async () => ({ rows: await measure(1_000_000) }),
}

/** What an engine did: milliseconds of each operation and a digest of each answer, by measure. */
type Run = {
  readonly label: string
  readonly buildMs: number
  readonly bytesPerVolume: number
  readonly operations: ReadonlyMap<string, Operations>
}
type Operations = { readonly ms: number[]; readonly digests: (string | undefined)[] }

async function measure(volumes: number): Promise<BenchRow[]> {
  const options = { volumes, checks: CHECKS, points: POINTS, viewsPerKind: VIEWS_PER_KIND }
  const workload = workloadOf(options)
  const small = workloadOf({ volumes: 3_000, checks: 3_000, points: 1_000, viewsPerKind: 50 })
  const index = volumeIndex('index', kernelMemory)
  await warm(() => volumeIndex('index', kernelMemory), small)
  const first = await runOf(index, workload)
  const extras = extraRows(volumes, index, workload)
  await index.close()
  const makers = [
    () => volumeIndex('index, plain twin', plainMemory),
    bruteForce,
    flatbushAndFilter,
    sqliteTree,
    postgis,
  ]
  const others: Run[] = []
  for (const make of makers) {
    await warm(make, small)
    const engine = await make()
    const isSlow = engine.label === 'brute force' && volumes >= LARGE
    const run = await runOf(engine, workload, isSlow ? LARGE_STRIDE : 1)
    await engine.close()
    requireSame(first, run)
    others.push(run)
  }
  return [...rowsOf(volumes, first, others), ...extras, ...(await exactRows(volumes, workload))]
}

/** Runs a small workload first, so that what is measured is compiled. */
async function warm(make: () => Engine | Promise<Engine>, workload: Workload): Promise<void> {
  const engine = await make()
  await runOf(engine, workload)
  await engine.close()
}

async function runOf(engine: Engine, workload: Workload, stride = 1): Promise<Run> {
  const { base, added, points, views } = workload
  const started = performance.now()
  await engine.load(base)
  const buildMs = performance.now() - started
  const bytesPerVolume = (await engine.bytes()) / base.count
  const operations = new Map<string, Operations>()
  const timed = async (
    name: string,
    count: number,
    operation: (place: number) => Ids | Promise<Ids>,
  ) => {
    operations.set(name, await timeEach(engine, { count, stride, operation }))
  }
  await timed('insert + check', added.count, (row) => engine.insertAndCheck(added, row))
  await timed('point and time', points.length, (place) => engine.find(boxOf(points, place)))
  for (const { name, boxes } of views) {
    await timed(name, boxes.length, (place) => engine.find(boxOf(boxes, place)))
  }
  return { label: engine.label, buildMs, bytesPerVolume, operations }
}

function boxOf<T>(boxes: readonly T[], place: number): T {
  const box = boxes[place]
  if (box === undefined) throw new RangeError(`no box ${place}`)
  return box
}

/** @param options stride: one in so many is timed and its answer kept; every insert is done all the same */
async function timeEach(
  engine: Engine,
  options: {
    readonly count: number
    readonly stride: number
    readonly operation: (place: number) => Ids | Promise<Ids>
  },
): Promise<Operations> {
  const { count, stride, operation } = options
  const ms: number[] = []
  const digests: (string | undefined)[] = []
  for (let place = 0; place < count; place += 1) {
    if (place % OPERATIONS_PER_REST === 0) await engine.rest?.()
    const started = performance.now()
    const answer = operation(place)
    const ids = answer instanceof Promise ? await answer : answer
    const elapsedMs = performance.now() - started
    if (place % stride !== 0) continue
    ms.push(elapsedMs)
    digests[place] = digestOf(ids, engine)
  }
  return { ms, digests }
}

/** How many ids and a sum of them that has no order. The index gives numbers, which stand for ids. */
function digestOf(ids: Ids, engine: Engine & Partial<Pick<IndexEngine, 'idOf'>>): string {
  let sum = 0
  for (const number of ids) {
    const id = engine.idOf?.(number) ?? number
    const mixed = Math.imul(id ^ (id >>> 15), 0x85_eb_ca_6b)
    sum = (sum + Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35)) | 0
  }
  return `${ids.length} ids, sum ${sum}`
}

function requireSame(reference: Run, run: Run): void {
  for (const [name, { digests }] of run.operations) {
    const expected = reference.operations.get(name)?.digests ?? []
    for (const [place, digest] of digests.entries()) {
      if (digest === undefined || digest === expected[place]) continue
      const answers = `${expected[place]} and ${digest}`
      throw new Error(`${name} ${place}: ${reference.label} and ${run.label} differ: ${answers}`)
    }
  }
}

function rowsOf(volumes: number, first: Run, others: readonly Run[]): BenchRow[] {
  const size = volumes.toLocaleString('en')
  const runs = [first, ...others]
  const row = (what: string, unit: string, value: (run: Run) => number): BenchRow[] =>
    runs.map((run) => ({
      label: `${size} · ${what} · ${run.label}`,
      value: value(run),
      unit,
      ratioToBaseline: value(run) / value(first),
      baseline: 'index',
    }))
  const timedRows = [...first.operations.keys()].flatMap((name) =>
    runs.map((run) => {
      const [p50Ms, p99Ms] = [0.5, 0.99].map((part) => percentileOf(run, name, part))
      const ours = percentileOf(first, name, 0.5)
      return {
        label: `${size} · ${name} · ${run.label}`,
        value: (p50Ms ?? 0) * 1_000,
        unit: 'µs',
        ratioToBaseline: (p50Ms ?? 0) / ours,
        baseline: 'index',
        latency: { p50Ms: p50Ms ?? 0, p99Ms: p99Ms ?? 0 },
      }
    }),
  )
  return [
    ...row('build', 'ms', ({ buildMs }) => buildMs),
    ...row('memory', 'bytes a volume', ({ bytesPerVolume }) => bytesPerVolume),
    ...timedRows,
  ]
}

function percentileOf({ operations }: Run, name: string, part: number): number {
  return percentile(operations.get(name)?.ms ?? [], part)
}

/** What only the index has: inserts by themselves, pauses by merges, and answers as sorted ids. */
function extraRows(volumes: number, index: IndexEngine, workload: Workload): BenchRow[] {
  const size = volumes.toLocaleString('en')
  const inserts = index.insertMs
  const building = inserts.filter((_, place) => place > 0 && place % NEWEST_MAX === 0)
  const sorted = workload.points.map((box) => {
    const started = performance.now()
    index.findIds(box)
    return performance.now() - started
  })
  const timed = (what: string, ms: readonly number[]): BenchRow => {
    const [p50Ms = 0, p99Ms = 0] = [0.5, 0.99].map((part) => percentile(ms, part))
    const latency = { p50Ms, p99Ms }
    const label = `${size} · ${what} · index`
    return {
      label,
      value: p50Ms * 1_000,
      unit: 'µs',
      ratioToBaseline: 1,
      baseline: 'index',
      latency,
    }
  }
  const longest = (what: string, ms: number): BenchRow => {
    const label = `${size} · ${what} · index`
    return { label, value: ms, unit: 'ms', ratioToBaseline: 1, baseline: 'index' }
  }
  return [
    timed('insert alone', inserts),
    timed('insert that builds a tree', building),
    longest('longest insert', Math.max(...inserts)),
    longest('longest step of a merge', index.longestStepMs()),
    timed('point and time, ids in order', sorted),
  ]
}
