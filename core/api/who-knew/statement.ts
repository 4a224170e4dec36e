import { Type, type Static } from 'typebox'
import { Footprint } from '../../geometry/place.ts'
import { parserOf } from '../../kernel/parse.ts'
import {
  closed,
  Id,
  Instant,
  Interval,
  Language,
  Line,
  Marking,
  Names,
  oneOf,
} from '../../kernel/schema.ts'
import { noticeKinds } from '../../notices/details.ts'
import { stepStates } from '../../notices/ladder.ts'
import { noticeAnswers } from '../../notices/notice.ts'
import { Digest, echelons, rungs } from '../../notices/receipt.ts'

export const WHO_KNEW_FORMAT = 'hudna/who-knew/v1'
/** More than a bundle can prove is not stated on one page. */
export const STATED_VERSIONS_MAX = 100
const ROWS_MAX = 60

const Index = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const MaybeIndex = Type.Union([Index, Type.Null()])
const MaybeInstant = Type.Union([Instant, Type.Null()])
const MaybeId = Type.Union([Id, Type.Null()])

/**
 * One rung of one recipient. `entries` are those that say that it was reached; none where it is not on the record, or
 * where its entries were not for the reader. `missedEntry` is the one by which the centre recorded that `dueAt` passed.
 */
const StatedCell = closed({
  rung: oneOf(rungs),
  state: oneOf(stepStates),
  at: MaybeInstant,
  post: MaybeId,
  impliedBy: Type.Union([oneOf(rungs), Type.Literal('answer'), Type.Null()]),
  entries: Type.Array(Index, { maxItems: 20 }),
  dueAt: MaybeInstant,
  missedEntry: MaybeIndex,
})
export type StatedCell = Static<typeof StatedCell>

const said = { post: Id, at: Instant, entry: MaybeIndex }
const units = Type.Integer({ minimum: 0 })
const StatedAnswer = closed({ answer: oneOf(noticeAnswers), ...said })
export type StatedAnswer = Static<typeof StatedAnswer>
const StatedDissemination = closed({
  echelon: oneOf(echelons),
  unitsTold: units,
  unitsTotal: units,
  ...said,
})
export type StatedDissemination = Static<typeof StatedDissemination>

/** One recipient of one version. */
const StatedRow = closed({
  party: Id,
  flash: Type.Boolean(),
  cells: Type.Array(StatedCell, { minItems: rungs.length, maxItems: rungs.length }),
  answers: Type.Array(StatedAnswer, { maxItems: 200 }),
  disseminations: Type.Array(StatedDissemination, { maxItems: 20 }),
})
export type StatedRow = Static<typeof StatedRow>

export const endings = ['replaced', 'cancelled', 'expired'] as const

/** One version of a notice. `entry` holds its words; `toldBy` is the same, or the entry of the second person. */
const StatedVersion = closed({
  notice: Id,
  version: Type.Integer({ minimum: 1, maximum: 10_000 }),
  kind: oneOf(noticeKinds),
  names: Names,
  author: Id,
  entry: MaybeIndex,
  over: Type.Union([Digest, Type.Null()]),
  toldBy: MaybeIndex,
  issuedAt: Instant,
  window: Interval,
  marking: Type.Union([Marking, Type.Null()]),
  ended: Type.Union([
    closed({ how: oneOf(endings), at: MaybeInstant, entry: MaybeIndex }),
    Type.Null(),
  ]),
  rows: Type.Array(StatedRow, { maxItems: ROWS_MAX }),
})
export type StatedVersion = Static<typeof StatedVersion>

const Named = closed({ id: Id, names: Names })

/** Who knew what about a place and a time, as an exported page states it: for machines, and word for word what it shows. */
export const WhoKnewStatement = closed({
  format: Type.Literal(WHO_KNEW_FORMAT),
  language: Language,
  /** The key of the log whose record it is about. */
  vkey: Line,
  /** How many entries of the record were looked at. */
  size: Index,
  /** What was recorded later is not in it. */
  moment: Instant,
  exercise: Type.Boolean(),
  question: closed({ notice: MaybeId, footprint: Footprint, interval: Interval }),
  versions: Type.Array(StatedVersion, { maxItems: STATED_VERSIONS_MAX }),
  /** What its parties and posts are called, for reading; the entries name them by their ids. */
  parties: Type.Array(Named, { maxItems: 500 }),
  posts: Type.Array(Named, { maxItems: 500 }),
})
export type WhoKnewStatement = Static<typeof WhoKnewStatement>

export const parseStatement = parserOf(WhoKnewStatement)

/** Every entry that a statement leans on, each once, in their order. */
export function citedEntries({ versions }: Pick<WhoKnewStatement, 'versions'>): readonly number[] {
  const cited = versions.flatMap(({ entry, toldBy, ended, rows }) => [
    entry,
    toldBy,
    ended?.entry,
    ...rows.flatMap(({ cells, answers, disseminations }) => [
      ...cells.flatMap(({ entries, missedEntry }) => [...entries, missedEntry]),
      ...answers.map((one) => one.entry),
      ...disseminations.map((one) => one.entry),
    ]),
  ])
  const indices = cited.filter((one) => typeof one === 'number')
  return [...new Set(indices)].toSorted((one, other) => one - other)
}
