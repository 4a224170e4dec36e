import { mayReadExactPosition, type Reader } from '../../kernel/marking.ts'
import type { Documented, World } from '../../kernel/world.ts'
import { postKind } from '../../parties/post.ts'
import { namersOf } from './named-files.ts'

/** A document that names the file, as it stands. */
export type Naming = { readonly kind: string; readonly document: Documented }

type Known = {
  readonly world: World
  /** Parties of whom a post sent the very bytes. */
  readonly uploaders: readonly string[]
  readonly naming: readonly Naming[]
}

/**
 * The documents through which the file may be had, oldest first. One counts only when a post that named the file there
 * could have it by itself, by its upload or by an earlier document: else a digest that somebody saw would open the file.
 */
export function openingDocuments({ world, uploaders, naming }: Known): readonly Documented[] {
  const opening: Documented[] = []
  for (const { kind, document } of naming.toSorted(byAge)) {
    const parties = namersOf(kind, document).flatMap((post) => world.get(postKind, post) ?? [])
    const had = parties.some(
      ({ party }) => uploaders.includes(party) || opening.some((one) => opens(one, { party })),
    )
    if (had) opening.push(document)
  }
  return opening
}

/** Whether a post may have the file. Deny by default. */
export function mayHaveFile(reader: Reader, known: Known): boolean {
  if (known.uploaders.includes(reader.party)) return true
  return openingDocuments(known).some((document) => opens(document, reader))
}

/** A photograph shows where it was taken, so that a document of class D gives its files to its owner alone. */
function opens(document: Documented, reader: Reader): boolean {
  return mayReadExactPosition(reader, document)
}

function byAge({ document: one }: Naming, { document: other }: Naming): number {
  return (one.history[0]?.index ?? 0) - (other.history[0]?.index ?? 0)
}
