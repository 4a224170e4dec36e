import { canonicalise } from '@hudna/core/kernel/canonical.ts'
import type { Benchmark } from './benchmark.ts'
import { compareInterleaved } from './interleave.ts'

const callsPerRound = 100

/** A report of about 1 KB, with its names in the order in which a person would write them. */
const report = {
  type: 'report',
  id: '01917a30-5c00-7000-8000-000000000001',
  agreement: 'cessation-2016-02-27',
  observedFrom: '2016-03-04T05:30:00Z',
  observedUntil: '2016-03-04T06:10:00Z',
  place: { longitudeE7: 371_612_300, latitudeE7: 362_021_000, radiusM: 400, precision: 'exact' },
  claims: [
    { by: 'party-north', act: 'shelling', weapon: 'mortar', rounds: 6, against: 'party-south' },
    { by: 'party-south', act: 'denial', statement: 'لم تطلق قواتنا أي قذيفة في هذا اليوم' },
  ],
  harm: { killed: { low: 0, best: 1, high: 2 }, injured: { low: 2, best: 4, high: 7 } },
  sources: ['monitor-7', 'liaison-north', 'hospital-3'].map((name) => ({
    name,
    marking: 'parties',
  })),
  text: 'Six impacts between two villages, two of them in a yard beside the school. '.repeat(3),
}

/** The form that is signed and hashed, beside the engine's own JSON without order or checks. */
export const canonical: Benchmark = {
  name: 'canonical',
  title: 'canonical JSON of a 1 KB report',
  run: () =>
    compareInterleaved({
      baseline: { label: 'JSON.stringify', work: () => repeat(() => JSON.stringify(report)) },
      subjects: [{ label: 'canonicalise', work: () => repeat(canonicalText) }],
      operations: callsPerRound,
    }),
}

function canonicalText(): string {
  const result = canonicalise(report)
  if (!result.ok) throw new Error(result.refusal.message)
  return result.value
}

function repeat(work: () => string): number {
  let characters = 0
  for (let i = 0; i < callsPerRound; i += 1) characters += work().length
  return characters
}
