import type { Rung } from '../../notices/receipt.ts'
import { isFactOf, type NoticeFact } from './facts.ts'
import type { StatedRow, StatedVersion } from './statement.ts'

/** The entries of a bundle that must stand in a cell: each of `entries` would do. */
export type Expected = {
  readonly entries: readonly number[]
  readonly missedEntry: number | null
}

type Row = {
  readonly stated: StatedVersion
  readonly row: StatedRow
  readonly facts: ReadonlyMap<number, NoticeFact>
}

/**
 * What the entries of a bundle say of one rung of a row, by the rule of the ladder: its own receipt, or else what it
 * follows from. So no entry that stands in the bundle can be left out of a cell.
 */
export function expectedOf(rung: Rung, of: Row): Expected {
  const own = factsOfRow(of)
  const missed = own.find((fact) => isFactOf(fact, 'receipt-missed') && fact.event.rung === rung)
  return { entries: reachedBy(rung, own), missedEntry: missed?.index ?? null }
}

function factsOfRow({ stated, row, facts }: Row): readonly NoticeFact[] {
  const { notice, version } = stated
  return [...facts.values()]
    .filter(({ event }) => {
      const of = 'version' in event && 'party' in event
      return of && event.notice === notice && event.version === version && event.party === row.party
    })
    .toSorted((one, other) => one.index - other.index)
}

function reachedBy(rung: Rung, own: readonly NoticeFact[]): readonly number[] {
  const receipt = own.find((fact) => isFactOf(fact, 'receipt-recorded') && fact.event.rung === rung)
  if (receipt !== undefined) return [receipt.index]
  switch (rung) {
    case 'shown':
      return reachedBy('opened', own)
    case 'opened':
      return earliest(own.filter((one) => isFactOf(one, 'notice-acknowledged', 'notice-answered')))
    case 'acknowledged':
      return earliest(own.filter((one) => isFactOf(one, 'notice-acknowledged')))
    default:
      return []
  }
}

/** The first of them, and what was said in the same millisecond. */
function earliest(facts: readonly NoticeFact[]): readonly number[] {
  const [first] = facts
  return facts
    .filter(({ time }) => first !== undefined && time <= first.time)
    .map((one) => one.index)
}
