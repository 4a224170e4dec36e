import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dryRun } from '@hudna/core/api/dry-run.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { regimeAt, type RegimeQuery } from '@hudna/core/conflicts/regime.ts'
import { type Ground, soughtBy, worldOf } from '@hudna/core/conflicts/volume-register-world.ts'
import { type Located, locatedKinds } from '@hudna/core/conflicts/volume-register.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import { addMs, instantFromMs } from '@hudna/core/kernel/instant.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import { noticeKind } from '@hudna/core/notices/notice.ts'
import { type LocatedReads, readableWorld } from '../server/projections/located-reads.ts'
import { SealedWorld } from '../server/projections/sealed-world.ts'
import { storedForm } from '../server/projections/stored-form.ts'
import { worldAt } from '../server/projections/world-at.ts'
import { northLiaison, southLiaison } from '../server/sequencer/test-commands.ts'
import { noticeOf, type Noticed } from '../server/sequencer/test-located.ts'
import { begunTestCentre, type TestCentre } from '../server/sequencer/test-sequencer.ts'
import type { Benchmark, BenchResult, BenchRow } from './benchmark.ts'
import { NOW_S, volumeAt } from './conflicts/volumes.ts'
import { median } from './interleave.ts'

const BATCH = 500
const EPOCH_MS = 946_684_800_000
const asked = { slowly: 5, quickly: 100 } as const
const kinds = Object.values(registers)
const whole = [
  'notices',
  'pauses',
  'corridors',
  'zones',
  'clauses',
  'agreements',
  'standings',
  'parties',
  'affiliations',
] as const
const read = whole.map((register) => registers[register])

/** What a check and a question about the regime take from the register, beside reading all that stands. */
export const questions: Benchmark = questionsAt(4_000)
export const questionsLarge: Benchmark = questionsAt(100_000)

function questionsAt(count: number): Benchmark {
  return {
    name: count < 10_000 ? 'questions' : 'questions-large',
    title: `questions of a centre with ${count.toLocaleString('en')} notices`,
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'hudna-questions-'))
      const centre = await begunTestCentre(folder)
      try {
        await fill(centre, count)
        return await measure(centre)
      } finally {
        await centre.close()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  }
}

/** The workload of `bench -- conflicts` as notices of one side. */
async function fill(centre: TestCentre, count: number): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, place) =>
      centre.submit(noticeAt(from + place), { actor: northLiaison }),
    )
    for (const outcome of await Promise.all(batch))
      if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome))
  }
  centre.register.index.settle()
}

const spoken: Readonly<Record<string, Noticed>> = { site: 'site', activity: 'launch' }

function noticeAt(index: number): Command {
  const { kind, footprint, fromS, lastS } = volumeAt(1, index)
  const from = instantAt(Math.max(fromS, 0))
  const interval = { from, to: lastS > 2_000_000_000 ? null : addMs(instantAt(lastS), 1_000) }
  const volume = { footprint: quicklyChecked(footprint), floorM: null, ceilingM: null, interval }
  return noticeOf(`notice-${index}`, spoken[kind] ?? 'flights', { volume })
}

/** The door checks every edge of an area against every other, which is not what is measured here. */
function quicklyChecked(footprint: Footprint): Footprint {
  if (footprint.shape !== 'area') return footprint
  const [x = 0, y = 0] = footprint.polygons[0]?.[0]?.[0] ?? []
  return { shape: 'circle', centre: [x, y], radiusM: 5_000 }
}

function instantAt(second: number): string {
  return instantFromMs(EPOCH_MS + second * 1_000)
}

async function measure(centre: TestCentre): Promise<BenchResult> {
  const { views } = centre.store
  const sealed = new SealedWorld(centre.world, { kinds, size: await views.size() })
  const located: LocatedReads = { views, sealed, register: centre.register }
  const pairs = [
    { label: 'check', slow: checkAll, quick: checkNear },
    { label: 'regime', slow: regimeAll, quick: regimeNear },
  ] as const
  const rows: BenchRow[] = []
  for (const { label, slow, quick } of pairs) {
    const [slowMs, quickMs]: [number[], number[]] = [[], []]
    for (let at = 0; at < asked.quickly; at += 1) {
      let startedMs = performance.now()
      const answer = quick(centre, located, at)
      quickMs.push(performance.now() - startedMs)
      if (at >= asked.slowly) continue
      startedMs = performance.now()
      const same = await slow(centre, located, at)
      slowMs.push(performance.now() - startedMs)
      if (storedForm(answer) !== storedForm(same)) throw new Error(`${label} ${at} differs`)
    }
    const [before, after] = [median(slowMs), median(quickMs)]
    rows.push({
      label: `${label}, all read from the views`,
      value: before,
      unit: 'ms',
      ratioToBaseline: 1,
    })
    rows.push({
      label: `${label}, by the register`,
      value: after,
      unit: 'ms',
      ratioToBaseline: after / before,
    })
  }
  return { rows }
}

/** A launch of the other side somewhere in the next fortnight. */
function tried(at: number) {
  const { footprint, fromS, lastS } = volumeAt(2, at, 'ahead')
  const interval = { from: instantAt(fromS), to: addMs(instantAt(lastS), 1_000) }
  const volume = { footprint, floorM: null, ceilingM: null, interval }
  const command = noticeOf('tried', 'launch', { author: 'south', volume })
  return { command, now: instantAt(NOW_S), actor: southLiaison }
}

function checkNear({ world, register }: TestCentre, { sealed }: LocatedReads, at: number) {
  const readable = readableWorld(sealed, southLiaison)
  return dryRun({ ...tried(at), deciding: world.world, ground: register, readable })
}

async function checkAll({ world }: TestCentre, located: LocatedReads, at: number) {
  const readable = await allOf(located)
  const everything: Located[] = [...readable.all(noticeKind)].flatMap(({ id, kind }) => ({
    kind,
    id,
  }))
  const ground: Ground = {
    near: (_, options) =>
      everything.filter(({ kind }) => (options.kinds ?? locatedKinds).includes(kind)),
  }
  return dryRun({ ...tried(at), deciding: world.world, ground, readable })
}

function queryAt(at: number): RegimeQuery {
  const { footprint, fromS } = volumeAt(3, at)
  const position =
    footprint.shape === 'circle' ? footprint.centre : ([371_600_000, 362_000_000] as const)
  const from = instantAt(fromS)
  return {
    place: { position: [position[0], position[1]], errorRadiusM: 500 },
    interval: { from, to: addMs(from, 3_600_000) },
  }
}

function regimeNear({ register }: TestCentre, { sealed }: LocatedReads, at: number) {
  const query = queryAt(at)
  return regimeAt(worldOf(readableWorld(sealed, southLiaison), soughtBy(register, query)), query)
}

async function regimeAll(_: TestCentre, located: LocatedReads, at: number) {
  return regimeAt(await allOf(located), queryAt(at))
}

async function allOf({ views, sealed }: LocatedReads) {
  const size = await views.size()
  return worldAt(views, {
    kinds: read,
    size,
    actor: southLiaison,
    present: sealed.world,
    mayHave: mayReadExactPosition,
  })
}
