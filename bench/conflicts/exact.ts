import { compileFootprint } from '@hudna/core/geometry/compile.ts'
import { type ExactEntry, ExactIndex } from '@hudna/core/geometry/index/exact-index.ts'
import { kernelMemory } from '@hudna/core/geometry/index/kernel.ts'
import { mergeImages } from '@hudna/core/geometry/index/merge.ts'
import { footprintsMeet } from '@hudna/core/geometry/meet.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import type { BenchRow } from '../benchmark.ts'
import { percentile } from '../interleave.ts'
import { judge } from './differences.ts'
import { bruteForce, type Engine, flatbushAndFilter, sqliteTree } from './engines.ts'
import { exactPostgis } from './postgis.ts'
import type { Box, ExactQuestion, Rows, Workload } from './workload.ts'

const CHECKS = 1_000
const POINTS = 2_000
const WARMING = 200
/** From so many volumes on, looking at every box answers one question in ten. */
const LARGE = 500_000
const LARGE_STRIDE = 10
const INSERTS_PER_MERGE = 256

/** Answers of one engine to one in so many questions, and how long each took. */
type Answers = {
  readonly ms: readonly number[]
  readonly ids: readonly (readonly number[] | undefined)[]
}
type Find = (question: ExactQuestion) => readonly number[] | Promise<readonly number[]>

/** Boxes and then footprints, exactly: beside the same test after other indexes, and PostGIS on geography. */
export async function exactRows(volumes: number, workload: Workload): Promise<BenchRow[]> {
  const started = performance.now()
  const base = compileAll(workload.base)
  const compileMs = performance.now() - started
  const index = new ExactIndex(kernelMemory())
  const building = performance.now()
  index.insertMany(base.entries)
  const buildMs = performance.now() - building
  const size = volumes.toLocaleString('en')
  const footprints = index.footprintBytes
  const rows: BenchRow[] = [
    plain(`${size} · compile a footprint · index`, (compileMs * 1_000) / volumes, 'µs'),
    plain(`${size} · build with footprints · index`, buildMs, 'ms'),
    plain(`${size} · footprints beside it · index`, footprints / volumes, 'bytes a volume'),
    plain(`${size} · all in all · index`, index.memoryBytes / volumes, 'bytes a volume'),
  ]
  const added = Array.from({ length: CHECKS }, (_, row) => checkAt(workload.added, row))
  const questions = {
    'exact check': added,
    'exact point and time': workload.points.slice(0, POINTS).map(pointAt),
  }
  const find = (asked: ExactQuestion): number[] => idsOf(index, asked)
  for (const asked of added.slice(0, WARMING)) find(asked)
  const ours = new Map<string, Answers>()
  for (const [name, asked] of Object.entries(questions)) {
    ours.set(name, await answersOf(asked, find))
    rows.push(timed(`${size} · ${name} · index`, ours.get(name)?.ms ?? [], ours.get(name)))
  }
  rows.push(...(await sameByOthers({ size, base, index, questions, ours })))
  rows.push(...(await besidePostgis({ size, volumes, base, index, questions, ours, added })))
  return rows
}

type Compiled = {
  readonly rows: Rows
  readonly blocks: readonly Int32Array[]
  readonly entries: readonly ExactEntry[]
}

function compileAll(rows: Rows): Compiled {
  const bounds = rows.bounds.slice()
  const blocks: Int32Array[] = []
  const entries: ExactEntry[] = []
  for (let row = 0; row < rows.count; row += 1) {
    const { footprint, fromS, lastS, floorCm, ceilingCm } = rows.volumeAt(row)
    const { words, boxes } = compileFootprint(footprint)
    const [[x0, y0, x1, y1] = [0, 0, 0, 0]] = boxes
    bounds.set([x0, y0, floorCm, fromS, x1, y1, ceilingCm, lastS], row * 8)
    blocks.push(words)
    const kind = rows.kinds[row] ?? 0
    const span = { fromS, lastS, floorCm, ceilingCm }
    entries.push({ id: row, kind, change: row, boxes, ...span, block: { words } })
  }
  return { rows: { ...rows, bounds }, blocks, entries }
}

