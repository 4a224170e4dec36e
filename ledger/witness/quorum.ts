import { LedgerFault } from '../fault.ts'

/** The newest size that one cosigner's key has cosigned, and whose key it is. */
export type CosignedSize = { readonly party: string; readonly size: number }

/** A head and the parties whose lines stand on exactly that head. */
export type CosignedHead = { readonly size: number; readonly parties: readonly string[] }

/**
 * How many of n parties must have cosigned when nothing else was set: more than two thirds, floor(2n/3) + 1. Two such
 * majorities share more than a third of the parties, so a split view needs that many to sign both sides.
 * Without any party it is 1: no head has a quorum.
 */
export function defaultQuorum(parties: number): number {
  if (!Number.isSafeInteger(parties) || parties < 0) throw outOfRange(`${parties} parties`)
  return Math.floor((2 * parties) / 3) + 1
}

/** How many parties have cosigned a size of at least this; several keys of one party count once. */
export function partiesAt(cosigned: readonly CosignedSize[], size: number): number {
  return new Set(cosigned.filter((one) => one.size >= size).map(({ party }) => party)).size
}

/** The largest size that the needed number of parties have cosigned, or more; nothing where there is none. */
export function quorumSize(request: {
  readonly cosigned: readonly CosignedSize[]
  readonly needed: number
}): number | undefined {
  const { cosigned, needed } = request
  requireNeeded(needed)
  const largest = new Map<string, number>()
  for (const { party, size } of cosigned) {
    largest.set(party, Math.max(size, largest.get(party) ?? size))
  }
  return [...largest.values()].toSorted((one, other) => other - one)[needed - 1]
}

/**
 * The newest head that carries the lines of the needed number of parties; nothing where there is none. A proof that
 * somebody else checks needs one such head: cosignatures of different sizes do not add up on paper.
 */
export function newestWithQuorum<Head extends CosignedHead>(request: {
  readonly heads: readonly Head[]
  readonly needed: number
}): Head | undefined {
  return withQuorum(request).at(-1)
}

/** The smallest head with such a quorum that covers an entry; nothing where none does yet. */
export function firstWithQuorum<Head extends CosignedHead>(request: {
  readonly heads: readonly Head[]
  readonly needed: number
  /** The entry's place in the log, from 0. */
  readonly index: number
}): Head | undefined {
  return withQuorum(request).find(({ size }) => size > request.index)
}

function withQuorum<Head extends CosignedHead>(request: {
  readonly heads: readonly Head[]
  readonly needed: number
}): readonly Head[] {
  const { heads, needed } = request
  requireNeeded(needed)
  return heads
    .filter(({ parties }) => new Set(parties).size >= needed)
    .toSorted((one, other) => one.size - other.size)
}

function requireNeeded(needed: number): void {
  if (!Number.isSafeInteger(needed) || needed < 1) throw outOfRange(`a quorum of ${needed}`)
}

const outOfRange = (why: string): LedgerFault => new LedgerFault('out-of-range', why)
