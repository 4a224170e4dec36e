import { Type } from 'typebox'
import { type Unacknowledged, unacknowledgedBy } from '../conflicts/awareness.ts'
import { type Conflicts, conflictsOf } from '../conflicts/check.ts'
import { snapshotOf } from '../conflicts/snapshot.ts'
import { incidentThing, noticeThing, type Thing } from '../conflicts/thing.ts'
import { candidatesFor, type Ground, worldOf } from '../conflicts/volume-register-world.ts'
import { volumeFault } from '../geometry/footprint-fault.ts'
import { ReportIncident } from '../incidents/incident.ts'
import { parserOf } from '../kernel/parse.ts'
import { refuse, type Refusal, type Result } from '../kernel/result.ts'
import { closed } from '../kernel/schema.ts'
import type { Context, World } from '../kernel/world.ts'
import { AmendNotice, SubmitNotice } from '../notices/notice.ts'
import { decideCommand } from './decide.ts'
import { unlessPermitted } from './policy.ts'
import type { Command } from './types.ts'

/** A notice, its amendment or the report of an incident, as it would be asked for: with its type. */
export const DryRunRequest = closed({ command: Type.Unknown() })

/** What would become of a command, as its reader may know it. Nothing of it is recorded, and none of it is permission. */
export type DryRun = {
  /** Why it would be refused now; none when it would be recorded. */
  readonly refusals: readonly Refusal[]
  /** Null when the command cannot be read, or its volume is not valid: then nothing was compared. */
  readonly check: (Conflicts & { readonly unacknowledged: readonly Unacknowledged[] }) | null
}
export type DryRunView = DryRun & { readonly size: number }

/** The commands that can be tried. */
export const triedTypes = ['notices/submit', 'notices/amend', 'incidents/report'] as const
type TriedType = (typeof triedTypes)[number]
type Tried = Extract<Command, { readonly type: TriedType }>

const parsers: { readonly [T in TriedType]: (input: unknown) => Result<Tried> } = {
  'notices/submit': parserOf(SubmitNotice),
  'notices/amend': parserOf(AmendNotice),
  'incidents/report': parserOf(ReportIncident),
}

export type Asked = Context & {
  readonly command: unknown
  /** The world that decides, whole. */
  readonly deciding: World
  /** Where everything of both worlds lies. */
  readonly ground: Ground
  /** What the asker may read, exact positions included: conflicts are sought in it alone. */
  readonly readable: World
}

/**
 * Decides a command without recording it, and compares it with everything its asker may read. Conflicts are sought also
 * where it would be refused, so that both are seen at once.
 */
export function dryRun({ command, deciding, ground, readable, now, actor }: Asked): DryRun {
  const parsed = parse(command)
  if (!parsed.ok) return { refusals: [parsed.refusal], check: null }
  const { type } = parsed.value
  const forbidden = unlessPermitted(actor, type)
  const decided = decideCommand(parsed.value, deciding, { now, actor }, ground)
  const refused = forbidden ?? (decided.ok ? undefined : decided)
  const refusals = refused === undefined ? [] : [refused.refusal]
  const subject = subjectOf(parsed.value)
  if (subject === undefined) return { refusals, check: null }
  const candidates = candidatesFor(readable, ground, subject.thing)
  const snapshot = snapshotOf(worldOf(readable, candidates), now)
  const unacknowledged =
    subject.author === null ? [] : unacknowledgedBy(snapshot, subject.thing, subject.author)
  return { refusals, check: { ...conflictsOf(snapshot, subject.thing), unacknowledged } }
}

function parse(command: unknown): Result<Tried> {
  const type = String((command as { type?: unknown } | null)?.type)
  const tried = triedTypes.find((one) => one === type)
  if (tried !== undefined) return parsers[tried](command)
  const message = `${type} cannot be tried; ${triedTypes.join(', ')} can`
  return refuse('unknown-command', '/command/type', message)
}

type Subject = { readonly thing: Thing; readonly author: string | null }

/** What the rules look at; undefined when its volume cannot be compared with anything. */
function subjectOf(command: Tried): Subject | undefined {
  if (command.type === 'incidents/report') {
    return { thing: incidentThing({ ...command, id: command.incident }), author: null }
  }
  if (volumeFault(command.volume, '/volume')) return undefined
  return { thing: noticeThing({ ...command, id: command.notice }), author: command.author }
}
