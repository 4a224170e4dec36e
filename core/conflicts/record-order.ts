import type { Documented, Kind, World } from '../kernel/world.ts'

/** The same world, whose documents come in the order in which they came on the record: same question, same bytes. */
export function inRecordOrder(world: World): World {
  const ordered = new Map<string, readonly unknown[]>()
  function all<T>(kind: Kind<T>): readonly T[] {
    const held = ordered.get(kind.name) ?? [...world.all(kind)].toSorted(byEntry)
    ordered.set(kind.name, held)
    return held as readonly T[]
  }
  return { get: (kind, id) => world.get(kind, id), all }
}

function byEntry(one: unknown, other: unknown): number {
  const [a, b] = [one as Documented, other as Documented]
  const entries = (a.history[0]?.index ?? 0) - (b.history[0]?.index ?? 0)
  if (entries !== 0) return entries
  return a.id < b.id ? -1 : 1
}
