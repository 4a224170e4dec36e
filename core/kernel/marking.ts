import type { Actor, Documented } from './world.ts'
import type { Marking } from './schema.ts'

export const openMarking: Marking = { tlp: 'CLEAR', class: 'A', releaseTo: [] }
export const partiesMarking: Marking = { tlp: 'AMBER', class: 'B', releaseTo: [] }

/** Who reads: what a post may have, every post of its party may have. */
export type Reader = Pick<Actor, 'party'>

/**
 * Whether this reader may have this document. Deny by default: nobody signed in reads class A alone;
 * class B is for every post; C and D are for the owner and the parties named.
 */
export function mayRead(actor: Reader | undefined, document: Documented): boolean {
  const { marking, owner } = document
  if (marking.class === 'A') return true
  if (actor === undefined) return false
  if (actor.party === owner) return true
  if (marking.class === 'B') return marking.tlp !== 'RED' || marking.releaseTo.includes(actor.party)
  return marking.releaseTo.includes(actor.party)
}

/** Class D: the exact position stays with its owner until it is released against a logged request. */
export function mayReadExactPosition(actor: Reader | undefined, document: Documented): boolean {
  if (document.marking.class !== 'D') return mayRead(actor, document)
  return actor !== undefined && actor.party === document.owner
}
