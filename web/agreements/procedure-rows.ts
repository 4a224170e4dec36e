import {
  type Agreement,
  type Deadlines,
  defaultDeadlines,
  type Procedure,
  type ProcedureVersion,
} from '@hudna/core/agreements/agreement.ts'
import type { Source } from '@hudna/core/kernel/schema.ts'

export type Term = keyof Deadlines
export const terms = Object.keys(defaultDeadlines) as readonly Term[]

/** A version of the procedure and when it runs: until the next one begins. */
export type RunningVersion = {
  readonly procedure: Procedure
  /** Null for the first: it runs from the beginning of the agreement on, whatever the moment. */
  readonly from: string | null
  readonly until: string | null
  readonly source: Source
  readonly entry: number | null
}

/** The versions in the order in which they run, the one of the conclusion first. */
export function versionsOf(
  agreement: Pick<Agreement, 'procedure' | 'procedures' | 'source' | 'history'>,
): readonly RunningVersion[] {
  const { procedures } = agreement
  const first: RunningVersion = {
    procedure: agreement.procedure,
    from: null,
    until: procedures[0]?.from ?? null,
    source: agreement.source,
    entry: agreement.history[0]?.index ?? null,
  }
  return [first, ...procedures.map((one, place) => later(one, procedures[place + 1]))]
}

function later(version: ProcedureVersion, next: ProcedureVersion | undefined): RunningVersion {
  const { procedure, from, source, recorded } = version
  return { procedure, from, until: next?.from ?? null, source, entry: recorded.index }
}

/** Which version runs at a moment. */
export function runsAt({ from, until }: RunningVersion, moment: string): boolean {
  return (from === null || from <= moment) && (until === null || moment < until)
}

/** What a deadline is under a version; the default of procedure version 1 where the agreement sets none. */
export function deadlineOf(
  { deadlinesMin }: Procedure,
  term: Term,
): { readonly minutes: number; readonly own: boolean } {
  const own = deadlinesMin[term]
  return { minutes: own ?? defaultDeadlines[term] ?? 0, own: own !== undefined }
}

/** Codes of a version that the version before it did not have, as `list code`. */
export function newCodes(version: Procedure, before: Procedure | undefined): ReadonlySet<string> {
  const known = new Set(codeKeys(before))
  return new Set(before === undefined ? [] : codeKeys(version).filter((key) => !known.has(key)))
}

function codeKeys(procedure: Procedure | undefined): readonly string[] {
  return (procedure?.codes ?? []).map(({ list, code }) => `${list} ${code}`)
}
