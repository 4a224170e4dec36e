import type { Actor, Documented } from './world.ts'
import type { Marking } from './schema.ts'

export const openMarking: Marking = { tlp: 'CLEAR', class: 'A', releaseTo: [] }
export const partiesMarking: Marking = { tlp: 'AMBER', class: 'B', releaseTo: [] }

/** Who reads: what a post may have, every post of its party may have. */
export type Reader = Pick<Actor, 'party' | 'left'>

/**
 * Whether this reader may have this document. Deny by default: nobody signed in reads class A alone;
 * class B is for every post, unless its party left before; C and D are for the owner and the parties named.
 */
export function mayRead(actor: Reader | undefined, document: Documented): boolean {
  const { marking, owner } = document
  if (marking.class === 'A') return true
  if (actor === undefined) return false
  if (actor.party === owner) return true
  if (marking.releaseTo.includes(actor.party)) return true
  return marking.class === 'B' && marking.tlp !== 'RED' && !isAfterLeaving(actor, document)
}

/**
 * Who left is not told what is new under an agreement by being a party: a document that changed since stays as it was
 * known before. What names a party it has all the same; whoever names it decides so.
 */
function isAfterLeaving({ left = [] }: Reader, document: Documented): boolean {
  if (left.length === 0) return false
  const { agreement } = document as { readonly agreement?: unknown }
  const newest = document.history.at(-1)?.time
  if (typeof agreement !== 'string' || newest === undefined) return false
  return left.some(
    (one) => (one.agreement === null || one.agreement === agreement) && newest >= one.since,
  )
}

/** Class D: the exact position stays with its owner until it is released against a logged request. */
export function mayReadExactPosition(actor: Reader | undefined, document: Documented): boolean {
  if (document.marking.class !== 'D') return mayRead(actor, document)
  return actor !== undefined && actor.party === document.owner
}
