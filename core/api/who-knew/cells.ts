import type { Rung } from '../../notices/receipt.ts'
import { expectedOf } from './expected.ts'
import { isFactOf, type NoticeFact } from './facts.ts'
import {
  differences,
  found,
  nowhere,
  type StatementFinding,
  textOf,
  type Unproven,
  type Where,
} from './finding.ts'
import type { StatedCell, StatedRow, StatedVersion } from './statement.ts'

type Checked = {
  readonly findings: readonly StatementFinding[]
  readonly unproven: readonly Unproven[]
}
type Of = {
  readonly stated: StatedVersion
  readonly row: StatedRow
  readonly facts: ReadonlyMap<number, NoticeFact>
}

/** Whether an entry says of a cell that it was reached, or missed. */
export function isStatedByEntry({ state, entries, missedEntry }: StatedCell): boolean {
  return state === 'reached' ? entries.length > 0 : state === 'missed' && missedEntry !== null
}

/** Checks one rung of one recipient against the entries that it names. */
export function checkCell(cell: StatedCell, of: Of): Checked {
  const { notice, version } = of.stated
  const where: Where = { ...nowhere, notice, version, party: of.row.party, rung: cell.rung }
  const reason = unprovenReason(cell)
  return {
    findings: [
      ...[...unfit(cell), ...unfitEntries(cell, of.row)].map((member) =>
        found(where, 'cell-unfit', { member }),
      ),
      ...passedOver(cell, where, of),
      ...reachedFindings(cell, where, of),
      ...missedFindings(cell, where, of),
    ],
    unproven: reason === undefined ? [] : [{ where, reason }],
  }
}

/** What the bundle says of this rung and the cell does not show. */
function passedOver(cell: StatedCell, where: Where, of: Of): readonly StatementFinding[] {
  const { entries, missedEntry } = expectedOf(cell.rung, of)
  const shown = entries.length === 0 || entries.some((index) => cell.entries.includes(index))
  const entry = entries[0] ?? null
  return [
    ...(shown ? [] : [found(where, 'entry-uncited', { entry })]),
    ...(missedEntry === cell.missedEntry || missedEntry === null
      ? []
      : [found(where, 'entry-uncited', { entry: missedEntry })]),
  ]
}

/** One entry shows a rung, but for dissemination: there it is those of all echelons that the row speaks of. */
function unfitEntries({ rung, entries }: StatedCell, { disseminations }: StatedRow) {
  if (rung !== 'disseminated' || entries.length === 0) return entries.length > 1 ? ['entries'] : []
  const spoken = disseminations.flatMap(({ entry }) => entry ?? [])
  return textOf(inOrder(entries)) === textOf(inOrder(spoken)) ? [] : ['entries']
}

function inOrder(indices: readonly number[]): readonly number[] {
  return indices.toSorted((one, other) => one - other)
}

function unprovenReason(cell: StatedCell): Unproven['reason'] | undefined {
  const { state, rung } = cell
  if ((state !== 'reached' && state !== 'missed') || isStatedByEntry(cell)) return undefined
  if (rung === 'witnessed' || rung === 'mirrored') return 'outside'
  return state === 'missed' ? 'absence' : 'withheld'
}

/** What a rung may follow from where it has no receipt of its own. */
const impliedBys: { readonly [R in Rung]?: readonly (Rung | 'answer')[] } = {
  shown: ['opened', 'acknowledged', 'answer'],
  opened: ['acknowledged', 'answer'],
}

/** Members that a cell in this state does not have, or must. */
function unfit(cell: StatedCell): readonly string[] {
  const { rung, state, at, post, impliedBy, entries, dueAt, missedEntry } = cell
  const follows = impliedBy === null || impliedBys[rung]?.includes(impliedBy) === true
  const reached = state === 'reached'
  const open = state === 'missed' || state === 'due'
  return [
    ...(follows ? [] : ['impliedBy']),
    ...(reached === (at !== null) ? [] : ['at']),
    ...(reached || (post === null && impliedBy === null && entries.length === 0) ? [] : ['post']),
    ...((dueAt !== null) === (open || missedEntry !== null) ? [] : ['dueAt']),
  ]
}

/** Each entry that a reached cell names says that this party reached this rung of this version then. */
function reachedFindings(cell: StatedCell, where: Where, of: Of): readonly StatementFinding[] {
  const facts = cell.entries.flatMap((index) => of.facts.get(index) ?? [])
  const newest = facts.toSorted((one, other) => one.index - other.index).at(-1)
  return facts.flatMap((fact) => {
    const { notice, version, over, toldBy } = of.stated
    const time = { time: fact === newest ? cell.at : fact.time }
    if (cell.rung === 'accepted') {
      const told = found(where, 'entry-says-other', { entry: fact.index, member: 'type' })
      const first = fact.index === toldBy && cell.post === null && cell.impliedBy === null
      return [...(first ? [] : [told]), ...differences(where, fact, { notice, version, ...time })]
    }
    const given = over === null || !('over' in fact.event) ? {} : { over }
    const post = fact === newest ? { post: cell.post } : {}
    const common = { notice, version, party: of.row.party, ...post, ...given, ...time }
    return [
      ...differences(where, fact, { ...wantedOf(cell), ...common }),
      ...(isWhole(fact) ? [] : [found(where, 'cell-unfit', { entry: fact.index })]),
    ]
  })
}

/** A part of the units is not the whole: the rung is reached when all were told. */
function isWhole(fact: NoticeFact): boolean {
  if (!isFactOf(fact, 'notice-disseminated')) return true
  return fact.event.unitsTotal > 0 && fact.event.unitsTold === fact.event.unitsTotal
}

/** What kind of entry shows a rung: its own receipt, or what it follows from. */
function wantedOf({ rung, impliedBy }: StatedCell): Readonly<Record<string, string>> {
  const shownBy: Rung | 'answer' = impliedBy ?? rung
  if (shownBy === 'answer') return { type: 'notice-answered' }
  if (shownBy === 'acknowledged') return { type: 'notice-acknowledged' }
  if (shownBy === 'disseminated') return { type: 'notice-disseminated' }
  return { type: 'receipt-recorded', rung: shownBy }
}

/** The entry by which the centre recorded that the time for this rung had passed. */
function missedFindings(cell: StatedCell, where: Where, of: Of): readonly StatementFinding[] {
  const fact = cell.missedEntry === null ? undefined : of.facts.get(cell.missedEntry)
  if (fact === undefined) return []
  const { notice, version } = of.stated
  const { rung, dueAt } = cell
  const wanted = { type: 'receipt-missed', notice, version, party: of.row.party, rung, dueAt }
  return differences(where, fact, wanted)
}
