import type { Event } from '@hudna/core/api/types.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { isArmed, terms } from './ground.ts'
import type { Entry } from './whole-record.ts'

type Of<T extends Event['type']> = Extract<Event, { type: T }>
type Version = Of<'notice-submitted'> | Of<'notice-amended'>

/** One version of a notice as it was told: from when, until when, to whom. */
type Told = {
  readonly version: Version
  readonly at: string
  /** When the next one was told, or it was withdrawn. */
  endedAt: string | undefined
}

/** Something that had to be done by a moment. */
export type Owed = {
  readonly name: string
  readonly dueAt: string
  /** When it was done, late perhaps. */
  readonly doneAt: string | undefined
}

/** That something was not done, as the record says it. */
export type Missed = {
  readonly name: string
  readonly dueAt: string
  readonly at: string
  readonly index: number
}

/** What follows from the entries alone, worked out anew without the code of the centre. */
export type Reckoning = {
  readonly owed: ReadonlyMap<string, Owed>
  readonly missed: readonly Missed[]
  /** By party the places of the entries that address it, in order. */
  readonly addressed: ReadonlyMap<string, readonly number[]>
  /** How often each acknowledgement stands. */
  readonly acknowledged: ReadonlyMap<string, number>
}

/** Works out who was owed what, who did it when, and what the record says of the rest. */
export function reckon(entries: readonly Entry[]): Reckoning {
  const told = toldVersions(entries)
  const acknowledgedAt = new Map<string, string>()
  const acknowledged = new Map<string, number>()
  const answeredAt = new Map<string, string>()
  for (const { event, time } of entries) {
    if (event.type === 'notice-acknowledged') {
      const name = `${event.notice} ${event.version} ${event.party}`
      acknowledged.set(name, (acknowledged.get(name) ?? 0) + 1)
      acknowledgedAt.set(name, time)
    }
    if (event.type === 'stop-answered') answeredAt.set(`${event.call} ${event.party}`, time)
  }
  const owed = [
    ...[...told.values()].flat().flatMap((one) => owedOn(one, acknowledgedAt)),
    ...entries.flatMap((one) => owedOnStop(one, answeredAt)),
  ]
  const missed = entries.flatMap(missedBy)
  return {
    owed: new Map(owed.map((one) => [one.name, one])),
    missed,
    addressed: addressedBy(entries, told),
    acknowledged,
  }
}

/** Of each notice the versions that were told; what waits for a second person is told when it is verified. */
function toldVersions(entries: readonly Entry[]): ReadonlyMap<string, readonly Told[]> {
  const told = new Map<string, Told[]>()
  const waiting = new Map<string, Version>()
  const tell = (version: Version, at: string): void => {
    const before = told.get(version.notice) ?? []
    end(before.at(-1), at)
    told.set(version.notice, [...before, { version, at, endedAt: undefined }])
  }
  for (const { event, time } of entries) {
    if (event.type === 'notice-submitted' || event.type === 'notice-amended') {
      if (event.verification === 'awaited') waiting.set(event.notice, event)
      else tell(event, time)
    }
    if (event.type === 'notice-verified') {
      const version = waiting.get(event.notice)
      if (version?.version !== event.version) throw new Error(`${event.notice} did not wait`)
      tell({ ...version, shortFor: event.shortFor }, time)
    }
    if (event.type === 'notice-cancelled') end(told.get(event.notice)?.at(-1), time)
  }
  return told
}

function end(told: Told | undefined, at: string): void {
  if (told !== undefined) told.endedAt ??= at
}

