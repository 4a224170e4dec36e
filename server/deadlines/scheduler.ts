import { createHash } from 'node:crypto'
import type { Command } from '@hudna/core/api/types.ts'
import { type Instant, msOf } from '@hudna/core/kernel/instant.ts'
import type { Actor, World } from '@hudna/core/kernel/world.ts'
import type { Logger } from 'pino'
import type { Folded } from '../projections/fold.ts'
import type { Clock } from '../sequencer/clock.ts'
import { SequencerClosed } from '../sequencer/group-commit.ts'
import type { Sequencer } from '../sequencer/sequencer.ts'
import { SLEW_MS_PER_MS } from '../sequencer/steady-clock.ts'
import { Agenda } from './agenda.ts'

/** How often the scheduler looks whether a deadline has passed. */
export const DEADLINE_TICK_MS = 250
/** Documents whose deadlines are handled at one look; the others come at the next. */
export const DUE_DOCUMENTS_MAX = 256
/**
 * What was running at a start waits so much longer, and as long as the clock may have been moved forward meanwhile: the
 * monotonic clock of the run before is gone, and no deadline may come before its time has passed by it.
 */
export const START_MARGIN_MS = 1_000
/** A deadline that could not be put on the record is tried again after so long. */
export const DEADLINE_RETRY_MS = 5_000

/** What the centre puts on the record when the moment passes and nobody has done it. */
export type Owed = {
  /** When its time began to run. */
  readonly since: Instant
  readonly dueAt: Instant
  readonly command: Command
}

/** Which deadlines follow from the documents of one kind. */
export type DeadlineSource = {
  readonly kind: string
  /** Kinds of documents on which all of these deadlines depend, such as the terms of an agreement. */
  readonly terms: readonly string[]
  /** Everything that is owed on a document as the world stands, past and to come. */
  readonly owedOn: (world: World, id: string, now: Instant) => readonly Owed[]
}

export type SchedulerOptions = {
  readonly sources: readonly DeadlineSource[]
  readonly world: World
  readonly clock: Clock
  readonly monotonicMs: () => number
  /** How far the clock was moved forward before this start. */
  readonly slewedMs: number
  readonly sequencer: Pick<Sequencer, 'submit'>
  /** The centre itself. */
  readonly actor: () => Actor
  readonly logger: Pick<Logger, 'error' | 'warn'>
  /** What was due up to then is left as it stands: an exercise begins where its script ends. */
  readonly after?: Instant
}

/**
 * Puts on the record what was not done in time. What is due follows from the record alone, so nothing is kept beside it:
 * a start works it out again. That a deadline is recorded once is the decider's doing, who looks at the record.
 */
export type Scheduler = {
  /** Works out what is due from every document. */
  load(): void
  /** Follows what a sealed batch has changed. */
  take(folded: readonly Folded[]): void
  /** Puts on the record whose moment has passed; resolves when that is done. */
  tick(): Promise<void>
  begin(): void
  stop(): Promise<void>
  /** How many documents have a deadline before them. */
  waiting(): number
}

/** A deadline with what tells it from others, and the earliest moment of the monotonic clock at which it may be acted on. */
type Pending = Owed & { readonly name: string; readonly notBeforeMs: number }

