import { createMemoryWorld, type MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import { mayRead } from '@hudna/core/kernel/marking.ts'
import type { Actor, Documented, World } from '@hudna/core/kernel/world.ts'
import type { ViewStore } from '../store/store.ts'
import { asMarkedNow } from './marked-now.ts'

/** The registers as one reader knew them at a ledger size: a world to ask questions of, never to decide on. */
export async function worldAt(
  views: ViewStore,
  options: {
    readonly kinds: readonly string[]
    readonly size: number
    readonly actor: Actor | undefined
    /** The newest one: what it marks more strictly is closed in the past too. */
    readonly present: World
    /** What the reader may have; by default what its marking allows. */
    readonly mayHave?: typeof mayRead
  },
): Promise<MemoryWorld['world']> {
  const { mayHave = mayRead } = options
  const memory = createMemoryWorld()
  for (const kind of options.kinds) {
    const versions = await views.documents({ kind, size: options.size })
    const { actor, present } = options
    const documents = versions.map((version) => {
      const document = JSON.parse(version.document) as Documented
      return asMarkedNow(present, { kind, document }, actor)
    })
    const readable = documents.filter((document) => mayHave(actor, document))
    memory.apply(readable.map((document) => ({ kind, id: document.id, document })))
  }
  return memory.world
}
