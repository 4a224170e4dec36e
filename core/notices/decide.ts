import { unlessFree } from '../kernel/lookup.ts'
import { unlessLowered } from '../kernel/marking-order.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { contentFault, unlessTexts, type Written } from './content.ts'
import { decideMovement } from './decide-movement.ts'
import { decideReceipt } from './decide-receipt.ts'
import { decideVerification } from './decide-verification.ts'
import { addressedNotice, liveNotice } from './found.ts'
import { leadOf } from './lead.ts'
import { awaitsVerification, latestVersion } from './pending.ts'
import { noticeKind, type Notice, type NoticeCommand, type NoticeEvent } from './notice.ts'
import { standingOf } from './terms.ts'

type Decision = Result<readonly NoticeEvent[]>
type Of<T extends NoticeCommand['type']> = Extract<NoticeCommand, { type: T }>

export function decide(command: NoticeCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'notices/submit':
      return submit(command, world, context)
    case 'notices/amend':
      return amend(command, world, context)
    case 'notices/acknowledge':
      return acknowledge(command, world, context)
    case 'notices/object':
      return object(command, world, context)
    case 'notices/cancel':
      return cancel(command, world, context)
    case 'notices/verify':
    case 'notices/revalidate':
      return decideVerification(command, world, context)
    case 'notices/check-in':
    case 'notices/conclude':
    case 'notices/record-overdue':
      return decideMovement(command, world, context)
    case 'notices/record-receipt':
    case 'notices/disseminate':
    case 'notices/record-missed':
      return decideReceipt(command, world, context)
  }
}

function submit(command: Of<'notices/submit'>, world: World, context: Context): Decision {
  const fault =
    unlessFree(world, noticeKind, command.notice, '/notice') ??
    contentFault(command, world, context)
  if (fault) return fault
  const written = writtenBy(command, world, context)
  const second = command.details.kind === 'site' ? secondPerson(context) : {}
  return ok([{ ...command, ...written, ...second, type: 'notice-submitted', version: 1 }])
}

function amend(command: Of<'notices/amend'>, world: World, context: Context): Decision {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  const fault =
    unlessSame(found.value, command) ??
    unlessMarkedLower(found.value, command) ??
    contentFault(command, world, context) ??
    unlessTexts(command.reason, '/reason')
  if (fault) return fault
  const version = latestVersion(found.value, world) + 1
  const written = writtenBy(command, world, context)
  const second = awaitsVerification(found.value, command) ? secondPerson(context) : {}
  return ok([{ ...command, ...written, ...second, type: 'notice-amended', version }])
}

/** What the record adds to the words of the author. */
function writtenBy(command: Written, world: World, { now, actor }: Context) {
  const { shortLead, shortFor } = leadOf(command, world, now)
  return {
    ...standingOf(command, world, now),
    post: actor.post,
    shortLead,
    shortFor: [...shortFor],
  }
}

/** A wrong position of a protected site kills, so that two people have to have read it. */
function secondPerson({ actor }: Context) {
  return { officer: actor.officer, verification: 'awaited' as const }
}

/** Given over the version that was read: an acknowledgement of an older one would be of other words. */
function acknowledge(command: Of<'notices/acknowledge'>, world: World, context: Context): Decision {
  const found = addressedNotice(command, world, context)
  if (!found.ok) return found
  const { party, post } = context.actor
  const already = found.value.receipts.some(
    (receipt) =>
      receipt.party === party &&
      receipt.version === command.version &&
      receipt.rung === 'acknowledged',
  )
  if (already) return refuse('already-exists', '/version', `${party} has acknowledged it already`)
  return ok([{ ...command, type: 'notice-acknowledged', party, post }])
}

function object(command: Of<'notices/object'>, world: World, context: Context): Decision {
  const found = addressedNotice(command, world, context)
  if (!found.ok) return found
  const fault = command.answer === 'objection' ? unlessTexts(command.reason, '/reason') : undefined
  if (fault) return fault
  const { party, post } = context.actor
  return ok([{ ...command, type: 'notice-answered', party, post }])
}

function cancel(command: Of<'notices/cancel'>, world: World, context: Context): Decision {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  const foreign = unlessSpeaksFor(context, found.value.author, '/notice')
  if (foreign) return foreign
  const { party, post } = context.actor
  return ok([{ ...command, type: 'notice-cancelled', party, post }])
}

/** Whom the next version tells it may also name; anybody else is added by a release of its own. */
function unlessMarkedLower(
  { marking, intended }: Notice,
  { marking: next, recipients }: Of<'notices/amend'>,
): Refused | undefined {
  return unlessLowered(intended ?? marking, next, { field: '/marking', admitted: recipients })
}

function unlessSame(notice: Notice, command: Of<'notices/amend'>): Refused | undefined {
  if (notice.author !== command.author)
    return refuse('not-permitted', '/author', `${notice.id} is a notice of ${notice.author}`)
  if (notice.kind === command.details.kind) return undefined
  return refuse('wrong-state', '/details/kind', `${notice.id} is a ${notice.kind} notice`)
}
