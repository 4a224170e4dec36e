import { assert } from '../../kernel/assert.ts'
import { aligned } from './layout.ts'
import { ARENA_AT, type IndexMemory } from './memory.ts'

/** Bytes that one memory can address. */
const ARENA_BYTES_MAX = 2 ** 31

type Gap = { readonly at: number; readonly bytes: number }

/** Gives out pieces of a memory and takes them back; every piece begins at a multiple of 128 bytes. */
export class Arena {
  readonly #memory: IndexMemory
  /** Free pieces below the top, in order, never two in touch. */
  #gaps: readonly Gap[] = []
  #top = ARENA_AT

  constructor(memory: IndexMemory) {
    this.#memory = memory
  }

  /** Bytes in use or in gaps. */
  get size(): number {
    return this.#top
  }

  /** What lies at the place is undefined. The memory may grow: views of it must be read anew. */
  allocate(wanted: number): number {
    const bytes = aligned(wanted)
    const gap = this.#gaps.find((one) => one.bytes >= bytes)
    if (gap !== undefined) {
      const rest = { at: gap.at + bytes, bytes: gap.bytes - bytes }
      this.#gaps = this.#gaps.flatMap((one) => {
        if (one !== gap) return [one]
        return rest.bytes > 0 ? [rest] : []
      })
      return gap.at
    }
    const at = this.#top
    assert(at + bytes <= ARENA_BYTES_MAX, `an index of ${at + bytes} bytes`)
    this.#memory.grow(at + bytes)
    this.#top = at + bytes
    return at
  }

  /** @param wanted as it was allocated */
  free(at: number, wanted: number): void {
    const all = [...this.#gaps, { at, bytes: aligned(wanted) }].toSorted((a, b) => a.at - b.at)
    const joined: Gap[] = []
    for (const gap of all) {
      const last = joined.at(-1)
      if (last !== undefined && last.at + last.bytes === gap.at) {
        joined[joined.length - 1] = { at: last.at, bytes: last.bytes + gap.bytes }
      } else joined.push(gap)
    }
    const last = joined.at(-1)
    if (last !== undefined && last.at + last.bytes === this.#top) {
      this.#top = last.at
      joined.pop()
    }
    this.#gaps = joined
  }
}
