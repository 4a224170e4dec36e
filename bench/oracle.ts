import { readFileSync } from 'node:fs'
import { volumeFromFeature } from '@hudna/core/geometry/feature.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import { pairOf } from '@hudna/core/geometry/test-scenes.ts'
import { truthM } from '@hudna/core/geometry/test-truth.ts'
import { footprintsTouch } from '@hudna/core/geometry/touch.ts'
import type { Benchmark, BenchRow } from './benchmark.ts'
import { geographicLib } from './oracle/geographic.ts'
import { type Geography, openGeography } from './oracle/geography.ts'
import { sceneAt } from './oracle/scenes.ts'
import { canTell, type Verdict, verdictOf } from './oracle/verdict.ts'

const PAIRS = 200_000
const SEED = 11
const PAIRS_PER_QUESTION = 1_000
const GOLDEN = new URL('../vectors/geometry/pairs.ndjson', import.meta.url)

/**
 * Random pairs of footprints, most of them within metres of just touching, and the golden pairs: what we answer beside
 * PostGIS geography, and beside GeographicLib where PostGIS cannot tell. Fails when any answer differs by more than its
 * stated bound, or when a touch is missed.
 */
export const oracle: Benchmark = {
  name: 'oracle',
  title: `${PAIRS.toLocaleString('en')} pairs of footprints beside PostGIS geography and GeographicLib, seed ${SEED}`,
  run: async () => {
    const geography = await openGeography()
    try {
      const verdicts = await randomPairs(geography.ask)
      return { rows: [...rowsOf(verdicts), ...(await goldenPairs(geography.ask))] }
    } finally {
      await geography.close()
    }
  },
}

type Ask = (pairs: readonly (readonly [Footprint, Footprint])[]) => Promise<readonly Geography[]>

async function randomPairs(ask: Ask): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  for (let index = 0; verdicts.length < PAIRS;) {
    const scenes: number[] = []
    const pairs: NonNullable<ReturnType<typeof pairOf>>[] = []
    const most = Math.min(PAIRS_PER_QUESTION, PAIRS - verdicts.length)
    for (; pairs.length < most; index += 1) {
      const pair = pairOf(geographicLib, sceneAt(SEED, index))
      if (pair === undefined) continue
      scenes.push(index)
      pairs.push(pair)
    }
    const said = await ask(pairs.map(([one, other]) => [one.footprint, other.footprint]))
    for (const [place, [one, other]] of pairs.entries()) {
      const theirs = said[place]
      if (theirs === undefined) throw new Error(`no answer to scene ${scenes[place]}`)
      const verdict = verdictOf({
        ours: footprintsTouch(one.footprint, other.footprint),
        theirs,
        reachM: one.reachM + other.reachM,
        truthM: () => truthM(geographicLib, one, other),
      })
      if (verdict.outcome === 'outside') {
        throw new Error(
          `seed ${SEED}, scene ${scenes[place]}: ${JSON.stringify({ verdict, theirs })}`,
        )
      }
      verdicts.push(verdict)
    }
  }
  return verdicts
}

function rowsOf(verdicts: readonly Verdict[]): BenchRow[] {
  const count = (label: string, which: (verdict: Verdict) => boolean) =>
    row(label, verdicts.filter(which).length, verdicts.length)
  return [
    count('pairs', () => true),
    count('that touch', ({ touches }) => touches),
    count('decided by PostGIS', ({ by }) => by === 'PostGIS'),
    count(
      'decided by GeographicLib, inside the limits of PostGIS',
      ({ by }) => by === 'GeographicLib',
    ),
    count('agree', ({ outcome }) => outcome === 'agree'),
    count('differ inside the stated bound', ({ outcome }) => outcome === 'within'),
    count('differ outside it', ({ outcome }) => outcome === 'outside'),
    count('touches missed', ({ outcome, touches }) => touches && outcome !== 'agree'),
    millimetres('farthest that a counted touch is apart', greatest(verdicts, 'differM')),
    millimetres('greatest bound of a pair', greatest(verdicts, 'boundM')),
  ]
}

function greatest(verdicts: readonly Verdict[], what: 'differM' | 'boundM'): number {
  return verdicts.reduce((most, verdict) => Math.max(most, verdict[what]), 0)
}

function millimetres(label: string, metres: number): BenchRow {
  return { label, value: metres * 1_000, unit: 'mm', ratioToBaseline: 1 }
}

/** The golden pairs of `vectors/geometry`: their verdict stands, and PostGIS agrees wherever it can tell. */
async function goldenPairs(ask: Ask): Promise<BenchRow[]> {
  const lines = readFileSync(GOLDEN, 'utf8').trimEnd().split('\n')
  const rows = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
  const pairs = rows.map(({ one, other }) => [footprintOf(one), footprintOf(other)] as const)
  const said = await ask(pairs)
  let [told, agree] = [0, 0]
  for (const [place, [one, other]] of pairs.entries()) {
    const theirs = said[place]
    const expected = rows[place]?.['footprintsTouch'] === true
    const { boundM, touches } = footprintsTouch(one, other)
    if (touches !== expected) throw new Error(`golden pair ${place + 1} is answered wrongly`)
    const reachM = reachOf(one) + reachOf(other)
    if (theirs === undefined || !canTell(theirs, { reachM, boundM })) continue
    told += 1
    if (theirs.touches === expected) agree += 1
    else throw new Error(`PostGIS differs on golden pair ${place + 1}: ${JSON.stringify(theirs)}`)
  }
  return [
    row('golden pairs', rows.length, rows.length),
    row('golden pairs on which PostGIS can tell', told, rows.length),
    row('of these, agree', agree, told),
  ]
}

function footprintOf(feature: unknown): Footprint {
  const read = volumeFromFeature(feature)
  if (!read.ok) throw new Error(`${read.refusal.field}: ${read.refusal.message}`)
  return read.value.volume.footprint
}

function reachOf(footprint: Footprint): number {
  return footprint.shape === 'circle' ? footprint.radiusM : footprint.bufferM
}

function row(label: string, value: number, of: number): BenchRow {
  return { label, value, unit: 'pairs', ratioToBaseline: of === 0 ? 1 : value / of }
}
