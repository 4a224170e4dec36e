import { assert } from '@hudna/core/kernel/assert.ts'
import { readBackWords } from '@hudna/core/kernel/read-back.ts'
import type { Logger } from 'pino'
import type { LocalStore, StoredEntry, ViewStore, WireItem } from '../store/store.ts'
import type { Carried, Carry } from './wire.ts'
import { byUrgency, retryMs, surplus, WIRE_ATTEMPTS_MAX } from './wire-queue.ts'
import type { Wire } from './wires-file.ts'

/** How often a wire looks whether a wait is over. */
export const WIRES_TICK_MS = 500
const DELIVERIES_READ = 500

export type WiresOptions = {
  readonly wires: readonly { readonly wire: Wire; readonly carry: Carry }[]
  /** The address of the centre, the only one that goes over a wire. */
  readonly centre: string
  readonly exercise: boolean
  readonly views: Pick<ViewStore, 'deliveries' | 'deliveryCounters'>
  readonly local: LocalStore
  readonly readEntry: (index: number) => Promise<StoredEntry | undefined>
  readonly sha256: (bytes: Uint8Array) => Uint8Array
  readonly monotonicMs: () => number
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** How a wire stands: of this machine, and no receipt of anybody. */
export type WireStatus = {
  readonly wire: string
  readonly waiting: number
  readonly taken: number
  readonly dropped: number
  readonly failures: number
}

/**
 * Tells parties by mail, webhook and short message what was addressed to them. What waits is kept in the store, so that
 * a delivery goes out at least once; that it went out counts for nothing on the record.
 */
export type Wires = {
  /** Something may have been addressed to somebody. */
  look(): void
  /** Takes over what is new and makes one round of attempts; resolves when they have ended. */
  round(): Promise<void>
  begin(): void
  stop(): Promise<void>
  status(): readonly WireStatus[]
}

type Contact = { failures: number; notBeforeMs: number; taken: number; dropped: number }
type One = {
  readonly wire: Wire
  readonly carry: Carry
  readonly contact: Contact
  items: WireItem[]
  /** Until when a delivery that was refused is left alone, by its counter. */
  readonly waits: Map<number, number>
}

export async function openWires(options: WiresOptions): Promise<Wires> {
  const { local, logger } = options
  const closing = new AbortController()
  const cursors = new Map(
    (await local.wireCursors()).map(({ wire, party, counter }) => [`${wire} ${party}`, counter]),
  )
  const all: One[] = []
  for (const { wire, carry } of options.wires) {
    const kept = await local.waitingForWire(wire.id)
    const items = kept.filter(({ party }) => party === wire.party)
    const contact = { failures: 0, notBeforeMs: 0, taken: 0, dropped: 0 }
    all.push({ wire, carry, items, contact, waits: new Map() })
    await beginAtNewest(wire, cursors, options)
  }
  let timer: NodeJS.Timeout | undefined
  let isLookedFor = true
  let running: Promise<void> | undefined

  async function roundOf(one: One, isNew: boolean): Promise<void> {
    if (isNew) await takeOver(one, cursors, options)
    await carryWaiting(one, options, closing.signal)
  }

  function round(): Promise<void> {
    const isNew = isLookedFor
    isLookedFor = false
    const rounds = all.map((one) =>
      roundOf(one, isNew).catch((fault: unknown) => {
        isLookedFor = true
        logger.error({ err: fault, wire: one.wire.id }, 'a wire')
      }),
    )
    running ??= Promise.all(rounds).then(() => {
      running = undefined
    })
    return running
  }

  return {
    look() {
      isLookedFor = true
    },
    round: () => running ?? round(),
    begin() {
      if (all.length > 0) timer ??= setInterval(() => void (running ?? round()), WIRES_TICK_MS)
    },
    async stop() {
      clearInterval(timer)
      closing.abort()
      await running
    },
    status: () =>
      all.map(({ wire, items, contact: { taken, dropped, failures } }) => {
        return { wire: wire.id, waiting: items.length, taken, dropped, failures }
      }),
  }
}

/** A wire that is new tells nothing of what was before it. */
async function beginAtNewest(
  { id: wire, party }: Wire,
  cursors: Map<string, number>,
  { local, views }: WiresOptions,
): Promise<void> {
  if (cursors.has(`${wire} ${party}`)) return
  const counters = await views.deliveryCounters()
  const counter = counters.find((one) => one.party === party)?.counter ?? 0
  await local.queueForWire({ wire, party, items: [], counter })
  cursors.set(`${wire} ${party}`, counter)
}

/** Queues what was addressed to the party since, in the store first. */
async function takeOver(
  one: One,
  cursors: Map<string, number>,
  { local, views, logger }: WiresOptions,
): Promise<void> {
  const { id: wire, party, priorities } = one.wire
  const name = `${wire} ${party}`
  for (;;) {
    const after = cursors.get(name) ?? 0
    const found = await views.deliveries({ party, after, limit: DELIVERIES_READ })
    const last = found.at(-1)
    if (last === undefined) return
    const wanted = found.filter(({ priority }) => priorities.some((word) => word === priority))
    const items = wanted.map(({ counter, index, priority, kind, id }): WireItem => {
      return { wire, party, counter, index, priority, kind, id, attempts: 0 }
    })
    await local.queueForWire({ wire, party, items, counter: last.counter })
    cursors.set(name, last.counter)
    one.items.push(...items)
    // What presses now does not wait for the end of a pause.
    if (items.some(({ priority }) => priority === 'flash')) one.contact.notBeforeMs = 0
    const gone = surplus(one.items)
    for (const item of gone) await settle(one, item, local)
    if (gone.length === 0) continue
    one.contact.dropped += gone.length
    logger.warn({ wire, dropped: gone.length }, 'a wire has more waiting than it may')
  }
}

/** Carries what waits, the most urgent first, until the other end is away. */
async function carryWaiting(one: One, options: WiresOptions, signal: AbortSignal): Promise<void> {
  const { contact, wire } = one
  const { local, logger, monotonicMs } = options
  while (!signal.aborted && contact.notBeforeMs <= monotonicMs()) {
    const nowMs = monotonicMs()
    const open = one.items.filter(({ counter }) => (one.waits.get(counter) ?? 0) <= nowMs)
    const item = open.toSorted(byUrgency)[0]
    if (item === undefined) return
    const attempt = await one.carry(await carriedOf(item, wire, options), signal)
    if (signal.aborted && attempt.outcome !== 'taken') return
    if (attempt.outcome === 'taken') {
      contact.failures = 0
      contact.taken += 1
      await settle(one, item, local)
      logger.info({ wire: wire.id, counter: item.counter }, 'handed to a wire')
      continue
    }
    const said = {
      wire: wire.id,
      counter: item.counter,
      outcome: attempt.outcome,
      why: attempt.why,
    }
    logger.warn(said, 'a wire did not take a delivery')
    if (attempt.outcome === 'away') {
      contact.notBeforeMs = monotonicMs() + retryMs(contact.failures)
      contact.failures += 1
      return
    }
    await triedOnce(one, item, options)
  }
}

/** Counts an attempt that was refused, and gives up after the last. */
async function triedOnce(one: One, item: WireItem, options: WiresOptions): Promise<void> {
  const attempts = item.attempts + 1
  if (attempts >= WIRE_ATTEMPTS_MAX) {
    one.contact.dropped += 1
    await settle(one, item, options.local)
    options.logger.error({ wire: item.wire, counter: item.counter }, 'a delivery was given up')
    return
  }
  const { wire, party, counter } = item
  await options.local.settleOnWire({ wire, party, counter, attempts })
  one.items = one.items.map((waiting) => (waiting === item ? { ...item, attempts } : waiting))
  one.waits.set(counter, options.monotonicMs() + retryMs(item.attempts))
}

async function settle(one: One, item: WireItem, local: LocalStore): Promise<void> {
  const { wire, party, counter } = item
  await local.settleOnWire({ wire, party, counter, attempts: null })
  one.items = one.items.filter((waiting) => waiting !== item)
  one.waits.delete(counter)
}

async function carriedOf(item: WireItem, wire: Wire, options: WiresOptions): Promise<Carried> {
  const { party, counter, index, kind, id } = item
  const entry = await options.readEntry(index)
  assert(entry, `entry ${index} addresses ${party} and is not there`)
  const hash = options.sha256(entry.bytes)
  return {
    number: `${party}.${counter}`,
    party,
    counter,
    index,
    kind,
    id,
    priority: item.priority as Carried['priority'],
    language: wire.language,
    readBack: readBackWords(hash, wire.language),
    address: options.centre,
    exercise: options.exercise,
  }
}
