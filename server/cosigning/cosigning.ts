import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { ask } from '../wires/ask.ts'
import { createWitnessClient, type Witness, type WitnessClient } from '../wires/witness-client.ts'
import {
  COSIGNING_TICK_MS,
  createCollector,
  type Collector,
  type CollectorOptions,
} from './collector.ts'
import { createHeadCopy } from './known-heads.ts'

/** The collector of a centre and what keeps it going. */
export type CosigningWork = {
  readonly collector: Collector
  /** From now on heads go to the witnesses, and a contradiction is told to `onFault`. */
  begin(): void
  stop(): Promise<void>
}

/**
 * Opens the cosigning of a centre. Every registered witness with an address is asked what it has cosigned: a head that
 * the record does not hold refuses the start. A witness that does not answer is no reason to stay away.
 * @throws RecordFault `rolled-back` or `equivocation`, StoreFault
 */
export async function openCosigning(options: CollectorOptions): Promise<CosigningWork> {
  const { logger } = options
  let isBegun = false
  const collector = await createCollector({
    ...options,
    // before the door is open, the fault that is thrown refuses the start
    onFault: (fault) => {
      if (isBegun) options.onFault(fault)
    },
  })
  const witnesses = witnessClientOf(collector, options)
  for (const note of await witnesses.heads()) {
    const taken = await collector.take(note)
    if (!taken.ok) logger.warn({ ...taken.refusal }, 'a witness shows no head of this log')
  }
  const copy = createHeadCopy(options.folder, () => options.ledger.head())
  // A disk without room for the copy is no reason to be silent about cosigners, nor to stay shut.
  const copyHead = () => {
    try {
      copy()
    } catch (fault) {
      logger.error({ err: fault }, 'the head could not be copied')
    }
  }
  const tick = () => {
    copyHead()
    return collector.tick().catch((fault: unknown) => logger.error({ err: fault }, 'cosigning'))
  }
  let timer: NodeJS.Timeout | undefined
  return {
    collector,
    begin() {
      isBegun = true
      copyHead()
      witnesses.start()
      timer ??= setInterval(() => void tick(), COSIGNING_TICK_MS)
    },
    async stop() {
      clearInterval(timer)
      await witnesses.stop()
      await tick()
    },
  }
}

/** Hands the head that is shown to the registered witnesses, and what they answer to the collector. */
export function witnessClientOf(
  collector: Collector,
  options: Pick<CollectorOptions, 'keyring' | 'ledger' | 'monotonicMs' | 'logger'>,
): WitnessClient {
  const { keyring, ledger, monotonicMs, logger } = options
  return createWitnessClient({
    ask,
    origin: keyring.origin,
    witnesses: () => witnessesOf(collector),
    head() {
      const { size, own } = collector.shown()
      return { size, note: encodeUtf8(own) }
    },
    consistencyProof: (size1, size2) => ledger.tree.consistencyProof(size1, size2),
    take: (note) => collector.take(note),
    monotonicMs,
    logger,
  })
}

function witnessesOf(collector: Collector): readonly Witness[] {
  return collector.cosigners.standing().flatMap(({ key, verifier }) => {
    if (key.role !== 'witness' || key.url === null) return []
    return [{ key: key.id, url: key.url, verifier, size: collector.newest(key.id)?.size ?? 0 }]
  })
}
