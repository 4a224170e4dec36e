import { foldName, soundOf, withoutArticles } from '../kernel/fold-name.ts'
import type { Id } from '../kernel/ids.ts'
import type { Texts } from '../kernel/schema.ts'
import type { Change, Documented } from '../kernel/world.ts'

/** The kinds of documents that have names, in the order in which they are listed where names fit equally well. */
export const namedKinds = [
  'party',
  'place',
  'agreement',
  'zone',
  'pause',
  'corridor',
  'notice',
  'channel',
  'post',
  'meeting',
  'incident',
] as const
export type NamedKind = (typeof namedKinds)[number]

/** How well a name fits, best first. `sound` is a spelling that nobody registered. */
export const fits = ['same', 'beginning', 'word', 'within', 'sound'] as const
export type Fit = (typeof fits)[number]

/** Something that is called so, with the name that fits. */
export type Found = {
  readonly kind: NamedKind
  readonly id: Id
  readonly name: string
  readonly fit: Fit
}

export const FOUND_MAX = 50
const QUERY_CHARS_MAX = 200

type Spelling = { readonly name: string; readonly folded: string; readonly sound?: string }
type Entry = { readonly kind: NamedKind; readonly id: Id; readonly spellings: readonly Spelling[] }
type Named = Documented & {
  readonly names?: Texts
  readonly title?: Texts
  readonly otherNames?: readonly string[]
}

/**
 * All names on the record, for looking things up by any of them. It is fed with changes as a world is, and holds what
 * stands now; whether somebody may see what is found is for whoever asks.
 */
export class SearchIndex {
  readonly #entries = new Map<string, Entry>()

  get size(): number {
    return this.#entries.size
  }

  take({ kind, id, document }: Change): void {
    const named = namedKinds.find((one) => one === kind)
    if (named === undefined) return
    const spellings = spellingsOf(document as Named)
    this.#entries.set(`${kind} ${id}`, { kind: named, id, spellings })
  }

  /** The best fits first; `maySee` leaves out what the asker may not have, before anything is counted or cut off. */
  find(
    query: string,
    options: {
      readonly kinds?: readonly NamedKind[]
      readonly maySee: (found: { readonly kind: NamedKind; readonly id: Id }) => boolean
    },
  ): { readonly total: number; readonly found: readonly Found[] } {
    const wanted = wantedOf(query.slice(0, QUERY_CHARS_MAX))
    if (wanted.folded === '') return { total: 0, found: [] }
    const found: Found[] = []
    for (const entry of this.#entries.values()) {
      if (options.kinds !== undefined && !options.kinds.includes(entry.kind)) continue
      const best = bestFit(entry, wanted)
      if (best !== undefined && options.maySee(entry)) {
        found.push({ kind: entry.kind, id: entry.id, ...best })
      }
    }
    found.sort(byFit)
    return { total: found.length, found: found.slice(0, FOUND_MAX) }
  }
}

function spellingsOf({ id, names, title, otherNames = [] }: Named): readonly Spelling[] {
  const all = [...Object.values(names ?? {}), ...Object.values(title ?? {}), ...otherNames, id]
  return [...new Set(all)].map((name) => {
    const sound = name === id ? undefined : soundOf(name)
    const folded = withoutArticles(foldName(name))
    return { name, folded, ...(sound === undefined ? {} : { sound }) }
  })
}

type Wanted = { readonly folded: string; readonly sound: string | undefined }

function wantedOf(query: string): Wanted {
  return { folded: withoutArticles(foldName(query)), sound: soundOf(query) }
}

function bestFit(entry: Entry, wanted: Wanted): Pick<Found, 'name' | 'fit'> | undefined {
  let best: { readonly name: string; readonly rank: number } | undefined
  for (const spelling of entry.spellings) {
    const rank = rankOf(spelling, wanted)
    if (rank !== undefined && (best === undefined || rank < best.rank)) {
      best = { name: spelling.name, rank }
    }
  }
  const fit = best && fits[best.rank]
  return best && fit && { name: best.name, fit }
}

function rankOf({ folded, sound }: Spelling, wanted: Wanted): number | undefined {
  if (folded === wanted.folded) return 0
  if (folded.startsWith(wanted.folded)) return 1
  if (folded.includes(` ${wanted.folded}`)) return 2
  if (folded.includes(wanted.folded)) return 3
  return sound !== undefined && sound === wanted.sound ? 4 : undefined
}

function byFit(one: Found, other: Found): number {
  const order =
    fits.indexOf(one.fit) - fits.indexOf(other.fit) ||
    namedKinds.indexOf(one.kind) - namedKinds.indexOf(other.kind)
  if (order !== 0) return order
  return one.id < other.id ? -1 : 1
}