function idsOf(index: ExactIndex, { block, box }: ExactQuestion): number[] {
  const numbers = index.search({ boxes: [box], block })
  return Array.from(numbers, (number) => index.idOf(number) as number)
}

type Asked = {
  readonly size: string
  readonly base: Compiled
  readonly index: ExactIndex
  readonly questions: Readonly<Record<string, readonly ExactQuestion[]>>
  readonly ours: ReadonlyMap<string, Answers>
}

/** Candidates of other indexes, each tested by the plain twin of the exact test: every answer must be the same. */
async function sameByOthers(options: Asked): Promise<BenchRow[]> {
  const { size, base, index, questions, ours } = options
  const rows: BenchRow[] = []
  const candidates = (asked: ExactQuestion): readonly number[] =>
    Array.from(index.index.search({ boxes: [asked.box] }), (number) => index.idOf(number) as number)
  const tested =
    (all: (asked: ExactQuestion) => Iterable<number>): Find =>
    (asked) =>
      [...all(asked)].filter((id) =>
        footprintsMeet(base.blocks[id] ?? new Int32Array(4), 0, asked.block.words, 0),
      )
  const measure = async (label: string, find: Find, stride: number): Promise<void> => {
    for (const [name, asked] of Object.entries(questions)) {
      const answers = await answersOf(asked, find, stride)
      requireSame(`${name} by ${label}`, ours.get(name), answers)
      rows.push(timed(`${size} · ${name} · ${label}`, answers.ms, ours.get(name)))
    }
  }
  await measure('index, plain footprints', tested(candidates), 1)
  for (const make of [sqliteTree, flatbushAndFilter, bruteForce]) {
    const engine: Engine = make()
    await engine.load(base.rows)
    const isSlow = engine.label === 'brute force' && base.rows.count >= LARGE
    const find = tested((asked) => engine.find(asked.box) as readonly number[])
    await measure(`${engine.label}, plain footprints`, find, isSlow ? LARGE_STRIDE : 1)
    await engine.close()
  }
  return rows
}

async function besidePostgis(
  options: Asked & { readonly volumes: number; readonly added: readonly ExactQuestion[] },
): Promise<BenchRow[]> {
  const { size, base, index, questions, ours, added, volumes } = options
  const postgis = await exactPostgis(base.rows)
  const rows: BenchRow[] = []
  const footprintOf = (id: number): Footprint =>
    id < volumes ? base.rows.volumeAt(id).footprint : askedAt(added, id - volumes)
  const besides = (name: string, mine: Answers | undefined, theirs: Answers): void => {
    const asked = questions[name] ?? added
    rows.push(timed(`${size} · ${name} · PostGIS ST_DWithin`, theirs.ms, mine))
    const { pairs, differing } = compare(mine, theirs)
    const { within, outside } = judge(
      differing.map(([place, id]) => [askedAt(asked, place), footprintOf(id)]),
    )
    rows.push(plain(`${size} · ${name} · pairs that touch`, pairs, 'pairs'))
    rows.push(plain(`${size} · ${name} · PostGIS differs within our bound`, within, 'pairs'))
    if (outside > 0) throw new Error(`${name}: ${outside} pairs differ outside the stated bound`)
  }
  for (const [name, asked] of Object.entries(questions)) {
    besides(name, ours.get(name), await answersOf(asked, postgis.find))
  }
  const insertMs: number[] = []
  const mine = await answersOf(added, (asked) => {
    insertMs.push(insertOne(index, asked, volumes + insertMs.length))
    return idsOf(index, asked)
  })
  let next = volumes
  const theirs = await answersOf(added, (asked) => postgis.insertAndCheck(next++, asked))
  rows.push(timed(`${size} · insert + exact check · index`, mine.ms, mine))
  besides('insert + exact check', mine, theirs)
  rows.push(plain(`${size} · longest insert with footprint · index`, Math.max(...insertMs), 'ms'))
  await postgis.close()
  return rows
}

