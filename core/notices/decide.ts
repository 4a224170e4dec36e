import { agreementKind } from '../agreements/agreement.ts'
import { volumeFault } from '../geometry/footprint-fault.ts'
import { msOf } from '../kernel/instant.ts'
import { isForward } from '../kernel/interval.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { unlessTaken } from '../kernel/states.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Texts } from '../kernel/schema.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessRecipient } from '../parties/recipient.ts'
import { leadTimeHours } from './due.ts'
import { noticeKind, type Notice, type NoticeCommand, type NoticeEvent } from './notice.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { noticeState, noticeTable } from './states.ts'

type Decision = Result<readonly NoticeEvent[]>
type Of<T extends NoticeCommand['type']> = Extract<NoticeCommand, { type: T }>
type Written = Of<'notices/submit' | 'notices/amend'>

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
  }
}

function submit(command: Of<'notices/submit'>, world: World, context: Context): Decision {
  const fault =
    unlessFree(world, noticeKind, command.notice, '/notice') ??
    contentFault(command, world, context)
  if (fault) return fault
  const { post } = context.actor
  const shortLead = isShort(command, context)
  return ok([{ ...command, type: 'notice-submitted', version: 1, post, shortLead }])
}

function amend(command: Of<'notices/amend'>, world: World, context: Context): Decision {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  const fault =
    unlessSame(found.value, command) ??
    contentFault(command, world, context) ??
    unlessTexts(command.reason, '/reason')
  if (fault) return fault
  const version = found.value.version + 1
  const { post } = context.actor
  const shortLead = isShort(command, context)
  return ok([{ ...command, type: 'notice-amended', version, post, shortLead }])
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

function contentFault(command: Written, world: World, context: Context): Refused | undefined {
  const known =
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessKnown(world, partyKind, command.author, '/author') ??
    unlessSpeaksFor(context, command.author, '/author') ??
    unlessSourced(command, context) ??
    unlessTexts(command.text, '/text') ??
    volumeFault(command.volume, '/volume') ??
    unlessExpiryFits(command) ??
    unlessRouteForward(command)
  if (known) return known
  const unlessJoined = (id: string, field: string): Refused | undefined => {
    const party = world.get(partyKind, id)
    return party && unlessRecipient(party, { at: context.now, field })
  }
  for (const [index, party] of command.recipients.entries()) {
    const field = `/recipients/${index}`
    const fault = unlessKnown(world, partyKind, party, field) ?? unlessJoined(party, field)
    if (fault) return fault
  }
  return undefined
}

function liveNotice(
  { type: step, notice: id }: Exclude<NoticeCommand, { type: 'notices/submit' }>,
  world: World,
  context: Context,
): Result<Notice> {
  const notice = world.get(noticeKind, id)
  if (!notice) return refuse('unknown-reference', '/notice', `no notice is called ${id}`, { id })
  const state = noticeState(notice, context.now)
  return unlessTaken(noticeTable, step, { id, state, field: '/notice' }) ?? ok(notice)
}

function addressedNotice(
  command: Of<'notices/acknowledge' | 'notices/object'>,
  world: World,
  context: Context,
): Result<Notice> {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  const { recipients, version } = found.value
  if (!recipients.includes(context.actor.party)) {
    const message = `${context.actor.party} is not a recipient`
    return refuse('not-addressed', '/notice', message, { recipients })
  }
  if (command.version !== version) {
    const message = `version ${command.version} is not the current one, ${version}`
    return refuse('wrong-state', '/version', message, { version })
  }
  return found
}

function unlessSame(notice: Notice, command: Of<'notices/amend'>): Refused | undefined {
  if (notice.author !== command.author)
    return refuse('not-permitted', '/author', `${notice.id} is a notice of ${notice.author}`)
  if (notice.kind === command.details.kind) return undefined
  return refuse('wrong-state', '/details/kind', `${notice.id} is a ${notice.kind} notice`)
}

/** A duty officer who writes down what another party tells says where that came from. */
function unlessSourced(command: Written, context: Context): Refused | undefined {
  if (command.author === context.actor.party || command.source) return undefined
  return refuse('missing-field', '/source', `a notice of ${command.author} needs its source`)
}

function unlessTexts(texts: Texts, field: string): Refused | undefined {
  if (Object.keys(texts).length > 0) return undefined
  return refuse('missing-field', field, 'words in at least one language are needed')
}

function unlessExpiryFits(command: Written): Refused | undefined {
  const { expiresAt, volume } = command
  if (expiresAt === null || expiresAt > volume.interval.from) return undefined
  const message = `${expiresAt} is not after ${volume.interval.from}`
  return refuse('interval-reversed', '/expiresAt', message)
}

function unlessRouteForward(command: Written): Refused | undefined {
  if (command.details.kind !== 'movement') return undefined
  const at = command.details.route.findIndex((waypoint) => !isForward(waypoint.window))
  if (at === -1) return undefined
  return refuse(
    'interval-reversed',
    `/details/route/${at}/window`,
    'the window ends before it begins',
  )
}

function isShort(command: Written, context: Context): boolean {
  const leadMs = msOf(command.volume.interval.from) - msOf(context.now)
  return leadMs < leadTimeHours[command.details.kind] * 3_600_000
}
