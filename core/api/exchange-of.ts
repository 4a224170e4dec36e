import { isListed } from '../kernel/marking-order.ts'
import { mayReadExactPosition, type Reader } from '../kernel/marking.ts'
import type { World } from '../kernel/world.ts'
import { type Marked, addressedIn, markedKind } from '../markings/marked.ts'
import { type MarkedKind, markedKinds } from '../markings/marking-kinds.ts'
import { type Release, releaseId, releaseKind } from '../markings/release.ts'
import { partyKind } from '../parties/party.ts'
import {
  EXCHANGE_ITEMS_MAX,
  type ExchangeCell,
  type ExchangeItem,
  type ExchangeSide,
  type ExchangeView,
  type FormerReliance,
} from './exchange.ts'
import { type Left, readersOf } from './exchange-readers.ts'
import { leavingsOf } from './leaving.ts'
import { titleOf } from './search.ts'

type Asked = {
  readonly party: string
  readonly reader: Reader
  readonly size: number
  readonly now: string
}

/**
 * The exchange as one party sees it, or as the centre sees it for that party: which documents went to whom by name, with
 * the readings. What all parties read is counted and not listed.
 * @param world what the reader may have, and every release that it may have
 */
export function exchangeOf(world: World, { party, reader, size, now }: Asked): ExchangeView {
  const left = leftAt(world, now)
  const items = itemsOf(world, reader, left)
  const handed = items.filter(({ owner }) => owner === party)
  const received = items.filter(
    ({ owner, readers }) => owner !== party && readers.some((one) => one.party === party),
  )
  return {
    size,
    now,
    party,
    handed: sideOf(handed),
    received: sideOf(received),
    open: openOf(world, party),
    matrix: matrixOf(items),
    former: formerOf(world, items, left),
  }
}

/** Asked again and again for few parties. */
function leftAt(world: World, now: string): Left {
  const known = new Map<string, ReturnType<Left>>()
  return (party) => {
    const held = known.get(party) ?? leavingsOf(world, party, now)
    known.set(party, held)
    return held
  }
}

function itemsOf(world: World, reader: Reader, left: Left): readonly ExchangeItem[] {
  const items: ExchangeItem[] = []
  const seen = new Set<string>()
  for (const kind of markedKinds) {
    for (const document of world.all(markedKind(kind))) {
      if (!mayReadExactPosition(reader, document)) continue
      const release = world.get(releaseKind, releaseId({ kind, id: document.id }))
      if (!isHandedOver(document, release)) continue
      seen.add(releaseId({ kind, id: document.id }))
      items.push(itemOf({ kind, document, release, left }))
    }
  }
  for (const release of world.all(releaseKind)) {
    if (!seen.has(release.id)) items.push(endedItem(release, reader))
  }
  return items.toSorted((one, other) => other.entry - one.entry)
}

/** Drafts are handed to nobody yet. */
function isHandedOver(document: Marked, release: Release | undefined): boolean {
  if (document.intended !== undefined && document.intended !== null) return false
  const { marking } = document
  const listed = isListed(marking) && marking.releaseTo.some((one) => one !== document.owner)
  return listed || addressedIn(document).length > 0 || release !== undefined
}

function itemOf(held: {
  readonly kind: MarkedKind
  readonly document: Marked
  readonly release: Release | undefined
  readonly left: Left
}): ExchangeItem {
  const { kind, document, release } = held
  const newest = document.history.at(-1)
  return {
    kind,
    id: document.id,
    owner: document.owner,
    title: titleOf(document),
    agreement: document.agreement ?? null,
    marking: document.marking,
    version: document.version ?? null,
    entry: newest?.index ?? 0,
    at: newest?.time ?? '',
    raises: release?.raises ?? [],
    readers: readersOf(held),
  }
}

/** What a reader may have no longer: that it had it, and until when. Its words are closed to it. */
function endedItem(release: Release, { party }: Reader): ExchangeItem {
  const { of, owner, agreement, history } = release
  const document: Marked = { id: of.id, owner, marking: release.marking, history }
  const newest = history.at(-1)
  const own = readersOf({ kind: releaseKind.name, document, release, left: () => [] })
    .filter((one) => one.party === party)
    .map((one) => {
      const ending = release.endings.findLast((ended) => ended.party === party)
      if (ending === undefined) return one
      return { ...one, ended: { at: ending.at, how: ending.how, reason: ending.reason } }
    })
  return {
    kind: of.kind,
    id: of.id,
    owner,
    title: null,
    agreement,
    marking: null,
    version: null,
    entry: newest?.index ?? 0,
    at: newest?.time ?? '',
    raises: [],
    readers: own,
  }
}

function sideOf(items: readonly ExchangeItem[]): ExchangeSide {
  return { total: items.length, items: items.slice(0, EXCHANGE_ITEMS_MAX) }
}

function openOf(world: World, party: string): ExchangeView['open'] {
  return markedKinds.flatMap((kind) => {
    const counts = { A: 0, B: 0 }
    for (const { owner, marking } of world.all(markedKind(kind))) {
      if (owner !== party || isListed(marking)) continue
      counts[marking.class === 'A' ? 'A' : 'B'] += 1
    }
    return (['A', 'B'] as const).flatMap((level) =>
      counts[level] === 0 ? [] : [{ kind, class: level, documents: counts[level] }],
    )
  })
}

function matrixOf(items: readonly ExchangeItem[]): readonly ExchangeCell[] {
  const cells = new Map<string, ExchangeCell>()
  for (const { owner, readers } of items) {
    for (const { party, opened, ended } of readers) {
      const key = `${owner} ${party}`
      const cell = cells.get(key) ?? { from: owner, to: party, documents: 0, opened: 0, ended: 0 }
      cells.set(key, {
        ...cell,
        documents: cell.documents + 1,
        opened: cell.opened + (opened === null ? 0 : 1),
        ended: cell.ended + (ended === null ? 0 : 1),
      })
    }
  }
  return [...cells.values()].toSorted((one, other) =>
    `${one.from} ${one.to}` < `${other.from} ${other.to}` ? -1 : 1,
  )
}

function formerOf(
  world: World,
  items: readonly ExchangeItem[],
  left: Left,
): readonly FormerReliance[] {
  return [...world.all(partyKind)].flatMap(({ id }) => {
    const leavings = left(id)
    if (leavings.length === 0) return []
    const had = items.filter(({ readers }) => readers.some(({ party }) => party === id))
    return [{ party: id, left: leavings, documents: had.length }]
  })
}
