import { createMemoryWorld } from '../../kernel/memory-world.ts'
import type { Change, Kind, World } from '../../kernel/world.ts'

/** A world with changes laid over it; the world below stays as it is. */
export function overlayWorld(below: World): {
  readonly world: World
  readonly apply: (changes: readonly Change[]) => void
} {
  const above = createMemoryWorld()
  const world: World = {
    get: (kind, id) => above.get(kind, id) ?? below.get(kind, id),
    all: <T>(kind: Kind<T>) => together(above.all(kind), below.all(kind)),
  }
  return { world, apply: above.apply }
}

function* together<T>(above: Iterable<T>, below: Iterable<T>): Generator<T> {
  const seen = new Set<unknown>()
  for (const document of above) {
    seen.add((document as { id?: unknown }).id)
    yield document
  }
  for (const document of below) {
    if (!seen.has((document as { id?: unknown }).id)) yield document
  }
}
