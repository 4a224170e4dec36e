import { addMs, msOf } from '@hudna/core/kernel/instant.ts'
import type { RefusalCode } from '@hudna/core/kernel/refusal-codes.ts'
import type { WitnessClient } from '../wires/witness-client.ts'
import { createLogger } from '../logger.ts'
import { partyOf } from '../sequencer/test-commands.ts'
import {
  begunTestCentre,
  openTestCentre,
  START,
  type TestCentre,
} from '../sequencer/test-sequencer.ts'
import { type Collector, type CollectorOptions, createCollector } from './collector.ts'
import { witnessClientOf } from './cosigning.ts'
import { cosigned, registrationOf, type TestCosigner } from './test-cosigners.ts'

/** A centre over a real store with its collector, on a clock that the test moves. */
export type TestCollector = {
  readonly centre: TestCentre
  readonly collector: Collector
  /** Hands heads to the registered witnesses, a round at a time. */
  readonly witnesses: WitnessClient
  readonly log: readonly string[]
  readonly faults: readonly unknown[]
  /** Whole Unix seconds of the centre's clock. */
  time(): number
  /** Moves both clocks on, and lets the collector look. */
  passMs(ms: number): Promise<void>
  /** Records entries. */
  grow(entries: number): Promise<void>
  register(...cosigners: readonly TestCosigner[]): Promise<void>
  /** Registers a witness that takes heads at an address. */
  registerAt(url: string, cosigner: TestCosigner): Promise<void>
  /** Takes the newest head, or another note, with lines of these cosigners. */
  cosign(
    cosigners: readonly TestCosigner[],
    by?: { readonly note?: string; readonly time?: number },
  ): Promise<readonly string[] | RefusalCode>
  close(): Promise<void>
}

let parties = 0

export async function openTestCollector(
  folder: string,
  { fresh = true, passedMs = 0 } = {},
): Promise<TestCollector> {
  const centre = fresh ? await begunTestCentre(folder) : await openTestCentre(folder)
  const log: string[] = []
  const faults: unknown[] = []
  let nowMs = passedMs
  const options: CollectorOptions = {
    folder,
    keyring: centre.keyring,
    ledger: centre.ledger,
    world: centre.world.world,
    store: centre.store.cosignatures,
    wallClock: { now: () => addMs(START, nowMs) },
    monotonicMs: () => nowMs,
    logger: createLogger({
      level: 'trace',
      version: 'test',
      destination: { write: (line) => log.push(line) },
    }),
    onFault: (fault) => faults.push(fault),
  }
  const collector = await createCollector(options)
  const witnesses = witnessClientOf(collector, options)
  const time = () => Math.floor((msOf(START) + nowMs) / 1_000)
  return {
    centre,
    collector,
    witnesses,
    log,
    faults,
    time,
    async passMs(ms) {
      nowMs += ms
      await collector.tick()
    },
    async grow(entries) {
      for (let done = 0; done < entries; done += 1)
        await centre.submit(partyOf(`grown-${(parties += 1)}`))
    },
    async register(...cosigners) {
      for (const one of cosigners) await register(centre, one, { time: time() })
    },
    registerAt: (url, cosigner) => register(centre, cosigner, { time: time(), url }),
    async cosign(cosigners, { note = centre.ledger.head().note, time: at = time() } = {}) {
      const taken = await collector.take(cosigned(note, cosigners, at))
      return taken.ok ? taken.value.taken : taken.refusal.code
    },
    async close() {
      await witnesses.stop()
      await centre.close()
    },
  }
}

async function register(
  centre: TestCentre,
  cosigner: TestCosigner,
  at: { readonly time: number; readonly url?: string },
): Promise<void> {
  const { origin } = centre.keyring
  const outcome = await centre.submit(registrationOf(cosigner, { origin, ...at }))
  if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome))
}
