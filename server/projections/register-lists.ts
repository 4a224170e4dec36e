import { DOCUMENTS_PAGE_MAX, type FoundNamed } from '@hudna/core/api/reads.ts'
import {
  byFit,
  type FindOptions,
  type Found,
  fits,
  isNamedKind,
  type NamedKind,
  titleOf,
} from '@hudna/core/api/search.ts'
import { incidentKind } from '@hudna/core/incidents/incident.ts'
import { mayRead, mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { Actor, Documented, World } from '@hudna/core/kernel/world.ts'
import type { ViewStore } from '../store/store.ts'
import { asMarkedNow } from './marked-now.ts'
import { NamedRegister } from './named-register.ts'
import { PastRegisters } from './past-registers.ts'
import type { SealedWorld } from './sealed-world.ts'
import { storedForm } from './stored-form.ts'

/** Where a document stands in a list: how well its name fits (0 where no name is asked for), then its id. */
export type Rank = { readonly fit: number; readonly id: string }

export type ListWanted = {
  readonly kind: string
  readonly actor: Actor | undefined
  /** Only what is called so; of a kind that has names. */
  readonly called?: string | undefined
  /** Only what belongs to this agreement, or to none. */
  readonly agreement?: string | undefined
  /** Only what comes after this. */
  readonly after?: Rank | undefined
  readonly limit?: number | undefined
}

export type Listed = {
  readonly size: number
  /** How many fit, on all pages. */
  readonly total: number
  /** Each document as the views have it. */
  readonly texts: readonly string[]
  /** Where the last of them stands, when more come after it. */
  readonly last: Rank | undefined
}

/** One kind of document at one size. */
type Source = {
  readonly get: (id: string) => Documented | undefined
  readonly documents: Iterable<Documented>
  readonly called: (query: string, options: FindOptions) => readonly Found[]
  /** The newest world, by which a past one is closed; undefined for the newest itself. */
  readonly present?: World
}

/**
 * Registers as lists, and names looked up, as one reader may have them. The newest record is answered from memory, in
 * one go, since what is sealed moves on between two; past sizes are answered from the views.
 */
export class RegisterLists {
  readonly #views: ViewStore
  readonly #sealed: SealedWorld
  readonly #past: PastRegisters
  /** To be told of what is sealed after the sealed world. */
  readonly named: NamedRegister

  constructor(views: ViewStore, sealed: SealedWorld) {
    this.#views = views
    this.#sealed = sealed
    this.#past = new PastRegisters(views)
    this.named = new NamedRegister(sealed)
  }

  /** @param size the newest when undefined */
  async list(wanted: ListWanted, size?: number): Promise<Listed> {
    const { kind } = wanted
    if (wanted.called !== undefined) await this.named.ready
    if (this.#isPast(size)) {
      const { documents, ...rest } = listOf(await this.#pastAt(kind, size), wanted)
      const texts = documents.map((document) => JSON.stringify(document))
      return { size, ...rest, texts }
    }
    const at = this.#sealed.size
    const { documents, ...rest } = listOf(this.#newest(kind), wanted)
    return { size: at, ...rest, texts: await this.#textsOf(kind, { documents, size: at }) }
  }

  /** Everything of these kinds that is called so, the best fit first. @param size the newest when undefined */
  async search(
    query: string,
    wanted: { readonly kinds: readonly NamedKind[]; readonly actor: Actor | undefined },
    size?: number,
  ): Promise<{ readonly size: number; readonly found: readonly FoundNamed[] }> {
    const { kinds, actor } = wanted
    await this.named.ready
    const sources = this.#isPast(size)
      ? await Promise.all(kinds.map((kind) => this.#pastAt(kind, size)))
      : kinds.map((kind) => this.#newest(kind))
    const found = sources.flatMap((source, at) => {
      const kind = kinds[at]
      return kind === undefined ? [] : calledIn(source, { kind, query, actor })
    })
    return { size: size ?? this.#sealed.size, found: found.toSorted(byFit) }
  }

  #isPast(size: number | undefined): size is number {
    return size !== undefined && size !== this.#sealed.size
  }

  async #pastAt(kind: string, size: number): Promise<Source> {
    const past = await this.#past.at(kind, size)
    const { documents } = past
    return {
      documents,
      get: (id) => past.get(id),
      called: (query, options) => past.called(query, options),
      present: this.#sealed.world,
    }
  }

  #newest(kind: string): Source {
    const { world } = this.#sealed
    return {
      get: (id) => world.get<Documented>({ name: kind }, id),
      documents: world.all<Documented>({ name: kind }),
      called: (query, options) => this.named.all(query, options),
    }
  }

  /** The members of a document in memory may stand in another order than in the views. */
  async #textsOf(
    kind: string,
    { documents, size }: { readonly documents: readonly Documented[]; readonly size: number },
  ): Promise<readonly string[]> {
    if (documents.length <= DOCUMENTS_PAGE_MAX) return documents.map(storedForm)
    const versions = await this.#views.documents({ kind, size })
    const texts = new Map(versions.map(({ id, document }) => [id, document]))
    return documents.map((document) => texts.get(document.id) ?? storedForm(document))
  }
}

type Page = Omit<Listed, 'size' | 'texts'> & { readonly documents: readonly Documented[] }

function listOf(source: Source, wanted: ListWanted): Page {
  const all = rankedIn(source, wanted)
  const { after, limit = all.length } = wanted
  const begin = after === undefined ? 0 : all.findIndex((one) => isBehind(one.rank, after))
  const page = begin < 0 ? [] : all.slice(begin, begin + limit)
  const more = begin >= 0 && begin + page.length < all.length
  return {
    total: all.length,
    documents: page.map(({ document }) => document),
    last: more ? page.at(-1)?.rank : undefined,
  }
}

type Ranked = { readonly rank: Rank; readonly document: Documented }

/** Everything that fits and that its reader may have, in the order of the list. */
function rankedIn(source: Source, wanted: ListWanted): readonly Ranked[] {
  const { kind, actor, called, agreement } = wanted
  const fitting = (document: Documented) =>
    mayHave(source, { kind, document }, actor) && isUnder(document, agreement)
  if (called === undefined) {
    const documents = [...source.documents].filter(fitting)
    return documents.map((document) => ({ rank: { fit: 0, id: document.id }, document }))
  }
  if (!isNamedKind(kind)) return []
  const maySee = ({ id }: { readonly id: string }) => {
    const document = source.get(id)
    return document !== undefined && fitting(document)
  }
  return source.called(called, { kinds: [kind], maySee }).flatMap(({ id, fit }) => {
    const document = source.get(id)
    return document === undefined ? [] : [{ rank: { fit: fits.indexOf(fit), id }, document }]
  })
}

function calledIn(
  source: Source,
  asked: { readonly kind: NamedKind; readonly query: string; readonly actor: Actor | undefined },
): readonly FoundNamed[] {
  const { kind, query, actor } = asked
  const maySee = ({ id }: { readonly id: string }) => {
    const document = source.get(id)
    return document !== undefined && mayHave(source, { kind, document }, actor)
  }
  return source.called(query, { kinds: [kind], maySee }).flatMap((one) => {
    const document = source.get(one.id)
    return document === undefined ? [] : [{ ...one, names: titleOf(document) }]
  })
}

/** A document of a register is given whole or not at all; an incident stands without its place where that is withheld. */
function mayHave(
  { present }: Source,
  of: { readonly kind: string; readonly document: Documented },
  actor: Actor | undefined,
): boolean {
  const document = present === undefined ? of.document : asMarkedNow(present, of, actor)
  return of.kind === incidentKind.name
    ? mayRead(actor, document)
    : mayReadExactPosition(actor, document)
}

/** Whether a document belongs to an agreement; one that names none belongs to all. */
function isUnder(document: Documented, agreement: string | undefined): boolean {
  if (agreement === undefined) return true
  const { agreement: named } = document as { readonly agreement?: unknown }
  return typeof named !== 'string' || named === agreement
}

function isBehind(one: Rank, other: Rank): boolean {
  return one.fit === other.fit ? one.id > other.id : one.fit > other.fit
}
