import { compileFootprint } from '@hudna/core/geometry/compile.ts'
import type { IndexEntry } from '@hudna/core/geometry/index/entry.ts'
import { kernelMemory } from '@hudna/core/geometry/index/kernel.ts'
import { OPEN_END, OPEN_START } from '@hudna/core/geometry/index/layout.ts'
import { VolumeIndex } from '@hudna/core/geometry/index/volume-index.ts'
import { footprintsMeet } from '@hudna/core/geometry/meet.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import type { BenchRow } from '../benchmark.ts'
import { exactPostgis } from './postgis.ts'
import type { Box, ExactQuestion, Rows, Workload } from './workload.ts'
import { percentile } from '../interleave.ts'

const CHECKS = 1_000
const POINTS = 2_000

/** Answers of one engine, and how long each took. */
type Answers = { readonly ms: readonly number[]; readonly ids: readonly (readonly number[])[] }

/** Boxes and then footprints, exactly, beside PostGIS with `ST_DWithin` on geography. */
export async function exactRows(volumes: number, workload: Workload): Promise<BenchRow[]> {
  const started = performance.now()
  const base = compileAll(workload.base)
  const compileMs = performance.now() - started
  const engine = engineOf(base)
  const questions = {
    'exact check': Array.from({ length: CHECKS }, (_, row) => checkAt(workload.added, row)),
    'exact point and time': workload.points.slice(0, POINTS).map(pointAt),
  }
  for (const asked of questions['exact check'].slice(0, 200)) engine.find(asked) // warm
  const postgis = await exactPostgis({ ...workload.base, bounds: base.bounds })
  const size = volumes.toLocaleString('en')
  const rows: BenchRow[] = [
    plain(`${size} · compile a footprint · index`, (compileMs * 1_000) / volumes, 'µs'),
    plain(`${size} · compiled footprints · index`, engine.bytes / volumes, 'bytes a volume'),
  ]
  for (const [name, asked] of Object.entries(questions)) {
    const ours = await answersOf(asked, engine.find)
    const theirs = await answersOf(asked, postgis.find)
    const reference = percentile(ours.ms, 0.5)
    rows.push(timed(`${size} · ${name} · index`, ours.ms, reference))
    rows.push(timed(`${size} · ${name} · PostGIS ST_DWithin`, theirs.ms, reference))
    const { pairs, differ } = compare(ours, theirs)
    rows.push(plain(`${size} · ${name} · pairs that touch`, pairs, 'pairs'))
    rows.push(plain(`${size} · ${name} · pairs on which PostGIS differs`, differ, 'pairs'))
  }
  await postgis.close()
  return rows
}

type Compiled = {
  readonly bounds: Int32Array
  readonly blocks: readonly Int32Array[]
  readonly entries: readonly IndexEntry[]
}

function compileAll(rows: Rows): Compiled {
  const bounds = rows.bounds.slice()
  const blocks: Int32Array[] = []
  const entries: IndexEntry[] = []
  for (let row = 0; row < rows.count; row += 1) {
    const { footprint, fromS, lastS, floorCm, ceilingCm } = rows.volumeAt(row)
    const { words, boxes } = compileFootprint(footprint)
    const [[x0, y0, x1, y1] = [0, 0, 0, 0]] = boxes
    bounds.set([x0, y0, floorCm, fromS, x1, y1, ceilingCm, lastS], row * 8)
    blocks.push(words)
    const kind = rows.kinds[row] ?? 0
    entries.push({ id: row, kind, change: row, boxes, fromS, lastS, floorCm, ceilingCm })
  }
  return { bounds, blocks, entries }
}

/** The index and all footprints in one array, in the order of the tree, so that neighbours lie together. */
function engineOf({ blocks, entries }: Compiled) {
  const index = new VolumeIndex(kernelMemory())
  index.insertMany(entries)
  const everything = [
    ...Array.from({ length: 4 }, () => OPEN_START),
    ...Array.from({ length: 4 }, () => OPEN_END),
  ] as unknown as Box
  const words = new Int32Array(blocks.reduce((sum, { length }) => sum + length, 0))
  const starts = new Uint32Array(entries.length + 1)
  let at = 0
  for (const number of index.search({ boxes: [everything] })) {
    const block = blocks[number - 1] ?? new Int32Array(0)
    words.set(block, at)
    starts[number] = at
    at += block.length
  }
  const find = ({ block, box }: ExactQuestion): number[] => {
    const hits: number[] = []
    for (const number of index.search({ boxes: [box] })) {
      if (footprintsMeet(words, starts[number] ?? 0, block.words, 0)) hits.push(number - 1)
    }
    return hits
  }
  return { find, bytes: words.byteLength + starts.byteLength }
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
  find: (question: ExactQuestion) => readonly number[] | Promise<readonly number[]>,
): Promise<Answers> {
  const ms: number[] = []
  const ids: (readonly number[])[] = []
  for (const asked of questions) {
    const started = performance.now()
    const answer = find(asked)
    const hits = answer instanceof Promise ? await answer : answer
    ms.push(performance.now() - started)
    ids.push(hits)
  }
  return { ms, ids }
}

function compare(ours: Answers, theirs: Answers): { pairs: number; differ: number } {
  let pairs = 0
  let differ = 0
  for (const [place, ids] of ours.ids.entries()) {
    const [one, other] = [new Set(ids), new Set(theirs.ids[place])]
    pairs += one.size
    differ += ids.filter((id) => !other.has(id)).length
    differ += [...other].filter((id) => !one.has(id)).length
  }
  return { pairs, differ }
}

function timed(label: string, ms: readonly number[], reference: number): BenchRow {
  const [p50Ms = 0, p99Ms = 0] = [0.5, 0.99].map((part) => percentile(ms, part))
  const latency = { p50Ms, p99Ms }
  const ratioToBaseline = p50Ms / reference
  return { label, value: p50Ms * 1_000, unit: 'µs', ratioToBaseline, baseline: 'index', latency }
}

function plain(label: string, value: number, unit: string): BenchRow {
  return { label, value, unit, ratioToBaseline: 1, baseline: 'index' }
}
