import { setImmediate } from 'node:timers/promises'
import {
  type FindOptions,
  type Found,
  isNamedKind,
  namedKinds,
  SearchIndex,
} from '@hudna/core/api/search.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import type { Folded } from './fold.ts'
import type { SealedWorld } from './sealed-world.ts'

/** So many names are taken in one go; between two goes requests are answered. */
const TAKEN_AT_ONCE_MAX = 500

/**
 * All names of the sealed record in memory, so that a search folds nothing but what is asked. It fills itself from the
 * sealed world after a start, in pieces, and then takes what is sealed.
 */
export class NamedRegister {
  readonly #index = new SearchIndex()
  /** When it holds every name of the sealed world; from then on it always does. */
  readonly ready: Promise<void>

  constructor(sealed: SealedWorld) {
    this.ready = this.#fill(sealed)
  }

  async #fill({ world }: SealedWorld): Promise<void> {
    let taken = 0
    for (const kind of namedKinds) {
      for (const document of world.all<Documented>({ name: kind })) {
        this.#index.take({ kind, id: document.id, document })
        taken += 1
        if (taken % TAKEN_AT_ONCE_MAX === 0) await setImmediate(undefined, { ref: false })
      }
    }
  }

  /** Takes what was sealed; the sealed world has it already. */
  advance(folded: readonly Folded[]): void {
    for (const { changes } of folded) {
      for (const change of changes) if (isNamedKind(change.kind)) this.#index.take(change)
    }
  }

  /** Everything that is called so, the best fit first. Complete once it is `ready`. */
  all(query: string, options: FindOptions): readonly Found[] {
    return this.#index.all(query, options)
  }
}