export function createScheduler(options: SchedulerOptions): Scheduler {
  const agenda = new Agenda()
  const pending = new Map<string, readonly Pending[]>()
  const begunAt = options.clock.now()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isRunning = false

  function plan(source: DeadlineSource, id: string): void {
    const subject = `${options.sources.indexOf(source)} ${id}`
    const known = new Map(pending.get(subject)?.map((one) => [one.name, one]))
    const after = options.after ?? ''
    const now = options.clock.now()
    const owed = source.owedOn(options.world, id, now).filter(({ dueAt }) => dueAt > after)
    const planned = owed.map((one) => pendingOf(one, known, { ...options, begunAt, now }))
    keep(subject, planned)
  }

  function keep(subject: string, planned: readonly Pending[]): void {
    if (planned.length === 0) {
      pending.delete(subject)
      agenda.remove(subject)
      return
    }
    pending.set(subject, planned)
    agenda.put(subject, Math.min(...planned.map(({ notBeforeMs }) => notBeforeMs)))
  }

  async function fireDue(): Promise<void> {
    const nowMs = options.monotonicMs()
    const now = options.clock.now()
    const subjects: string[] = []
    while (subjects.length < DUE_DOCUMENTS_MAX) {
      const subject = agenda.takeUntil(nowMs)
      if (subject === undefined) break
      subjects.push(subject)
    }
    await Promise.all(subjects.map((subject) => fire(subject, { now, nowMs })))
  }

  async function fire(subject: string, at: { now: Instant; nowMs: number }): Promise<void> {
    const all = pending.get(subject) ?? []
    const due = all.filter((one) => one.notBeforeMs <= at.nowMs && one.dueAt < at.now)
    // The clock of the centre ran slower than the monotonic one: a little longer.
    const postponed = all.map((one) => {
      if (one.notBeforeMs > at.nowMs || one.dueAt < at.now) return one
      return { ...one, notBeforeMs: at.nowMs + remainingMs(one.dueAt, at.now) }
    })
    keep(
      subject,
      postponed.filter((one) => !due.includes(one)),
    )
    const failed = await Promise.all(due.map((one) => submitted(one, options)))
    const again = due.filter((_, place) => failed[place] === true)
    if (again.length === 0) return
    const notBeforeMs = options.monotonicMs() + DEADLINE_RETRY_MS
    const since = (pending.get(subject) ?? []).filter(
      ({ name }) => !again.some((one) => one.name === name),
    )
    keep(subject, [...since, ...again.map((one) => ({ ...one, notBeforeMs }))])
  }

  function loadSource(source: DeadlineSource): void {
    for (const { id } of options.world.all<{ id: string }>({ name: source.kind })) plan(source, id)
  }

  const tick = (): Promise<void> => {
    if (isRunning) return running
    isRunning = true
    running = fireDue()
      .catch((fault: unknown) => options.logger.error({ err: fault }, 'deadlines'))
      .finally(() => (isRunning = false))
    return running
  }

  return {
    load() {
      for (const source of options.sources) loadSource(source)
    },
    take(folded) {
      const changes = folded.flatMap((one) => one.changes)
      const kinds = new Set(changes.map(({ kind }) => kind))
      for (const source of options.sources) {
        if (source.terms.some((kind) => kinds.has(kind))) loadSource(source)
        else if (kinds.has(source.kind)) {
          const ids = changes.flatMap(({ kind, id }) => (kind === source.kind ? [id] : []))
          for (const id of new Set(ids)) plan(source, id)
        }
      }
    },
    tick,
    begin() {
      timer ??= setInterval(() => void tick(), DEADLINE_TICK_MS)
    },
    async stop() {
      clearInterval(timer)
      await running
    },
    waiting: () => agenda.size,
  }
}

/**
 * A deadline that is known already keeps its moment: however the clock is moved towards the wall clock meanwhile, no
 * deadline is acted on before its time has passed by the monotonic clock too.
 */
function pendingOf(
  owed: Owed,
  known: ReadonlyMap<string, Pending>,
  options: SchedulerOptions & { readonly begunAt: Instant; readonly now: Instant },
): Pending {
  const name = nameOf(owed)
  const before = known.get(name)
  if (before !== undefined) return before
  const { monotonicMs, now } = options
  const remaining = remainingMs(owed.dueAt, now) + marginMs(owed.since, options)
  return { ...owed, name, notBeforeMs: monotonicMs() + Math.max(0, remaining) }
}

function marginMs(
  since: Instant,
  { begunAt, slewedMs }: Pick<SchedulerOptions, 'slewedMs'> & { readonly begunAt: Instant },
): number {
  if (since >= begunAt) return 0
  const ranMs = msOf(begunAt) - msOf(since)
  return START_MARGIN_MS + Math.min(slewedMs, ranMs / SLEW_MS_PER_MS)
}

/** Until the first moment after the deadline. */
function remainingMs(dueAt: Instant, now: Instant): number {
  return msOf(dueAt) + 1 - msOf(now)
}

/** The same deadline has the same name after every start, and one that was moved has another. */
function nameOf({ dueAt, command }: Owed): string {
  return JSON.stringify([dueAt, command])
}

/** Under which it is put on the record once, whoever asks for it again. */
function keyOf({ name }: Pending): string {
  return `deadline:${createHash('sha256').update(name).digest('hex')}`
}

/** @returns whether it must be tried again */
async function submitted(
  one: Pending,
  { sequencer, actor, logger }: SchedulerOptions,
): Promise<boolean> {
  const { command } = one
  try {
    const outcome = await sequencer.submit({ key: keyOf(one), command, actor: actor() })
    if (outcome.outcome === 'refused')
      logger.warn({ ...outcome.refusal, type: command.type }, 'a missed deadline was refused')
    if (outcome.outcome === 'faulted') logger.error({ err: outcome.fault }, 'deadlines')
    return false
  } catch (fault) {
    if (fault instanceof SequencerClosed && fault.code === 'busy') return true
    logger.warn({ err: fault, type: command.type }, 'a missed deadline could not be recorded')
    return true
  }
}
