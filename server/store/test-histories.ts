import type { Instant } from '@hudna/core/kernel/instant.ts'
import { instantFromMs } from '@hudna/core/kernel/instant.ts'
import type { Fact, Listing, NewVersion, Version, ViewStore } from './store.ts'

type Fold = Parameters<ViewStore['apply']>[0]
type Name = { readonly kind: string; readonly id: string }

/** Folds one after the other from an empty log, with the names that occur. */
export type History = {
  readonly folds: readonly Fold[]
  readonly size: number
  readonly names: readonly Name[]
}

type Listed = {
  readonly occurredFrom: Instant
  readonly occurredTo: Instant | null
  readonly listing: Listing
}

export const names: readonly Name[] = [
  { kind: 'incident', id: 'i-1' },
  { kind: 'incident', id: 'i-2' },
  { kind: 'pause', id: 'p-1' },
]

/** The n-th minute of the day on which these histories play. */
export function momentAt(n: number): Instant {
  return instantFromMs(Date.UTC(2016, 9, 20, 5) + n * 60_000)
}

/** A change as a test draws it: what it changes, and for incidents how long it lasted from which minute. */
export type DrawnChange = {
  readonly name: Name
  readonly began: number
  readonly lasts: number | null
  readonly text: string
}

/** Batches of entries, each the changes that the entry makes, as one history. */
export function historyFrom(drawn: readonly (readonly (readonly DrawnChange[])[])[]): History {
  const folds: Fold[] = []
  for (const batch of drawn) {
    const from = folds.at(-1)?.to ?? 0
    const versions = batch.flatMap((changes, place) =>
      changes.map((change) => newVersion(from + place, change)),
    )
    const facts = batch.map((changes, place) => factAt(from + place, changes))
    folds.push({ from, to: from + batch.length, versions, facts })
  }
  return { folds, size: folds.at(-1)?.to ?? 0, names }
}

/** Incidents are listed by time, pauses are not. */
function newVersion(fromIndex: number, { name, began, lasts, text }: DrawnChange): NewVersion {
  const version = { ...name, fromIndex, document: text }
  if (name.kind !== 'incident') return version
  const occurredTo = lasts === null ? null : momentAt(began + lasts)
  const row = `row ${fromIndex} ${text}`
  return { ...version, listing: { occurredFrom: momentAt(began), occurredTo, row } }
}

function factAt(index: number, changes: readonly DrawnChange[]): Fact {
  const subjects = changes.map(({ name }) => name)
  return {
    index,
    time: momentAt(index),
    type: 'something.happened',
    author: 'post',
    signer: index % 3 === 0 ? 'key' : null,
    subjects,
  }
}

/** Every version of a document that ever stood, as a reader of the whole history would have it. */
export function historyOf(history: History, { kind, id }: Name): readonly Version[] {
  const made = history.folds
    .flatMap(({ versions }) => versions)
    .filter((version) => version.kind === kind && version.id === id)
    .filter((version, place, all) => all[place + 1]?.fromIndex !== version.fromIndex)
  return made.map(({ fromIndex, document }, place) => ({
    kind,
    id,
    fromIndex,
    toIndex: made[place + 1]?.fromIndex ?? null,
    document,
  }))
}

/** The documents of a kind after the entries below `size`, by a fold over nothing but those. */
export function foldAt(
  history: History,
  { kind, size }: { kind: string; size: number },
): readonly Version[] {
  return [...newestAt(history, { kind, size }).values()].map(({ id, fromIndex }) => {
    const found = historyOf(history, { kind, id }).find((one) => one.fromIndex === fromIndex)
    if (!found) throw new Error(`no version of ${id}`)
    return found
  })
}

/** The listed documents of a kind after the entries below `size`, in the order of a listing. */
export function listedAt(
  history: History,
  { kind, size }: { kind: string; size: number },
): readonly Listed[] {
  return [...newestAt(history, { kind, size }).values()]
    .flatMap(({ id, fromIndex, listing }) =>
      listing ? [{ ...listing, listing: { id, fromIndex, row: listing.row } }] : [],
    )
    .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
}

/** By id; the last version of each document made below `size`. */
function newestAt(
  history: History,
  { kind, size }: { kind: string; size: number },
): ReadonlyMap<string, NewVersion> {
  const made = history.folds
    .flatMap(({ versions }) => versions)
    .filter((version) => version.kind === kind && version.fromIndex < size)
  const newest = new Map(made.map((version) => [version.id, version]))
  return new Map([...newest].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function orderOf({ occurredFrom, listing }: Listed): string {
  return `${occurredFrom} ${listing.id}`
}

/** Whether it shares a moment with `[from, to)`, by counting the minutes. */
export function overlapping(
  { occurredFrom, occurredTo }: Listed,
  window: { from: Instant; to: Instant },
): boolean {
  const minutes = Array.from({ length: 20 }, (_, n) => momentAt(n))
  return minutes
    .filter((minute) => minute >= window.from && minute < window.to)
    .some(
      (minute) =>
        minute === occurredFrom ||
        (minute >= occurredFrom && (occurredTo === null || minute < occurredTo)),
    )
}