/** The rungs of each recipient, and of a movement that it is heard of. */
function owedOn(told: Told, acknowledgedAt: ReadonlyMap<string, string>): readonly Owed[] {
  const { version, at, endedAt } = told
  const { notice, recipients, shortFor = [], volume, details } = version
  const after = (seconds: number): string => addMs(at, seconds * 1_000)
  const acknowledged = after(60 * terms.acknowledgeMin)
  const before = addMs(volume.interval.from, -60_000 * terms.disseminationBeforeMin)
  const rungs = recipients.flatMap((party): readonly Owed[] => {
    const flash = shortFor.includes(party)
    const doneAt = acknowledgedAt.get(`${notice} ${version.version} ${party}`)
    const rung = (name: string, dueAt: string, done: string | undefined): Owed => {
      return { name: `${notice} ${version.version} ${party} ${name}`, dueAt, doneAt: done }
    }
    const passedOn = rung('disseminated', before > acknowledged ? before : acknowledged, undefined)
    return [
      rung('shown', after(flash ? terms.shownFlashS : terms.shownRoutineS), doneAt),
      rung('opened', acknowledged, doneAt),
      rung('acknowledged', acknowledged, doneAt),
      ...(isArmed(party) ? [passedOn] : []),
    ]
  })
  const overdue = addMs(volume.interval.from, 2 * 60_000)
  const moving: readonly Owed[] =
    details.kind === 'movement'
      ? // Its author is heard of with the next version, and when it is withdrawn.
        [{ name: `${notice} overdue ${overdue}`, dueAt: overdue, doneAt: endedAt }]
      : []
  return [...rungs, ...moving].filter(({ dueAt }) => endedAt === undefined || dueAt < endedAt)
}

function owedOnStop({ event }: Entry, answeredAt: ReadonlyMap<string, string>): readonly Owed[] {
  if (event.type !== 'stop-called') return []
  const { call, dueAt } = event
  return event.to.map((party) => {
    return { name: `${call} ${party}`, dueAt, doneAt: answeredAt.get(`${call} ${party}`) }
  })
}

function missedBy({ event, time: at, index }: Entry): readonly Missed[] {
  switch (event.type) {
    case 'receipt-missed': {
      const { notice, version, party, rung, dueAt } = event
      return [{ name: `${notice} ${version} ${party} ${rung}`, dueAt, at, index }]
    }
    case 'movement-overdue':
      return [{ name: `${event.notice} overdue ${event.dueAt}`, dueAt: event.dueAt, at, index }]
    case 'stop-unanswered':
      return [{ name: `${event.call} ${event.party}`, dueAt: event.dueAt, at, index }]
    default:
      return []
  }
}

/** Whom each entry addresses, by the rules of delivery. */
function addressedBy(
  entries: readonly Entry[],
  told: ReadonlyMap<string, readonly Told[]>,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  const callers = new Map<string, string>()
  for (const { event, index } of entries) {
    if (event.type === 'stop-called') callers.set(event.call, event.party)
    const caller = 'call' in event ? callers.get(event.call) : undefined
    for (const party of new Set(addressees(event, told, caller))) {
      const before = found.get(party)
      if (before === undefined) found.set(party, [index])
      else before.push(index)
    }
  }
  return found
}

function addressees(
  event: Event,
  told: ReadonlyMap<string, readonly Told[]>,
  caller: string | undefined,
): readonly string[] {
  const versionOf = (notice: string): Version | undefined => told.get(notice)?.[0]?.version
  switch (event.type) {
    case 'notice-submitted':
    case 'notice-amended':
      return event.verification === 'awaited' ? [] : event.recipients
    case 'notice-verified':
      return event.recipients
    case 'notice-cancelled':
      return versionOf(event.notice)?.recipients ?? []
    case 'notice-acknowledged':
      return [versionOf(event.notice)?.author ?? '']
    case 'receipt-missed':
      return [event.party, versionOf(event.notice)?.author ?? '']
    case 'movement-overdue':
      return [...event.recipients, versionOf(event.notice)?.author ?? '']
    case 'stop-called':
      return event.to
    case 'stop-answered':
      return [caller ?? '']
    case 'stop-unanswered':
      return [event.party, ...event.to]
    default:
      return []
  }
}
