import { foldName, soundOf, withoutArticles } from '../kernel/fold-name.ts'
import type { Id } from '../kernel/ids.ts'
import { languages, type Marking, type Texts } from '../kernel/schema.ts'
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
  'delineation',
  'evacuation',
  'subscription',
  'commitment',
  'proposal',
  'incident',
] as const
export type NamedKind = (typeof namedKinds)[number]

/**
 * How well a name fits, best first. `words`: each word asked for stands somewhere in what it is called by; `sound` is a
 * spelling that nobody registered.
 */
export const fits = ['same', 'beginning', 'word', 'within', 'words', 'sound'] as const
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
/** What the kinds with names are called by; each has some of it. */
type Named = Documented & {
  readonly names?: Texts
  readonly title?: Texts
  readonly text?: Texts
  readonly otherNames?: readonly string[]
  readonly fromPlace?: Texts
  readonly toPlace?: Texts
  readonly place?: {
    readonly names?: Texts
    readonly province?: unknown
    readonly district?: unknown
  }
}
/** Sentences: whole ones that only sound alike tell nothing. */
const worded: ReadonlySet<NamedKind> = new Set(['commitment', 'proposal', 'incident'])

export function isNamedKind(kind: string): kind is NamedKind {
  return namedKinds.some((one) => one === kind)
}

/** The kinds that a text such as `party,place` names; undefined when one of them is none. */
export function namedKindsOf(text: string): readonly NamedKind[] | undefined {
  const asked = text.split(',')
  return asked.every(isNamedKind) ? asked : undefined
}

/** What a thing is called: its names or title, a promise by its words, an evacuation by its two ends. */
export function titleOf(document: Documented): Texts {
  const { names, title, text, fromPlace, toPlace } = document as Named
  const called = names ?? title ?? text
  if (called !== undefined) return called
  const both = languages.flatMap((language) => {
    const ends = [fromPlace?.[language], toPlace?.[language]].filter((end) => end !== undefined)
    return ends.length === 0 ? [] : [[language, ends.join(' – ')]]
  })
  return Object.fromEntries(both) as Texts
}

export type FindOptions = {
  readonly kinds?: readonly NamedKind[]
  readonly maySee: (found: { readonly kind: NamedKind; readonly id: Id }) => boolean
}

/**
 * All names on the record, for looking things up by any of them. It is fed with changes as a world is, and holds what
 * stands now; whether somebody may see what is found is for whoever asks.
 */
export class SearchIndex {
  readonly #kinds = new Map<NamedKind, Map<Id, Entry>>()

  get size(): number {
    let size = 0
    for (const entries of this.#kinds.values()) size += entries.size
    return size
  }

  take({ kind, id, document }: Change): void {
    if (!isNamedKind(kind)) return
    const entries = this.#kinds.get(kind) ?? new Map<Id, Entry>()
    entries.set(id, { kind, id, spellings: spellingsOf(kind, document as Named) })
    this.#kinds.set(kind, entries)
  }

  /** As `all`, at most `limit` of them. */
  find(
    query: string,
    options: FindOptions & { readonly limit?: number },
  ): { readonly total: number; readonly found: readonly Found[] } {
    const found = this.all(query, options)
    return { total: found.length, found: found.slice(0, options.limit ?? FOUND_MAX) }
  }

  /** The best fits first; `maySee` leaves out what the asker may not have, before anything is counted or cut off. */
  all(query: string, { kinds = namedKinds, maySee }: FindOptions): readonly Found[] {
    const wanted = wantedOf(query.slice(0, QUERY_CHARS_MAX))
    if (wanted.folded === '') return []
    const found: Found[] = []
    for (const kind of kinds) {
      for (const entry of this.#kinds.get(kind)?.values() ?? []) {
        const best = bestFit(entry, wanted)
        if (best !== undefined && maySee(entry)) found.push({ kind, id: entry.id, ...best })
      }
    }
    return found.toSorted(byFit)
  }
}

function spellingsOf(kind: NamedKind, document: Named): readonly Spelling[] {
  const { id } = document
  return [...new Set(writtenOf(document))].map((name) => {
    const sound = name === id || worded.has(kind) ? undefined : soundOf(name)
    const folded = withoutArticles(foldName(name))
    return { name, folded, ...(sound === undefined ? {} : { sound }) }
  })
}

/** Everything that a document is found by, its title first. */
function writtenOf(document: Named): readonly string[] {
  const { id, names, title, text, otherNames = [], fromPlace, toPlace, marking } = document
  const called = [names, title, text, fromPlace, toPlace].flatMap((texts) =>
    Object.values(texts ?? {}),
  )
  return [...called, ...otherNames, ...placeNames(document.place, marking), id]
}

/** Where something of class D was stays with its owner, and whoever could find it by its place would know the place. */
function placeNames(place: Named['place'], marking: Marking): readonly string[] {
  if (place === undefined || marking.class === 'D') return []
  const { names = {}, province, district } = place
  const areas = [province, district].filter((area) => typeof area === 'string')
  return [...Object.values(names), ...areas]
}

type Wanted = {
  readonly folded: string
  readonly words: readonly string[]
  readonly sound: string | undefined
}

function wantedOf(query: string): Wanted {
  const folded = withoutArticles(foldName(query))
  return { folded, words: folded.split(' '), sound: soundOf(query) }
}

type Fitting = Pick<Found, 'name' | 'fit'>

function bestFit({ spellings }: Entry, wanted: Wanted): Fitting | undefined {
  let best: { readonly name: string; readonly rank: number } | undefined
  for (const spelling of spellings) {
    const rank = rankOf(spelling, wanted)
    if (rank !== undefined && (best === undefined || rank < best.rank)) {
      best = { name: spelling.name, rank }
    }
  }
  if (best === undefined || best.rank > WORDS_RANK) {
    const name = spellings[0]?.name
    if (name !== undefined && hasWords(spellings, wanted)) return { name, fit: 'words' }
  }
  const fit = best && fits[best.rank]
  return best && fit && { name: best.name, fit }
}

const WORDS_RANK = fits.indexOf('words')
const SOUND_RANK = fits.indexOf('sound')

function rankOf({ folded, sound }: Spelling, wanted: Wanted): number | undefined {
  if (folded === wanted.folded) return 0
  if (folded.startsWith(wanted.folded)) return 1
  if (folded.includes(` ${wanted.folded}`)) return 2
  if (folded.includes(wanted.folded)) return 3
  return sound !== undefined && sound === wanted.sound ? SOUND_RANK : undefined
}

function hasWords(spellings: readonly Spelling[], { words }: Wanted): boolean {
  if (words.length < 2) return false
  return words.every((word) => spellings.some(({ folded }) => folded.includes(word)))
}

/** The order of what is found: the better fit, then by kind, then by id. */
export function byFit(one: Found, other: Found): number {
  const order =
    fits.indexOf(one.fit) - fits.indexOf(other.fit) ||
    namedKinds.indexOf(one.kind) - namedKinds.indexOf(other.kind)
  if (order !== 0) return order
  return one.id < other.id ? -1 : 1
}
