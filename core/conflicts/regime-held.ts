import type { ActKind } from '../agreements/acts.ts'
import type { VolumeCertainty, Whereabouts } from '../geometry/volume.ts'
import { assert } from '../kernel/assert.ts'
import type { Certainty, Interval } from '../kernel/interval.ts'
import type { Source, Texts } from '../kernel/schema.ts'
import type { Documented } from '../kernel/world.ts'

/** What is asked: where, when, and perhaps by whom and what. An interval is as wide as the doubt about the moment. */
export type RegimeQuery = {
  readonly place: Whereabouts
  readonly interval: Interval
  readonly actor?: string
  readonly act?: ActKind
}

/** One respect in which something holds, how surely, and the ledger entry that says so; null when none does. */
export type RegimeReason = {
  readonly code: 'area' | 'interval' | 'altitude' | 'standing' | 'named'
  readonly certainty: Certainty
  readonly entry: number | null
}

/** What every part of an answer carries. */
export type Held = {
  readonly certainty: Certainty
  readonly reasons: readonly RegimeReason[]
  /** Ledger entry by which the thing came on the record. */
  readonly entry: number
  readonly source: Source
}

/** A clause by name. */
export type ClauseName = {
  readonly agreement: string
  readonly clause: string
  readonly code: string
}

/** What somebody says about a thing, as the record has it: never a finding. */
export type Statement = {
  /** The party that says so; null for what a clause or a record of standing says. */
  readonly saidBy: string | null
  /** One word of the kind: `declined`, `under-fire`, `part-of`, `no-assurance`. */
  readonly says: string
  /** The party it is said of; null when the thing itself is meant. */
  readonly of: string | null
  readonly text: Texts
  /** Since when it is so, by what is said, or when it was said. */
  readonly at: string | null
  readonly clause: ClauseName | null
  /** Null only where nothing is on the record: nobody answered. */
  readonly entry: number | null
  readonly source: Source | null
}

/** A statement of which only some members are known. */
export function statement(
  known: Pick<Statement, 'saidBy' | 'says'> & Partial<Statement>,
): Statement {
  const { saidBy, says, of = null, text = {}, at = null, clause = null } = known
  const { entry = null, source = null } = known
  return { saidBy, says, of, text, at, clause, entry, source }
}

/** The entry by which a document came on the record. */
export function entryOf(document: Documented): number {
  const [first] = document.history
  assert(first, `${document.id} has no history`)
  return first.index
}

/**
 * The entries that added the things which a document lists, in their order. A new version of a document begins its list
 * anew, so it is the last entries of the type that count.
 */
export function entriesOf(
  { history }: Documented,
  type: string,
  things: readonly unknown[],
): readonly number[] {
  const entries = history.filter((recorded) => recorded.type === type).map(({ index }) => index)
  return entries.slice(entries.length - things.length)
}

/** The newest entry of any of these types. */
export function lastEntryOf({ history }: Documented, types: readonly string[]): number | undefined {
  return history.findLast((recorded) => types.includes(recorded.type))?.index
}

/** Why a volume holds; the altitude is named only where it leaves a doubt. `last` moved the end of its interval. */
export function reasonsOf(
  held: VolumeCertainty,
  rests: { readonly entry: number; readonly last?: number | undefined },
): readonly RegimeReason[] {
  const { entry, last = entry } = rests
  const reasons: RegimeReason[] = [
    { code: 'area', certainty: held.area, entry },
    { code: 'interval', certainty: held.interval, entry: last },
  ]
  if (held.altitude === 'certain') return reasons
  return [...reasons, { code: 'altitude', certainty: held.altitude, entry }]
}