/** Adds a volume whose footprint is compiled. @returns milliseconds, without merges, which belong in a worker */
function insertOne(index: ExactIndex, { block, box }: ExactQuestion, id: number): number {
  const [x0, y0, floorCm, fromS, x1, y1, ceilingCm, lastS] = box
  const span = { floorCm, fromS, ceilingCm, lastS }
  const entry = { id, kind: 0, change: id, boxes: [[x0, y0, x1, y1]] as const, ...span, block }
  const started = performance.now()
  index.insert(entry)
  const ms = performance.now() - started
  const merge = id % INSERTS_PER_MERGE === 0 ? index.index.beginMerge() : undefined
  merge?.complete(mergeImages(merge.input()))
  return ms
}

function checkAt(added: Rows, row: number): ExactQuestion {
  const { footprint, fromS, lastS, floorCm, ceilingCm } = added.volumeAt(row)
  return question(footprint, [floorCm, fromS, ceilingCm, lastS])
}

function pointAt([x, y, a0, t0, , , a1, t1]: Box): ExactQuestion {
  return question({ shape: 'circle', centre: [x, y], radiusM: 0 }, [a0, t0, a1, t1])
}

function question(
  footprint: Footprint,
  [a0, t0, a1, t1]: readonly [number, number, number, number],
): ExactQuestion {
  const block = compileFootprint(footprint)
  const [[x0, y0, x1, y1] = [0, 0, 0, 0]] = block.boxes
  return { footprint, block, box: [x0, y0, a0, t0, x1, y1, a1, t1] }
}

async function answersOf(
  questions: readonly ExactQuestion[],
  find: Find,
  stride = 1,
): Promise<Answers> {
  const ms: number[] = []
  const ids: (readonly number[] | undefined)[] = []
  for (const [place, asked] of questions.entries()) {
    if (place % stride !== 0) {
      ids.push(undefined)
      continue
    }
    const started = performance.now()
    const answer = find(asked)
    const hits = answer instanceof Promise ? await answer : answer
    ms.push(performance.now() - started)
    ids.push(hits)
  }
  return { ms, ids }
}

/** A pair on which answers differ: the place of the question, and the volume. */
type Differing = readonly [number, number]

function compare(
  ours: Answers | undefined,
  theirs: Answers,
): { readonly pairs: number; readonly differing: readonly Differing[] } {
  let pairs = 0
  const differing: Differing[] = []
  for (const [place, ids] of theirs.ids.entries()) {
    if (ids === undefined) continue
    const [one, other] = [new Set(ours?.ids[place]), new Set(ids)]
    pairs += one.size
    for (const id of one) if (!other.has(id)) differing.push([place, id])
    for (const id of other) if (!one.has(id)) differing.push([place, id])
  }
  return { pairs, differing }
}

function askedAt(questions: readonly ExactQuestion[], place: number): Footprint {
  const asked = questions[place]
  if (asked === undefined) throw new Error(`there is no question ${place}`)
  return asked.footprint
}

function requireSame(what: string, ours: Answers | undefined, theirs: Answers): void {
  const { length } = compare(ours, theirs).differing
  if (length > 0) throw new Error(`${what}: ${length} answers differ from those of the index`)
}

function timed(label: string, ms: readonly number[], ours: Answers | undefined): BenchRow {
  const [p50Ms = 0, p99Ms = 0] = [0.5, 0.99].map((part) => percentile(ms, part))
  const latency = { p50Ms, p99Ms }
  const ratioToBaseline = p50Ms / percentile(ours?.ms ?? [], 0.5)
  return { label, value: p50Ms * 1_000, unit: 'µs', ratioToBaseline, baseline: 'index', latency }
}

function plain(label: string, value: number, unit: string): BenchRow {
  return { label, value, unit, ratioToBaseline: 1, baseline: 'index' }
}
