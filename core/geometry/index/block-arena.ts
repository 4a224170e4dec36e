import type { Arena } from './arena.ts'

/** Blocks are given out in steps of so many bytes. */
const STEP_BYTES = 32
/** Larger ones are taken from the memory one by one. */
const PACKED_BYTES_MAX = 8_192
const PAGE_BYTES = 262_144

/**
 * Gives out room for millions of small blocks, side by side in the order in which they are asked for, and takes it back:
 * what is free is kept by its size and given out again before anything new.
 */
export class BlockArena {
  readonly #arena: Arena
  readonly #free: number[][] = []
  #at = 0
  #end = 0
  #size = 0

  constructor(arena: Arena) {
    this.#arena = arena
  }

  /** Bytes taken from the memory. */
  get size(): number {
    return this.#size
  }

  /** @returns an address that is a multiple of 32. The memory may grow: views of it must be read anew. */
  allocate(wanted: number): number {
    if (wanted > PACKED_BYTES_MAX) {
      this.#size += wanted
      return this.#arena.allocate(wanted)
    }
    const steps = Math.ceil(wanted / STEP_BYTES)
    const free = this.#free[steps]?.pop()
    if (free !== undefined) return free
    const bytes = steps * STEP_BYTES
    if (this.#at + bytes > this.#end) {
      this.#keepRest()
      this.#at = this.#arena.allocate(PAGE_BYTES)
      this.#end = this.#at + PAGE_BYTES
      this.#size += PAGE_BYTES
    }
    const at = this.#at
    this.#at += bytes
    return at
  }

  /** @param wanted as it was allocated */
  free(at: number, wanted: number): void {
    if (wanted > PACKED_BYTES_MAX) {
      this.#size -= wanted
      this.#arena.free(at, wanted)
      return
    }
    this.#keep(at, Math.ceil(wanted / STEP_BYTES))
  }

  /** What is left of a page is given out for smaller blocks. */
  #keepRest(): void {
    const steps = (this.#end - this.#at) / STEP_BYTES
    if (steps > 0) this.#keep(this.#at, steps)
  }

  #keep(at: number, steps: number): void {
    while (this.#free.length <= steps) this.#free.push([])
    this.#free[steps]?.push(at)
  }
}
