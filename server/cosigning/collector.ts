import type {
  CosignaturesTaken,
  CosignedHead as HeadAnswer,
  Cosigning,
} from '@hudna/core/api/cosigning.ts'
import { ok, refuse, type Result } from '@hudna/core/kernel/result.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import type { Logger } from 'pino'
import type { Keyring } from '../keys/keyring.ts'
import { createTurn, type Turn } from '../turn.ts'
import type { Clock } from '../sequencer/clock.ts'
import type { Ledger, RecordFault } from '../sequencer/record.ts'
import type { CosignatureStore, CosignedHead, NewestCosignature } from '../store/store.ts'
import { type Cosigners, cosignersOf } from './cosigners.ts'
import { contradictionOf, evidencePath, keepEvidence } from './evidence.ts'
import { answerOf, firstQuorumHead, newestCosignedHead, noteWithLines } from './heads.ts'
import { type KeptHeads, openKeptHeads } from './kept-heads.ts'
import { type NewestLines, openNewestLines } from './newest-lines.ts'
import { createNews, type News } from './news.ts'
import { type OwnHead, standingOf } from './own-head.ts'
import { createShownHead } from './shown-head.ts'
import { createStanding } from './standing.ts'
import { holdingLines, readSentHead } from './take.ts'

export const COSIGNING_TICK_MS = 500

export type CollectorOptions = {
  /** The data folder of the centre. */
  readonly folder: string
  readonly keyring: Keyring
  readonly ledger: Ledger
  readonly store: CosignatureStore
  readonly world: World
  readonly wallClock: Clock
  readonly monotonicMs: () => number
  readonly logger: Logger
  /** Called when the record is contradicted by its own signature: nothing may be written any more. */
  readonly onFault: (fault: RecordFault) => void
}

/** Where the cosignatures of this record come together. */
export type Collector = {
  readonly cosigners: Cosigners
  /**
   * Takes the cosignatures of a checkpoint note of this log. A head that the log signed and that the record does not hold
   * is kept as evidence, ends the writing, and is thrown.
   * @throws RecordFault `rolled-back` or `equivocation`, StoreFault
   */
  take(note: Uint8Array): Promise<Result<CosignaturesTaken>>
  status(): Cosigning
  /** The head that cosigners are shown, with the lines that it has; `own` has that of the log alone. */
  shown(): { readonly size: number; readonly own: string; readonly note: string }
  /** The newest head with a quorum. */
  quorumHead(): HeadAnswer | undefined
  /** The smallest head with a quorum that covers an entry, otherwise the newest cosigned one that does. */
  covering(index: number | undefined): Promise<HeadAnswer | undefined>
  /** The newest line of a key. */
  newest(key: string): NewestCosignature | undefined
  /** Tells when an alarm is raised or settled, or a cosigner changes its state; gives how to hear no more. */
  onNews: News['listen']
  /** To be called every COSIGNING_TICK_MS. */
  tick(): Promise<void>
}

type Parts = CollectorOptions & {
  readonly cosigners: Cosigners
  readonly lines: NewestLines
  readonly kept: KeptHeads
  readonly turn: Turn
}

export async function createCollector(options: CollectorOptions): Promise<Collector> {
  const { store, ledger, world, wallClock, monotonicMs, logger } = options
  const cosigners = cosignersOf(world)
  const lines = await openNewestLines(store, cosigners)
  const kept = await openKeptHeads({ ...options, cosigners })
  const parts: Parts = { ...options, cosigners, lines, kept, turn: createTurn() }
  const standing = createStanding()
  const news = createNews(logger)
  const isCosigned = () => cosigners.standing().length > 0
  const head = createShownHead({ newest: () => ledger.head(), isCosigned })

  function status(): Cosigning {
    const [now, nowMs] = [wallClock.now(), monotonicMs()]
    return standing({ cosigners, newest: lines.byKey, size: ledger.head().size, now, nowMs })
  }

  return {
    cosigners,
    status,
    onNews: (listener) => news.listen(listener),
    newest: (key) => lines.byKey.get(key),
    async take(note) {
      const taken = await take(note, parts)
      if (taken.ok && taken.value.taken.length > 0) news.tell(status())
      return taken
    },
    shown() {
      const { size, note } = head.current()
      const under = cosigners.standing().flatMap(({ key }) => lines.byKey.get(key.id) ?? [])
      const own = under.filter((line) => line.size === size)
      return { size, own: note, note: noteWithLines({ note, lines: own }) }
    },
    quorumHead() {
      const found = kept.quorum()
      return found && answerOf(found, true)
    },
    covering: (index) => covering(index, parts),
    async tick() {
      head.tick()
      news.tell(status())
      await parts.turn(() => kept.settle())
    },
  }
}

async function take(note: Uint8Array, parts: Parts): Promise<Result<CosignaturesTaken>> {
  const { cosigners, lines, kept, wallClock } = parts
  const sent = await readSentHead(note, parts.keyring)
  if (!sent.ok) return sent
  const head = sent.value
  requireHeld(head, parts)
  if (!head.isPlain) return refuse('malformed', '', 'this log writes no extension lines')
  return await parts.turn(async () => {
    const by = { cosigners: cosigners.standing(), now: wallClock.now() }
    const holding = await holdingLines(head, by)
    if (!holding.ok) return holding
    const taken = holding.value.filter((line) => !lines.isLate(line))
    if (await lines.keep(head, taken)) await kept.grown(head.size)
    return ok({ size: head.size, taken: taken.map(({ name }) => name) })
  })
}

function requireHeld(head: OwnHead, parts: Parts): void {
  const { ledger, folder, keyring, logger, onFault } = parts
  const { tree } = ledger
  const found = standingOf(head, tree)
  if (found === 'held') return
  const path = evidencePath(folder, head)
  const fault = contradictionOf(head, found, { path, size: tree.size })
  try {
    keepEvidence(head, found, { folder, keyring, tree, sealed: ledger.head() })
  } catch (error) {
    // A full disk is no reason to go on writing; the log then has the note.
    logger.fatal({ err: error, note: head.note }, 'evidence could not be kept')
  }
  onFault(fault)
  throw fault
}

async function covering(
  index: number | undefined,
  { store, cosigners, kept }: Parts,
): Promise<HeadAnswer | undefined> {
  const reaching = (head: CosignedHead | undefined): CosignedHead | undefined =>
    head !== undefined && (index === undefined || head.size > index) ? head : undefined
  const first = index === undefined ? undefined : await firstQuorumHead(store, cosigners, index)
  const quorum = first ?? reaching(kept.quorum())
  if (quorum !== undefined) return answerOf(quorum, true)
  const single = reaching(await newestCosignedHead(store, cosigners))
  return single && answerOf(single, false)
}
