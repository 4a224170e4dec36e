import { filesNamedBy, namingKinds } from '@hudna/core/api/files/named-files.ts'
import type { Naming } from '@hudna/core/api/files/file-readers.ts'
import { kind, type Documented, type World } from '@hudna/core/kernel/world.ts'
import type { Change } from '@hudna/core/kernel/world.ts'

/** Which documents name which files, as the newest record has it. */
export type NamedIndex = {
  take(changes: readonly Change[]): void
  isNamed(sha256: string): boolean
  /** The documents that name a file, as they stand. */
  naming(sha256: string): readonly Naming[]
}

type Place = { readonly kind: string; readonly id: string }

/** Built from what the record adds up to, and moved on with it. A document never ceases to name what it named. */
export function createNamedIndex(world: World): NamedIndex {
  const places = new Map<string, Map<string, Place>>()
  function enter(name: string, document: Documented): void {
    for (const { sha256 } of filesNamedBy(name, document)) {
      const known = places.get(sha256) ?? new Map<string, Place>()
      known.set(`${name} ${document.id}`, { kind: name, id: document.id })
      places.set(sha256, known)
    }
  }
  for (const name of namingKinds)
    for (const document of world.all(kind<Documented>(name))) enter(name, document)
  return {
    take(changes) {
      for (const change of changes)
        if (namingKinds.includes(change.kind)) enter(change.kind, change.document as Documented)
    },
    isNamed: (sha256) => places.has(sha256),
    naming: (sha256) =>
      [...(places.get(sha256)?.values() ?? [])].flatMap((place) => {
        const document = world.get(kind<Documented>(place.kind), place.id)
        return document === undefined ? [] : { kind: place.kind, document }
      }),
  }
}
