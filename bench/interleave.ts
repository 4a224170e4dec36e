import type { BenchResult } from './benchmark.ts'

/** Something to measure: `work` is done once per call and gives a value, so that it cannot be left out. */
export type Subject = Readonly<{ label: string; work: () => unknown }>

const rounds = 9
const roundMs = 60

/**
 * Measures operations per second of a baseline and of what is compared with it. Each round measures
 * every subject once, in turns, so that a machine that slows down slows all of them; the median of
 * the rounds counts.
 * @param options operations: how many operations one call of `work` does (default 1)
 */
export async function compareInterleaved(options: {
  baseline: Subject
  subjects: readonly Subject[]
  operations?: number
}): Promise<BenchResult> {
  const { baseline, subjects, operations = 1 } = options
  const all = [baseline, ...subjects]
  for (const subject of all) await callsPerSecond(subject) // warm
  const measured = new Map<Subject, number[]>(all.map((subject) => [subject, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const subject of all) measured.get(subject)?.push(await callsPerSecond(subject))
  const reference = median(measured.get(baseline) ?? [])
  const rows = all.map((subject) => {
    const calls = median(measured.get(subject) ?? [])
    const value = calls * operations
    return { label: subject.label, value, unit: 'ops/s', ratioToBaseline: calls / reference }
  })
  return { rows }
}

/** The middle one; of an even number, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value that this part of all values (0 to 1) does not exceed; one that was measured. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

async function callsPerSecond({ work }: Subject): Promise<number> {
  const started = performance.now()
  let calls = 0
  let elapsedMs = 0
  while (elapsedMs < roundMs) {
    const value = work()
    if (value instanceof Promise) await value
    calls += 1
    elapsedMs = performance.now() - started
  }
  return (calls * 1000) / elapsedMs
}
