import type { MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import type { Change, Kind, World } from '@hudna/core/kernel/world.ts'
import type { Folded } from './fold.ts'

/**
 * The registers as the views have them, in memory: what is asked most is asked of the newest record, and its documents
 * are here already. The world of the writer runs ahead of what is sealed; this one never does. Documents of a kind come
 * by their ids, as the views give them.
 */
export class SealedWorld {
  readonly #kinds: ReadonlyMap<string, OfKind>
  #size: number

  /** @param world stands at `size`, as do the views */
  constructor(world: MemoryWorld, options: { readonly kinds: readonly string[]; size: number }) {
    this.#kinds = new Map(
      options.kinds.map((kind) => [kind, new OfKind(world.all({ name: kind }))]),
    )
    this.#size = options.size
  }

  get size(): number {
    return this.#size
  }

  readonly world: World = {
    get: <T>({ name }: Kind<T>, id: string) => this.#kinds.get(name)?.get(id) as T | undefined,
    all: <T>({ name }: Kind<T>) => (this.#kinds.get(name)?.all() ?? []) as Iterable<T>,
  }

  /** Takes what was sealed and is in the views now. */
  advance(folded: readonly Folded[]): void {
    for (const { recorded, changes } of folded) {
      for (const change of changes) this.#kinds.get(change.kind)?.put(change)
      this.#size = recorded.index + 1
    }
  }
}

class OfKind {
  readonly #documents: Map<string, object>
  #ids: readonly string[] = []
  /** Ids that are not among `#ids` yet. */
  #fresh: string[]

  constructor(documents: Iterable<{ readonly id: string }>) {
    this.#documents = new Map(Array.from(documents, (document) => [document.id, document]))
    this.#fresh = [...this.#documents.keys()]
  }

  get(id: string): object | undefined {
    return this.#documents.get(id)
  }

  put({ id, document }: Change): void {
    if (!this.#documents.has(id)) this.#fresh.push(id)
    this.#documents.set(id, document)
  }

  *all(): Iterable<object> {
    for (const id of this.#sorted()) {
      const document = this.#documents.get(id)
      if (document !== undefined) yield document
    }
  }

  #sorted(): readonly string[] {
    if (this.#fresh.length > 0) {
      // Two runs in order: to sort them is little more than to merge them.
      this.#ids = [...this.#ids, ...this.#fresh.toSorted()].toSorted()
      this.#fresh = []
    }
    return this.#ids
  }
}
