import type { Id } from './ids.ts'
import type { Change, Kind, World } from './world.ts'

/** A world that holds its documents in memory, and the one way to change it. */
export type MemoryWorld = {
  readonly world: World
  get<T>(kind: Kind<T>, id: Id): T | undefined
  all<T>(kind: Kind<T>): Iterable<T>
  /** Puts each document in the place of the one with its kind and id. */
  readonly apply: (changes: readonly Change[]) => void
}

/** An empty world. Documents of a kind come back in the order in which they first appeared. */
export function createMemoryWorld(): MemoryWorld {
  const documents = new Map<string, Map<Id, object>>()

  // The shape of a kind is fixed where the kind is declared; every change is made with `changed`.
  function get<T>(kind: Kind<T>, id: Id): T | undefined {
    return documents.get(kind.name)?.get(id) as T | undefined
  }
  function all<T>(kind: Kind<T>): Iterable<T> {
    return (documents.get(kind.name)?.values() ?? []) as Iterable<T>
  }
  function apply(changes: readonly Change[]): void {
    for (const change of changes) {
      const ofKind = documents.get(change.kind) ?? new Map<Id, object>()
      ofKind.set(change.id, change.document)
      documents.set(change.kind, ofKind)
    }
  }
  return { world: { get, all }, get, all, apply }
}
