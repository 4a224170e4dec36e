import type { Language, Names } from '../../kernel/schema.ts'
import type { LadderStep } from '../../notices/ladder.ts'
import { type Rung, rungs } from '../../notices/receipt.ts'
import type { KnownVersion, Knower } from '../../notices/who-knew.ts'
import type { WhoKnewView } from './view.ts'
import { type FactOf, isFactOf, type NoticeFact } from './facts.ts'
import {
  type StatedCell,
  type StatedRow,
  type StatedVersion,
  WHO_KNEW_FORMAT,
  type WhoKnewStatement,
} from './statement.ts'

/** An entry about a notice, and when it was recorded: later than it says where its author signed it earlier. */
export type CitedFact = NoticeFact & { readonly recordedAt: string }

export type Stating = {
  readonly view: WhoKnewView
  readonly notice: string | null
  readonly language: Language
  readonly vkey: string
  readonly exercise: boolean
  /** The entries about a notice that the reader may have, in their order. */
  readonly factsOf: (notice: string) => readonly CitedFact[]
  readonly nameOf: (kind: 'parties' | 'posts', id: string) => Names | undefined
}

/** The answer to "who knew?" as a statement in which every cell names the entries that say it. */
export function stateWhoKnew(stating: Stating): WhoKnewStatement {
  const { view, notice, language, vkey, exercise, factsOf } = stating
  const { size, moment, footprint, interval } = view
  const versions = view.versions.map((known) => stateVersion(known, factsOf(known.notice)))
  return {
    format: WHO_KNEW_FORMAT,
    language,
    vkey,
    size,
    moment,
    exercise,
    question: { notice, footprint, interval },
    versions,
    parties: named(stating, 'parties', partiesOf(versions)),
    posts: named(stating, 'posts', postsOf(versions)),
  }
}

function named({ nameOf }: Stating, kind: 'parties' | 'posts', ids: ReadonlySet<string>) {
  return [...ids].toSorted().flatMap((id) => {
    const names = nameOf(kind, id)
    return names === undefined ? [] : [{ id, names }]
  })
}

function partiesOf(versions: readonly StatedVersion[]): ReadonlySet<string> {
  return new Set(versions.flatMap(({ author, rows }) => [author, ...rows.map((row) => row.party)]))
}

function postsOf(versions: readonly StatedVersion[]): ReadonlySet<string> {
  const rows = versions.flatMap((version) => version.rows)
  const posts = rows.flatMap(({ cells, answers, disseminations }) =>
    [...cells, ...answers, ...disseminations].map(({ post }) => post),
  )
  return new Set(posts.filter((post) => post !== null))
}

type Facts = readonly CitedFact[]

function stateVersion(known: KnownVersion, all: Facts): StatedVersion {
  const { notice, version, kind, names, author, window, knowers } = known
  const facts = all.filter(({ event }) => event.notice === notice)
  const written = facts.find(
    (fact): fact is CitedFact & FactOf<'notice-submitted' | 'notice-amended'> =>
      fact.index === known.entry && isFactOf(fact, 'notice-submitted', 'notice-amended'),
  )
  const told =
    facts.find((fact) => isFactOf(fact, 'notice-verified') && fact.event.version === version) ??
    written
  return {
    notice,
    version,
    kind,
    names,
    author,
    entry: written?.index ?? null,
    over: written?.digest ?? null,
    toldBy: told?.index ?? null,
    issuedAt: told?.time ?? known.issuedAt,
    window,
    marking: written?.event.marking ?? null,
    ended: endOf(known, facts),
    rows: knowers.map((knower) =>
      stateRow(knower, { version, told, facts: facts.filter((fact) => isOver(fact, version)) }),
    ),
  }
}

function isOver({ event }: NoticeFact, version: number): boolean {
  return 'version' in event && event.version === version
}

