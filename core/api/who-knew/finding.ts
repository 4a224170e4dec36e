import { canonicalise } from '../../kernel/canonical.ts'
import type { Rung } from '../../notices/receipt.ts'
import type { NoticeFact } from './facts.ts'

/**
 * - `other-record`: the page and its bundle are of two logs
 * - `page-differs`: what is shown to people is not what the statement says
 * - `entry-absent`: a cell leans on an entry that the bundle does not hold
 * - `entry-says-other`: the entry says something else than the cell
 * - `entry-uncited`: the bundle holds an entry about who knew that no cell shows
 * - `entry-late`: the entry is younger than the moment or the size that was asked about
 * - `rows-differ`: the recipients are not those that the version names
 * - `cell-out-of-order`: the rungs of a row are not the ladder
 * - `cell-unfit`: a cell contradicts itself
 */
export const statementReasons = [
  'other-record',
  'page-differs',
  'entry-absent',
  'entry-says-other',
  'entry-uncited',
  'entry-late',
  'rows-differ',
  'cell-out-of-order',
  'cell-unfit',
] as const
export type StatementReason = (typeof statementReasons)[number]

/**
 * What is stated and no entry of the bundle shows:
 * - `absence`: that a rung was missed, where the centre has not recorded it
 * - `outside`: what others cosigned is no entry
 * - `withheld`: the entry is not for whoever made the page
 * - `end`: that a version expired or was withdrawn, where no entry says so
 */
export const unprovenReasons = ['absence', 'outside', 'withheld', 'end'] as const
export type UnprovenReason = (typeof unprovenReasons)[number]

/** What of a page is meant; null where it is about more than that. */
export type Where = {
  readonly notice: string | null
  readonly version: number | null
  readonly party: string | null
  readonly rung: Rung | null
}
export const nowhere: Where = { notice: null, version: null, party: null, rung: null }

export type StatementFinding = {
  readonly where: Where
  readonly reason: StatementReason
  readonly entry: number | null
  /** What of it differs, what the page says and what the entry says; empty where nothing is compared. */
  readonly member: string
  readonly stated: string
  readonly said: string
}
export type Unproven = { readonly where: Where; readonly reason: UnprovenReason }

export function found(
  where: Where,
  reason: StatementReason,
  about: Partial<Omit<StatementFinding, 'where' | 'reason'>> = {},
): StatementFinding {
  return { where, reason, entry: null, member: '', stated: '', said: '', ...about }
}

/** Compares what is stated of an entry with what it says, member by member. */
export function differences(
  where: Where,
  { index, event, time, post, digest }: NoticeFact,
  stated: Readonly<Record<string, unknown>>,
): readonly StatementFinding[] {
  const said: Readonly<Record<string, unknown>> = { ...event, time, by: post, digest }
  return Object.entries(stated).flatMap(([member, value]) => {
    const [one, other] = [textOf(value), textOf(said[member])]
    if (one === other) return []
    return [found(where, 'entry-says-other', { entry: index, member, stated: one, said: other })]
  })
}

/** A value as text; the same for the same value, in whatever order its members stand. */
export function textOf(value: unknown): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  const text = canonicalise(value)
  return text.ok ? text.value : JSON.stringify(value)
}
