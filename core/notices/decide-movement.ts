import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { unlessTexts } from './content.ts'
import { liveNotice, unlessVersion } from './found.ts'
import type { MovementCommand, MovementEvent } from './movement-acts.ts'
import { unrecordedOverdue } from './movement-due.ts'
import type { Notice } from './notice.ts'

type Decision = Result<readonly MovementEvent[]>
type Of<T extends MovementCommand['type']> = Extract<MovementCommand, { type: T }>

export function decideMovement(command: MovementCommand, world: World, context: Context): Decision {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  switch (command.type) {
    case 'notices/check-in':
      return checkIn(command, found.value, context)
    case 'notices/conclude':
      return conclude(command, found.value, context)
    case 'notices/record-overdue':
      return recordOverdue(command, found.value, context)
  }
}

function checkIn(command: Of<'notices/check-in'>, notice: Notice, context: Context): Decision {
  const fault =
    unlessUnderWay(notice, context) ??
    unlessVersion(notice, command.version) ??
    unlessOnRoute(notice, command) ??
    unlessPast(command.at, context)
  if (fault) return fault
  const { party, post } = context.actor
  return ok([{ ...command, type: 'movement-checked-in', party, post }])
}

function conclude(command: Of<'notices/conclude'>, notice: Notice, context: Context): Decision {
  const fault =
    unlessUnderWay(notice, context) ??
    (command.result === 'facilitated' ? undefined : unlessTexts(command.reason, '/reason'))
  if (fault) return fault
  const { party, post } = context.actor
  return ok([{ ...command, type: 'movement-concluded', party, post }])
}

/** Asked by the centre whenever it may be so; what is not missing, or is on the record, adds nothing. */
function recordOverdue(
  command: Of<'notices/record-overdue'>,
  notice: Notice,
  { now }: Context,
): Decision {
  const { version, recipients } = notice
  const dueAt = unrecordedOverdue(notice, now)
  if (dueAt === undefined || command.version !== version) return ok([])
  return ok([{ ...command, type: 'movement-overdue', dueAt, recipients }])
}

function unlessUnderWay(notice: Notice, context: Context): Refused | undefined {
  const { id, author, kind, result } = notice
  const foreign = unlessSpeaksFor(context, author, '/notice')
  if (foreign) return foreign
  if (kind !== 'movement') {
    return refuse('wrong-state', '/notice', `${id} is a ${kind} notice, no movement`, { kind })
  }
  if (result === null) return undefined
  return refuse('already-exists', '/notice', `${id} ended: ${result.result}`, { at: result.at })
}

function unlessOnRoute(
  { details }: Notice,
  { waypoint }: Of<'notices/check-in'>,
): Refused | undefined {
  const most = details.kind === 'movement' ? details.route.length : 0
  if (waypoint === null || waypoint < most) return undefined
  return refuse('out-of-range', '/waypoint', `the route has ${most} waypoints`, { most: most - 1 })
}

function unlessPast(at: string, { now }: Context): Refused | undefined {
  if (at <= now) return undefined
  return refuse('bad-date', '/at', `${at} has not come yet`, { now })
}