function endOf({ version, standing, voidSince }: KnownVersion, facts: Facts) {
  switch (standing) {
    case 'standing':
      return null
    case 'expired':
      return { how: standing, at: null, entry: null }
    case 'cancelled': {
      const fact = facts.find((one) => isFactOf(one, 'notice-cancelled'))
      return { how: standing, at: fact?.time ?? null, entry: fact?.index ?? null }
    }
    case 'replaced': {
      const fact = facts.find((one) => tellsAfter(one, version) && one.recordedAt === voidSince)
      return { how: standing, at: fact?.time ?? voidSince, entry: fact?.index ?? null }
    }
  }
}

/** Whether an entry tells a later version: by its words, or by the second person who read them. */
export function tellsAfter(fact: NoticeFact, version: number): boolean {
  return isFactOf(fact, 'notice-amended', 'notice-verified') && fact.event.version > version
}

type Told = {
  readonly version: number
  readonly told: CitedFact | undefined
  /** Those over this version. */
  readonly facts: Facts
}

function stateRow({ party, flash, steps, answers, disseminations }: Knower, told: Told): StatedRow {
  const own = told.facts.filter(({ event }) => 'party' in event && event.party === party)
  const cells = rungs.map((rung) => stateCell(rung, steps[rung], { ...told, facts: own }))
  return {
    party,
    flash,
    cells: cells.map((cell) => {
      if (cell.rung !== 'disseminated' || cell.state !== 'reached') return cell
      // Each echelon has its own entry, and the rung is reached by all of them together.
      const whole = disseminations.flatMap((one) => passedOnBy(own, one)?.index ?? [])
      return { ...cell, entries: whole.toSorted((one, other) => one - other) }
    }),
    answers: answers.map(({ answer, post, at }) => {
      const fact = own.find(
        (one) =>
          isFactOf(one, 'notice-answered') && one.recordedAt === at && one.event.answer === answer,
      )
      return { answer, post, at: fact?.time ?? at, entry: fact?.index ?? null }
    }),
    disseminations: disseminations.map((one) => {
      const { echelon, unitsTold, unitsTotal, post, recordedAt } = one
      const fact = passedOnBy(own, one)
      const [at, entry] = [fact?.time ?? recordedAt, fact?.index ?? null]
      return { echelon, unitsTold, unitsTotal, post, at, entry }
    }),
  }
}

function passedOnBy(own: Facts, one: Knower['disseminations'][number]): CitedFact | undefined {
  return own.find(
    (fact) =>
      isFactOf(fact, 'notice-disseminated') &&
      fact.recordedAt === one.recordedAt &&
      fact.event.echelon === one.echelon,
  )
}

function stateCell(rung: Rung, step: LadderStep, told: Told): StatedCell {
  const { state, at, post, impliedBy } = step
  const missed = told.facts.find(
    (fact) => isFactOf(fact, 'receipt-missed') && fact.event.rung === rung,
  )
  const fact =
    rung === 'accepted' ? told.told : told.facts.find((one) => reaches(one, { rung, step }))
  const open = state === 'missed' || state === 'due'
  return {
    rung,
    state,
    at: (state === 'reached' ? fact?.time : undefined) ?? at,
    post,
    impliedBy,
    entries: state === 'reached' && fact !== undefined ? [fact.index] : [],
    dueAt: missed === undefined && !open ? null : dueOf(missed, step),
    missedEntry: missed?.index ?? null,
  }
}

function dueOf(missed: CitedFact | undefined, { dueAt }: LadderStep): string | null {
  return missed !== undefined && isFactOf(missed, 'receipt-missed') ? missed.event.dueAt : dueAt
}

/** Whether an entry is the one that a step stands on. */
function reaches(
  fact: CitedFact,
  { rung, step }: { readonly rung: Rung; readonly step: LadderStep },
): boolean {
  if (fact.recordedAt !== step.at) return false
  const shownBy = step.impliedBy ?? rung
  if (isFactOf(fact, 'receipt-recorded')) return fact.event.rung === shownBy
  if (isFactOf(fact, 'notice-acknowledged')) return shownBy === 'acknowledged'
  if (isFactOf(fact, 'notice-answered')) return shownBy === 'answer'
  return isFactOf(fact, 'notice-disseminated') && shownBy === 'disseminated'
}
