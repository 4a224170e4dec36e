import { addMs, type Instant } from '../kernel/instant.ts'
import { isFlashFor } from './lead.ts'
import type { Notice, NoticeAnswer } from './notice.ts'
import { type Dissemination, type Rung, rungs } from './receipt.ts'
import { defaultTerms, type NoticeTerms } from './terms.ts'
import { type ToldVersion, toldVersion } from './told-version.ts'

/**
 * - `reached`, with when and by which post
 * - `due` until `dueAt`, `missed` from then on
 * - `not-asked`: of this party, or no longer because the version ended before it was due
 */
export const stepStates = ['reached', 'due', 'missed', 'not-asked'] as const
export type StepState = (typeof stepStates)[number]

export type LadderStep = {
  readonly state: StepState
  readonly at: Instant | null
  readonly post: string | null
  readonly dueAt: Instant | null
  /** The higher rung, or the answer, that shows this one where it has no receipt of its own. */
  readonly impliedBy: Rung | 'answer' | null
}

/** How far one recipient has come with one version. */
export type RecipientLadder = {
  readonly party: string
  readonly flash: boolean
  readonly steps: { readonly [R in Rung]: LadderStep }
  readonly answers: readonly NoticeAnswer[]
  /** The newest word of each echelon. */
  readonly disseminations: readonly Dissemination[]
}

/** What the record itself does not hold: when others cosigned a head that covers the version. */
export type LadderFacts = {
  readonly witnessedAt: Instant | null
  /** Undefined for a party that keeps no mirror. */
  readonly mirroredAt: (party: string) => Instant | null | undefined
}

export type LadderOptions = {
  readonly version: number
  readonly now: Instant
  /** Left out where nobody can tell; then these rungs are not asked for. */
  readonly facts?: LadderFacts | undefined
  readonly terms?: NoticeTerms | undefined
  /** Whether a party takes part in the exchange of notices at a moment. */
  readonly takesPart?: (party: string, moment: Instant) => boolean
  /** Whether a party has units to pass a notice on to. */
  readonly hasUnits?: (party: string) => boolean
}

/**
 * Per recipient and rung where a version stands at a moment, as far as it was recorded by then. Empty for a version
 * that was not told by then. Pure: the same notice, moment and facts give the same ladder.
 */
export function ladderOf(notice: Notice, options: LadderOptions): readonly RecipientLadder[] {
  const told = toldVersion(notice, options.version)
  if (told === undefined || told.issuedAt > options.now) return []
  return told.recipients.map((party) => recipientLadder(notice, told, { ...options, party }))
}

type Asked = LadderOptions & { readonly party: string }

function recipientLadder(notice: Notice, told: ToldVersion, asked: Asked): RecipientLadder {
  const { party, version, now } = asked
  const answers = notice.answers.filter(
    (one) => one.party === party && one.version === version && one.at <= now,
  )
  const disseminations = newestPerEchelon(
    notice.disseminations.filter(
      (one) => one.party === party && one.version === version && one.recordedAt <= now,
    ),
  )
  const reached = reachedBy(notice, { answers, disseminations, asked, told })
  const dues = duesOf(told, asked)
  const steps = Object.fromEntries(
    rungs.map((rung) => [rung, stepOf(reached(rung), dues[rung], { told, asked })]),
  ) as RecipientLadder['steps']
  return { party, flash: isFlashFor(told, party), steps, answers, disseminations }
}

type Reached = Pick<LadderStep, 'at' | 'post' | 'impliedBy'>

type Said = Pick<RecipientLadder, 'answers' | 'disseminations'> & {
  readonly asked: Asked
  readonly told: ToldVersion
}

