import { type Message, messageKind } from '../channels/channel.ts'
import { isListed } from '../kernel/marking-order.ts'
import { mayRead } from '../kernel/marking.ts'
import type { Leaving } from '../kernel/world.ts'
import { addressedIn, type Marked } from '../markings/marked.ts'
import type { Release } from '../markings/release.ts'
import { type Notice, noticeKind } from '../notices/notice.ts'
import type { ExchangeReader, Receipt } from './exchange.ts'

/** Since when a party has been out of what. */
export type Left = (party: string) => readonly Leaving[]

type Held = {
  readonly kind: string
  readonly document: Marked
  readonly release: Release | undefined
  readonly left: Left
}

/** Every party that was handed a document by name, with what it read of it, by party. */
export function readersOf(held: Held): readonly ExchangeReader[] {
  const { document, release } = held
  const named = isListed(document.marking) ? document.marking.releaseTo : []
  const ended = release?.endings.map(({ party }) => party) ?? []
  const parties = new Set([...addressedIn(document), ...named, ...ended])
  parties.delete(document.owner)
  return [...parties].toSorted().map((party) => readerOf(party, held))
}

function readerOf(party: string, held: Held): ExchangeReader {
  const { document, release } = held
  const grant = release?.grants.findLast((one) => one.party === party)
  const told = addressedIn(document).includes(party)
  return {
    party,
    how: told ? 'told' : grant === undefined ? 'named' : 'released',
    since: (told ? undefined : grant?.at) ?? document.history[0]?.time ?? '',
    reason: grant?.reason ?? null,
    caveat: grant?.caveat ?? null,
    ended: endedFor(party, held),
    ...receiptsOf(party, held),
  }
}

/** Why a party reads no further; the newest word of the owner, or that the party left. */
function endedFor(party: string, { document, release, left }: Held): ExchangeReader['ended'] {
  if (mayRead({ party }, document)) {
    const [first] = left(party)
    if (first === undefined || mayRead({ party, left: left(party) }, document)) return null
    return { at: first.since, how: 'left', reason: null }
  }
  const ending = release?.endings.findLast((one) => one.party === party)
  return ending === undefined ? null : { at: ending.at, how: ending.how, reason: ending.reason }
}

type Receipts = Pick<ExchangeReader, 'shown' | 'opened' | 'acknowledged'>

function receiptsOf(party: string, { kind, document, release }: Held): Receipts {
  const reading = release?.readings.findLast((one) => one.party === party)
  const opened = reading === undefined ? null : receiptOf(reading)
  if (kind === noticeKind.name) return noticeReceipts(party, document as Notice, opened)
  if (kind === messageKind.name) return messageReceipts(party, document as Message, opened)
  return { shown: opened, opened, acknowledged: null }
}

function noticeReceipts(party: string, notice: Notice, released: Receipt | null): Receipts {
  const newest = (...rungs: readonly string[]): Receipt | null => {
    const found = notice.receipts.findLast((one) => one.party === party && rungs.includes(one.rung))
    return found === undefined ? null : receiptOf(found)
  }
  return {
    shown: newest('shown', 'opened', 'acknowledged') ?? released,
    opened: newest('opened', 'acknowledged') ?? released,
    acknowledged: newest('acknowledged'),
  }
}

/** Whoever answered or took a message has opened it. */
function messageReceipts(party: string, message: Message, released: Receipt | null): Receipts {
  const of = <T extends { readonly party: string }>(all: readonly T[] = []): T | undefined =>
    all.findLast((one) => one.party === party)
  const answer = of(message.answers)
  const taken = answer ?? of(message.taken)
  const shown = of(message.shown)
  return {
    shown: shown === undefined ? released : receiptOf(shown),
    opened: taken === undefined ? released : receiptOf(taken),
    acknowledged: answer === undefined ? null : receiptOf(answer),
  }
}

function receiptOf(said: {
  readonly at: string
  readonly post: string | null
  readonly version?: number | null
}): Receipt {
  return { at: said.at, post: said.post, version: said.version ?? null }
}
