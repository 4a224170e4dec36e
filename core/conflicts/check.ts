import type { Clause } from '../agreements/agreement.ts'
import type { SharedTime, TimeOverlap } from '../geometry/overlap-time.ts'
import { timesOverlap } from '../geometry/overlap-time.ts'
import { certaintyAnd } from '../kernel/interval.ts'
import type { Names, Texts } from '../kernel/schema.ts'
import { encounterOf, sharedGround, type Encounter } from './encounter.ts'
import { certaintyMeant, mayMean, type Status, statusesOf } from './matching.ts'
import { actsOfActivity, rules, RULES_VERSION, type Rule, type Severity } from './rules.ts'
import { sentenceOf } from './sentence.ts'
import type { Snapshot } from './snapshot.ts'
import type { Thing, ThingKind } from './thing.ts'

/** One of the two things of a conflict; entry is null for the one that is asked about. */
export type Party = {
  readonly kind: ThingKind
  readonly id: string
  readonly names: Texts
  readonly entry: number | null
}

/** Two things in conflict by one rule. `one` and `other` are in the order of the rule and its sentence. */
export type Hit = {
  /** Of this hit: the rule, then kind and id of what the candidate meets. */
  readonly id: string
  readonly rule: string
  readonly clauses: readonly ClauseReference[]
  readonly one: Party
  readonly other: Party
  readonly relation: Rule['relation']
  /** Of the rule, in metres; null when it asks for an overlap. */
  readonly limitM: number | null
  /** What the record says of `other` at that time: several where sources disagree. */
  readonly statuses: readonly Status[]
  readonly distanceM: number | null
  /** Shared with a pause, corridor, zone or suspension, in square metres. */
  readonly ground: { readonly areaM2: number; readonly boundM2: number } | null
  readonly time: TimeOverlap
  readonly severity: Severity
  readonly certainty: 'certain' | 'possible'
  readonly sentence: Names
}

export type ClauseReference = {
  readonly agreement: string
  readonly clause: string
  readonly code: string
  readonly entry: number | null
}

/** Every conflict, never cut off. `no-information` says that this centre holds none, and nothing about the ground. */
export type Conflicts = {
  readonly rulesVersion: number
  readonly information: 'conflict' | 'no-information'
  readonly conflicts: readonly Hit[]
}

/**
 * What a candidate conflicts with, by the rules: both orders of each pair, sorted by rule and then by what is met. The
 * same snapshot and candidate give the same bytes, whatever the order of the snapshot.
 */
export function conflictsOf(snapshot: Snapshot, candidate: Thing): Conflicts {
  const hits: Hit[] = []
  for (const thing of snapshot.things) {
    if (!isItself(candidate, thing)) hits.push(...hitsBetween(snapshot, candidate, thing))
  }
  hits.sort((a, b) => (a.id < b.id ? -1 : 1))
  const information = hits.length === 0 ? 'no-information' : 'conflict'
  return { rulesVersion: RULES_VERSION, information, conflicts: hits }
}

/** The notice that a candidate amends is no conflict of it: the amendment takes its place. */
export function isItself(candidate: Thing, thing: Thing): boolean {
  return thing.notice !== undefined && isNotice(candidate) && candidate.id === thing.id
}

function isNotice({ kind }: Thing): boolean {
  return kind === 'site' || kind === 'movement' || kind === 'activity' || kind === 'suspension'
}

function hitsBetween(snapshot: Snapshot, candidate: Thing, thing: Thing): readonly Hit[] {
  const hits: Hit[] = []
  for (const rule of rules) {
    const ordered = orderFor(rule, candidate, thing)
    if (ordered === undefined) continue
    const encounter = encounterOf(ordered.one, ordered.other, rule.distanceM)
    const hit = encounter && hitOf(snapshot, { rule, ...ordered, encounter })
    if (hit) hits.push({ ...hit, id: `${rule.id}:${thing.kind}:${thing.id}` })
  }
  return hits
}

type Ordered = { readonly one: Thing; readonly other: Thing }

function orderFor(rule: Rule, candidate: Thing, thing: Thing): Ordered | undefined {
  if (mayMean(rule.one, candidate) && mayMean(rule.other, thing)) {
    return { one: candidate, other: thing }
  }
  if (mayMean(rule.one, thing) && mayMean(rule.other, candidate)) {
    return { one: thing, other: candidate }
  }
  return undefined
}

type Case = Ordered & { readonly rule: Rule; readonly encounter: Encounter }

function hitOf(
  snapshot: Snapshot,
  { rule, one, other, encounter }: Case,
): Omit<Hit, 'id'> | undefined {
  const { distanceM, time } = encounter
  const span = spanOf(time)
  const meant = certaintyAnd(
    certaintyMeant(rule.one, one, span),
    certaintyMeant(rule.other, other, span),
  )
  const certainty = certaintyAnd(meant, encounter.certainty)
  if (certainty === 'none') return undefined
  const statuses = statusesOf(other, span)
  const names = { one: one.names, other: other.names }
  const limitM = rule.relation === 'overlaps' ? null : rule.distanceM
  const told = { template: rule.sentence, ...names, statuses, distanceM, time, certainty }
  return {
    rule: rule.id,
    clauses: clausesBehind(snapshot, { rule, one, other, encounter }),
    one: partyOf(one),
    other: partyOf(other),
    relation: rule.relation,
    limitM,
    statuses,
    distanceM,
    ground: distanceM === 0 && isGround(other) ? sharedGround(one, other) : null,
    time,
    severity: rule.severity,
    certainty,
    sentence: sentenceOf({ ...told, limitM: rule.distanceM }),
  }
}

/** From the first moment both hold to the last; open where more stretches follow than are listed. */
function spanOf({ pieces, more }: TimeOverlap): SharedTime {
  const to = more ? null : (pieces.at(-1)?.to ?? null)
  return { from: pieces[0]?.from ?? null, to }
}

/** Something that covers ground for what is on it; between two notices the share of the ground says nothing. */
function isGround({ kind }: Thing): boolean {
  return kind === 'pause' || kind === 'corridor' || kind === 'zone' || kind === 'suspension'
}

function partyOf({ kind, id, names, entry }: Thing): Party {
  return { kind, id, names, entry }
}

/**
 * The clauses that speak of the acts of a rule then, of the agreement under which the other thing is. One with zones
 * counts where one of them is the other thing, or overlaps the first.
 */
function clausesBehind(snapshot: Snapshot, { rule, one, other, encounter }: Case) {
  const span = { interval: spanOf(encounter.time) }
  const seen = one.kind === 'activity' ? actsOfActivity[one.activity] : rule.acts
  const acts = rule.acts.filter((act) => seen.includes(act))
  return snapshot.clauses
    .filter(
      (clause) =>
        clause.agreement === other.agreement &&
        (clause.kind === 'prohibit' || clause.kind === 'require') &&
        clause.acts.some((act) => acts.includes(act)) &&
        timesOverlap(clause, span) &&
        holdsThere(snapshot, clause, { one, other }),
    )
    .map(referenceOf)
    .toSorted((a, b) => (a.clause < b.clause ? -1 : 1))
}

function holdsThere({ things }: Snapshot, { zones }: Clause, { one, other }: Ordered): boolean {
  if (zones.length === 0) return true
  return things.some(
    (thing) =>
      thing.kind === 'zone' &&
      zones.includes(thing.id) &&
      (thing === other || encounterOf(one, thing, 0) !== undefined),
  )
}

function referenceOf({ agreement, id, code, history }: Clause): ClauseReference {
  return { agreement, clause: id, code, entry: history[0]?.index ?? null }
}