/** A rung is reached by its own receipt, and what a machine would have shown also by the person who answered. */
function reachedBy(notice: Notice, { answers, disseminations, asked, told }: Said) {
  const { party, version, now, facts } = asked
  const own = (rung: Rung): Reached | undefined => {
    const found = notice.receipts.find(
      (one) => one.party === party && one.version === version && one.rung === rung && one.at <= now,
    )
    return found && { at: found.at, post: found.post, impliedBy: null }
  }
  const acknowledged = own('acknowledged')
  const [answer] = answers
  const byPerson = [
    ...(acknowledged === undefined
      ? []
      : [{ ...acknowledged, impliedBy: 'acknowledged' as const }]),
    ...(answer === undefined
      ? []
      : [{ at: answer.at, post: answer.post, impliedBy: 'answer' as const }]),
  ].toSorted(byTime)[0]
  const opened = own('opened') ?? byPerson
  const fact = (at: Instant | null | undefined): Reached | undefined =>
    at !== undefined && at !== null && at <= now ? { at, post: null, impliedBy: null } : undefined
  return (rung: Rung): Reached | undefined => {
    switch (rung) {
      case 'accepted':
        return { at: told.issuedAt, post: null, impliedBy: null }
      case 'witnessed':
        return fact(facts?.witnessedAt)
      case 'mirrored':
        return fact(facts?.mirroredAt(party))
      case 'shown':
        return own('shown') ?? (opened && { ...opened, impliedBy: opened.impliedBy ?? 'opened' })
      case 'opened':
        return opened
      case 'acknowledged':
        return acknowledged
      case 'disseminated':
        return passedOn(disseminations)
    }
  }
}

function byTime(one: { readonly at: string | null }, other: { readonly at: string | null }) {
  return (one.at ?? '') < (other.at ?? '') ? -1 : 1
}

/** Reached when every echelon that was spoken of has told all of its units; a part is not the whole. */
function passedOn(newest: readonly Dissemination[]): Reached | undefined {
  const whole = newest.every((one) => one.unitsTotal > 0 && one.unitsTold === one.unitsTotal)
  const last = newest.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)).at(-1)
  if (!whole || last === undefined) return undefined
  return { at: last.recordedAt, post: last.post, impliedBy: null }
}

function newestPerEchelon(said: readonly Dissemination[]): readonly Dissemination[] {
  const newest = new Map<string, Dissemination>()
  for (const one of said) newest.set(one.echelon, one)
  return [...newest.values()]
}

type Dues = { readonly [R in Rung]: Instant | null }

/** When each rung is due; null where it is not asked of this party. */
function duesOf(told: ToldVersion, asked: Asked): Dues {
  const { party, facts, terms = defaultTerms, hasUnits = () => true } = asked
  const { issuedAt, volume } = told
  const flash = isFlashFor(told, party)
  const after = (seconds: number) => addMs(issuedAt, seconds * 1_000)
  const acknowledged = after(60 * (flash ? terms.acknowledgeFlashMin : terms.acknowledgeRoutineMin))
  const before = addMs(volume.interval.from, -60_000 * terms.disseminationBeforeMin)
  return {
    accepted: null,
    witnessed: facts === undefined ? null : after(terms.witnessedS),
    mirrored: facts?.mirroredAt(party) === undefined ? null : after(terms.mirroredS),
    shown: after(flash ? terms.shownFlashS : terms.shownRoutineS),
    opened: acknowledged,
    acknowledged,
    disseminated: !hasUnits(party) ? null : before > acknowledged ? before : acknowledged,
  }
}

type At = { readonly told: ToldVersion; readonly asked: Asked }

function stepOf(reached: Reached | undefined, dueAt: Instant | null, at: At): LadderStep {
  if (reached !== undefined) return { state: 'reached', ...reached, dueAt }
  const none = { at: null, post: null, impliedBy: null }
  const { party, now, takesPart = () => true } = at.asked
  const { endedAt } = at.told
  const isAsked = dueAt !== null && (endedAt === null || dueAt < endedAt) && takesPart(party, dueAt)
  if (!isAsked) return { state: 'not-asked', ...none, dueAt: null }
  return { state: dueAt <= now ? 'missed' : 'due', ...none, dueAt }
}
