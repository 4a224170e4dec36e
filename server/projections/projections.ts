import { openEntry } from '../sequencer/entry.ts'
import { counterOf } from '../sequencer/writing.ts'
import type { Ledger } from '../sequencer/record.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { Match } from '@hudna/core/conflicts/subscription-matcher.ts'
import type { Documented, World } from '@hudna/core/kernel/world.ts'
import { keyKind, keyName } from '@hudna/core/parties/key.ts'
import { ENTRIES_READ_MAX, type Fact, type NewVersion, type ViewStore } from '../store/store.ts'
import {
  createLocatedWorld,
  fold,
  type Folded,
  type FoldedChange,
  type LocatedWorld,
} from './fold.ts'
import { type CountedDelivery, type DeliveryCounter, openDeliveries } from './deliveries.ts'
import { documentKinds } from './kinds.ts'
import { type Matching, openMatching } from './matches.ts'
import { enterCovers, storedCover } from './stored-covers.ts'
import { storedForm } from './stored-form.ts'

/** What the fold of the record leaves in memory for the sequencer. */
export type FoldedState = LocatedWorld & {
  readonly sequences: Map<string, number>
  readonly matching: Matching
  readonly deliveries: DeliveryCounter
  lastTime: Instant
}

export const BEFORE_TIME: Instant = '0000-01-01T00:00:00.000Z'
export const FOLD_ENTRIES_MAX = 1_024

/** What is counted of a batch: by subscriptions, and for the parties that it addresses. */
export type Counted = {
  readonly matches: readonly Match[]
  readonly deliveries: readonly CountedDelivery[]
}

/** Writes what a batch changed, and what is counted of it, into the views, in one transaction. */
export async function project(
  views: ViewStore,
  folded: readonly Folded[],
  { matches, deliveries }: Counted,
): Promise<void> {
  const first = folded[0]
  if (first === undefined) return
  const versions = folded.flatMap((one) => one.changes.map((change) => versionOf(one, change)))
  const covers = folded.flatMap((one) => one.changes.flatMap(storedCover))
  const from = first.recorded.index
  const to = from + folded.length
  const facts = folded.map(factOf)
  await views.apply({ from, to, versions, covers, facts, matches, deliveries })
}

/** How far to fold, and how much at a time; `beforePage` may throw to stop. */
export type FoldPages = {
  readonly to?: number
  readonly entriesMax?: number
  readonly beforePage?: () => void
}

/**
 * Brings the views up to the record and loads the world from them: the views at their head are the snapshot, only
 * entries after it are folded. The author counters come from the facts.
 */
export async function catchUp(
  views: ViewStore,
  ledger: Ledger,
  pages: FoldPages = {},
): Promise<FoldedState> {
  const { to: end = ledger.tree.size, entriesMax = FOLD_ENTRIES_MAX, beforePage } = pages
  const state = await loadState(views)
  let at = await views.size()
  while (at < end) {
    beforePage?.()
    const to = Math.min(end, at + entriesMax)
    const folded = await foldEntries(ledger, state, { from: at, to })
    await project(views, folded, countedOf(state, folded))
    at = to
  }
  return state
}

/** Counts what follows the entries that were counted before. */
export function countedOf(
  { matching, deliveries }: Pick<FoldedState, 'matching' | 'deliveries'>,
  folded: readonly Folded[],
): Counted {
  return { matches: matching.finish(folded), deliveries: deliveries.take(folded) }
}

/** Drops every view and folds the whole record again. */
export async function rebuild(views: ViewStore, ledger: Ledger): Promise<FoldedState> {
  await views.drop()
  return catchUp(views, ledger)
}

async function foldEntries(
  ledger: Ledger,
  state: FoldedState,
  range: { readonly from: number; readonly to: number },
): Promise<readonly Folded[]> {
  const entries = await ledger.read(range)
  return entries.map((entry) => {
    const opened = openEntry(entry.bytes, entry.index, state.lastTime)
    const { event, recorded, sequence } = opened
    const signer = opened.key === ledger.gateway ? null : signerOf(state.world.world, opened.key)
    state.sequences.set(counterOf(recorded.author, signer), sequence)
    state.lastTime = recorded.time
    return fold(state, event, recorded, signer)
  })
}

async function loadState(views: ViewStore): Promise<FoldedState> {
  const { world, register } = createLocatedWorld()
  await enterCovers(views, register)
  for (const kind of documentKinds) {
    const versions = await views.documents({ kind })
    const documents = versions.map((version) => JSON.parse(version.document) as Documented)
    world.apply(
      documents.toSorted(byAppearance).map((document) => ({ kind, id: document.id, document })),
    )
  }
  const state: FoldedState = {
    world,
    register,
    sequences: new Map(),
    matching: await openMatching(views, world.world),
    deliveries: await openDeliveries(views),
    lastTime: BEFORE_TIME,
  }
  const size = await views.size()
  for (let from = 0; from < size; from += ENTRIES_READ_MAX) {
    for (const fact of await views.facts({ from, to: Math.min(size, from + ENTRIES_READ_MAX) })) {
      const counter = counterOf(fact.author, fact.signer)
      state.sequences.set(counter, (state.sequences.get(counter) ?? 0) + 1)
      state.lastTime = fact.time
    }
  }
  return state
}

/** The id of the registered key of this name; null for a name that nobody registered, such as a former gateway. */
function signerOf(world: World, name: string): string | null {
  for (const key of world.all(keyKind)) if (keyName(key.vkey) === name) return key.id
  return null
}

/** The order in which a world that folded the record has its documents: a decision may depend on it. */
function byAppearance(one: Documented, other: Documented): number {
  return (one.history[0]?.index ?? 0) - (other.history[0]?.index ?? 0)
}

function versionOf({ recorded }: Folded, change: FoldedChange): NewVersion {
  const { kind, id, row } = change
  const version = { kind, id, fromIndex: recorded.index, document: storedForm(change.document) }
  if (row === undefined) return version
  const { from: occurredFrom, to: occurredTo } = row.occurred
  return { ...version, listing: { occurredFrom, occurredTo, row: storedForm(row) } }
}

function factOf({ recorded, changes, signer }: Folded): Fact {
  const subjects = changes.map(({ kind, id }) => ({ kind, id }))
  return { ...recorded, signer, subjects }
}
