import { mayRead, mayReadExactPosition, type Reader } from '@hudna/core/kernel/marking.ts'
import type { Documented, World } from '@hudna/core/kernel/world.ts'

/**
 * A document of the past for a reader: markings only rise and a release ends when it is withdrawn, so that what a reader
 * may no longer have is closed in every past as well. What was released since stays closed in the past before it.
 * @param present the newest world
 * @returns the document itself, or with its present marking where the reader may have less by that one
 */
export function asMarkedNow<T extends Documented>(
  present: World,
  { kind, document }: { readonly kind: string; readonly document: T },
  actor: Reader | undefined,
): T {
  const now = present.get<Documented>({ name: kind }, document.id)
  if (now === undefined) return document
  const marked = { ...document, marking: now.marking }
  const closed = [mayRead, mayReadExactPosition].some(
    (may) => may(actor, document) && !may(actor, marked),
  )
  return closed ? marked : document
}
