import { kernelBase64 } from './kernel-bytes.ts'
import { type Answer, ARENA_AT, type Asked, type IndexMemory } from './memory.ts'
import { plainMemory } from './plain.ts'

// The little that is used of a name that Node, browsers and workers all have.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  readonly Instance: new (module: object) => { readonly exports: object }
}
declare const atob: (base64: string) => string

type Exports = {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number }
  readonly search: (
    ...numbers: [...table: [number, number], ...answer: AnswerNumbers, dead: number, ...Once]
  ) => number
  readonly scan: (
    ...numbers: [...records: [number, number, number, number], ...answer: AnswerNumbers, ...Once]
  ) => number
  readonly meetExactly: (...numbers: number[]) => number
}
type AnswerNumbers = [at: number, capacity: number, found: number]
type Once = [seen: number, unique: number]

const PAGE_BYTES = 65_536
/** Beyond the need, and an eighth more: growing costs milliseconds, and memory that nobody touches costs nothing. */
const SPARE_PAGES = 64

/** The kernel where it may run, else its plain twin: a policy of the page may forbid WebAssembly, or SIMD may be missing. */
export function indexMemory(): IndexMemory {
  try {
    return kernelMemory()
  } catch {
    return plainMemory()
  }
}

/** The kernel of `kernel/search.ts`, which is small enough to be compiled at once. */
export function kernelMemory(): IndexMemory {
  const code = Uint8Array.from(atob(kernelBase64), (character) => character.charCodeAt(0))
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code))
  const { memory, search, scan, meetExactly } = exports as Exports
  let bytes = new Uint8Array(memory.buffer)
  let words = new Int32Array(memory.buffer)
  const grow = (wanted: number) => {
    if (wanted <= bytes.length) return
    const spare = Math.max(SPARE_PAGES, Math.ceil(wanted / 8 / PAGE_BYTES))
    memory.grow(Math.ceil((wanted - bytes.length) / PAGE_BYTES) + spare)
    bytes = new Uint8Array(memory.buffer)
    words = new Int32Array(memory.buffer)
  }
  grow(ARENA_AT)
  return {
    name: 'kernel',
    bytes: () => bytes,
    words: () => words,
    grow,
    search: (table, trees, { at, capacity, found, dead, seen, unique }: Answer) =>
      search(table, trees, at, capacity, found, dead, seen, unique ? 1 : 0),
    scan: ({ records, ids, changes, count }, { at, capacity, found, seen, unique }: Answer) =>
      scan(records, ids, changes, count, at, capacity, found, seen, unique ? 1 : 0),
    meet: ({ table, trees, newest, answer, boxesAt, boxes, linesAt, blockAt, withinM }: Asked) => {
      const { records, ids, changes, count } = newest
      const { at, capacity, dead, seen } = answer
      return meetExactly(
        table,
        trees,
        records,
        ids,
        changes,
        count,
        at,
        capacity,
        dead,
        seen,
        boxesAt,
        boxes,
        linesAt,
        blockAt,
        withinM,
      )
    },
  }
}
