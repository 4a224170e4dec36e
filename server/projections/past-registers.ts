import { type FindOptions, type Found, SearchIndex } from '@hudna/core/api/search.ts'
import { incidentKind } from '@hudna/core/incidents/incident.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import type { ViewStore } from '../store/store.ts'

/** Registers of the past are kept in memory up to so many documents, those asked for last. */
export const PAST_DOCUMENTS_MAX = 50_000

/** One register as it stood at a size: it never changes again. */
export class PastRegister {
  /** By id. Of incidents their rows, which have all that they are called by. */
  readonly documents: readonly Documented[]
  readonly #kind: string
  readonly #byId: ReadonlyMap<string, Documented>
  #index: SearchIndex | undefined

  constructor(kind: string, documents: readonly Documented[]) {
    this.documents = documents
    this.#kind = kind
    this.#byId = new Map(documents.map((document) => [document.id, document]))
  }

  get(id: string): Documented | undefined {
    return this.#byId.get(id)
  }

  /** Everything that is called so, the best fit first. */
  called(query: string, options: FindOptions): readonly Found[] {
    this.#index ??= this.#fold()
    return this.#index.all(query, options)
  }

  #fold(): SearchIndex {
    const index = new SearchIndex()
    const kind = this.#kind
    for (const document of this.documents) index.take({ kind, id: document.id, document })
    return index
  }
}

/** Registers at past sizes, read once from the views and kept while they are asked for. */
export class PastRegisters {
  readonly #views: ViewStore
  readonly #documentsMax: number
  readonly #kept = new Map<string, Promise<PastRegister>>()
  readonly #counts = new Map<string, number>()

  constructor(views: ViewStore, documentsMax: number = PAST_DOCUMENTS_MAX) {
    this.#views = views
    this.#documentsMax = documentsMax
  }

  /** @param kind one with a register, or incidents */
  async at(kind: string, size: number): Promise<PastRegister> {
    const key = `${kind} ${size}`
    const known = this.#kept.get(key)
    const asked = known ?? this.#read(kind, size)
    // The one asked for last stands last.
    this.#kept.delete(key)
    this.#kept.set(key, asked)
    try {
      const register = await asked
      if (this.#kept.get(key) === asked) this.#count(key, register.documents.length)
      return register
    } catch (fault) {
      if (this.#kept.get(key) === asked) this.#kept.delete(key)
      throw fault
    }
  }

  /** How many documents are held. */
  get held(): number {
    let held = 0
    for (const count of this.#counts.values()) held += count
    return held
  }

  #count(key: string, documents: number): void {
    this.#counts.set(key, documents)
    for (const oldest of this.#kept.keys()) {
      if (this.held <= this.#documentsMax) return
      this.#kept.delete(oldest)
      this.#counts.delete(oldest)
    }
  }

  async #read(kind: string, size: number): Promise<PastRegister> {
    const texts =
      kind === incidentKind.name
        ? (await this.#views.listings({ kind, from: null, to: null, size })).map(({ row }) => row)
        : (await this.#views.documents({ kind, size })).map(({ document }) => document)
    // A row says nothing of its history.
    const documents = texts.map((text): Documented => {
      const row = JSON.parse(text) as Omit<Documented, 'history'> & Partial<Documented>
      return { ...row, history: row.history ?? [] }
    })
    return new PastRegister(kind, documents)
  }
}
