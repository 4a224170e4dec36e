import type { Texts } from '../kernel/schema.ts'
import type { NoticeKind } from '../notices/details.ts'
import { acknowledgedBy } from '../notices/status.ts'
import { isItself } from './check.ts'
import { encounterOf } from './encounter.ts'
import type { Snapshot } from './snapshot.ts'
import type { Thing } from './thing.ts'

/** A notice that somebody was told and has not acknowledged, in the version that stands. */
export type Unacknowledged = {
  readonly notice: string
  readonly version: number
  readonly kind: NoticeKind
  readonly names: Texts
  readonly entry: number | null
}

/**
 * The notices in the volume of an activity or a movement that were addressed to its author's party and that it has not
 * acknowledged, by id: what a refusal shows. Of other things nobody owes awareness.
 */
export function unacknowledgedBy(
  snapshot: Snapshot,
  candidate: Thing,
  author: string,
): readonly Unacknowledged[] {
  if (candidate.kind !== 'activity' && candidate.kind !== 'movement') return []
  const owed: Unacknowledged[] = []
  for (const thing of snapshot.things) {
    const { notice, names, entry } = thing
    if (notice === undefined || isItself(candidate, thing)) continue
    if (!notice.recipients.includes(author) || notice.author === author) continue
    if (acknowledgedBy(notice).includes(author)) continue
    if (encounterOf(candidate, thing, 0) === undefined) continue
    owed.push({ notice: notice.id, version: notice.version, kind: notice.kind, names, entry })
  }
  return owed.toSorted((a, b) => (a.notice < b.notice ? -1 : 1))
}
