import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { beginning } from '../server/sequencer/test-commands.ts'
import { line, messageOf } from '../server/sequencer/test-telling.ts'
import { type CentreProcess, startCentreProcess } from '../tests/centre-process.ts'
import { officerAt, type OfficerSession } from '../tests/officer.ts'
import type { Benchmark, BenchResult, BenchRow } from './benchmark.ts'
import { percentile } from './interleave.ts'

/** What one party sends while the others work. */
const FLOOD_PER_SECOND = 1_000
const SAMPLES = 200
const GAP_MS = 25

/** One party floods; what another sends, and flash to its consoles, beside the same without a flood. */
export const flood: Benchmark = {
  name: 'flood',
  title: `what a party waits for while another sends ${FLOOD_PER_SECOND} routine messages a second`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-flood-'))
    const centre = await startCentreProcess({ data: join(folder, 'centre') })
    try {
      return await measure(centre)
    } finally {
      await centre.kill()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(centre: CentreProcess): Promise<BenchResult> {
  for (const [at, command] of beginning.entries())
    await centre.client.submit({ key: `beginning-key:${at}`, command })
  await centre.client.submit({ key: 'the-line-key', command: line })
  const north = await officerAt(centre, 'north-liaison')
  const south = await officerAt(centre, 'south-liaison')
  const stream = await listen(centre, north)
  await sample(south, 'warm', stream)
  const quiet = await sample(south, 'quiet', stream)
  const flooding = beginFlood(centre.url, north, { channel: 'line', from: 'north' })
  const flooded = await sample(south, 'flooded', stream)
  const { taken, refused } = await flooding.end()
  stream.leave()
  const rows = [
    row('a command, nobody floods', quiet.answeredMs, quiet.answeredMs),
    row('a command, another party floods', flooded.answeredMs, quiet.answeredMs),
    row('flash to a console, nobody floods', quiet.toldMs, quiet.toldMs),
    row('flash to a console, its own party floods', flooded.toldMs, quiet.toldMs),
  ]
  const sent = taken + refused
  return {
    rows: [
      ...rows,
      { label: 'sent by the flood', value: sent, unit: 'commands', ratioToBaseline: 1 },
      { label: 'of it taken', value: taken, unit: 'commands', ratioToBaseline: taken / sent },
    ],
  }
}

export function row(
  label: string,
  timesMs: readonly number[],
  baseline: readonly number[],
): BenchRow {
  const p99Ms = percentile(timesMs, 0.99)
  const ratioToBaseline = p99Ms / percentile(baseline, 0.99)
  const latency = { p50Ms: percentile(timesMs, 0.5), p99Ms }
  return { label, value: p99Ms, unit: 'ms at p99', ratioToBaseline, latency }
}

type Sampled = { readonly answeredMs: readonly number[]; readonly toldMs: readonly number[] }

/** Sends flash one after the other: when each is answered, and when a console of the other side is told. */
async function sample(
  south: OfficerSession,
  name: string,
  stream: Awaited<ReturnType<typeof listen>>,
): Promise<Sampled> {
  const answeredMs: number[] = []
  const toldMs: number[] = []
  for (let at = 0; at < SAMPLES; at += 1) {
    const id = `${name}-${at}`
    const begun = performance.now()
    const told = stream.until(id).then(() => toldMs.push(performance.now() - begun))
    const command = { ...messageOf(id, 'flash'), from: 'south' }
    await south.client.submit({ key: `sample-key-${id}`, command })
    answeredMs.push(performance.now() - begun)
    await told
    await new Promise((resolve) => setTimeout(resolve, GAP_MS))
  }
  return { answeredMs, toldMs }
}

/** A console that hears its deliveries. */
async function listen(centre: CentreProcess, { cookie }: OfficerSession) {
  const closing = new AbortController()
  const headers = { cookie }
  const answer = await fetch(`${centre.url}/api/live`, { headers, signal: closing.signal })
  const waiting = new Map<string, () => void>()
  const reading = (async () => {
    let rest = ''
    for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = (rest + text).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const found = /^event: delivery\ndata: (.*)$/m.exec(part)?.[1]
        if (found !== undefined) waiting.get((JSON.parse(found) as { id: string }).id)?.()
      }
    }
  })().catch(() => undefined)
  return {
    until: (id: string) => new Promise<void>((resolve) => waiting.set(id, resolve)),
    leave() {
      closing.abort()
      void reading
    },
  }
}

/** In a thread of its own, so that the one who measures waits for the centre alone. */
export function beginFlood(
  url: string,
  { cookie }: OfficerSession,
  at: { readonly channel: string; readonly from: string },
) {
  const worker = new Worker(new URL('./flood-worker.ts', import.meta.url), {
    workerData: { url, cookie, perSecond: FLOOD_PER_SECOND, ...at },
  })
  return {
    async end(): Promise<{ readonly taken: number; readonly refused: number }> {
      worker.postMessage('end', [])
      const [counted] = (await once(worker, 'message')) as [{ taken: number; refused: number }]
      return counted
    },
  }
}
