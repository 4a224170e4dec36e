import { assert } from '../kernel/assert.ts'
import type { Kind, Recorded, World } from '../kernel/world.ts'

/** The document that an event speaks of: no event comes before the one that makes it. */
export function held<T>(world: World, of: Kind<T>, id: string): T {
  const document = world.get(of, id)
  assert(document, `the record speaks of ${of.name} ${id} before it is made`)
  return document
}

/** The history of a document with one entry more. */
export function later(
  before: { readonly history: readonly Recorded[] },
  recorded: Recorded,
): readonly Recorded[] {
  return [...before.history, recorded]
}
