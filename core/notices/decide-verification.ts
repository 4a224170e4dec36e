import { distanceM } from '../geometry/metric.ts'
import { addMs } from '../kernel/instant.ts'
import { unlessLowered } from '../kernel/marking-order.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessRecipient } from '../parties/recipient.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { liveNotice, unlessVersion } from './found.ts'
import { leadOf } from './lead.ts'
import type { Notice, PendingVersion } from './notice.ts'
import { pendingOf, positionOf } from './pending.ts'
import { slipBetween } from './position-check.ts'
import { nextRevalidation, termsOf } from './terms.ts'
import type { VerificationCommand, VerificationEvent } from './verification.ts'

type Decision = Result<readonly VerificationEvent[]>
type Of<T extends VerificationCommand['type']> = Extract<VerificationCommand, { type: T }>

/** How far a position that is read back may lie from the one that was written, beside half of its error. */
export const READ_BACK_M = 10
const DAY_MS = 86_400_000

export function decideVerification(
  command: VerificationCommand,
  world: World,
  context: Context,
): Decision {
  return command.type === 'notices/verify'
    ? verify(command, world, context)
    : revalidate(command, world, context)
}

function verify(command: Of<'notices/verify'>, world: World, context: Context): Decision {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  const waiting = waitingVersion(found.value, world)
  if (waiting === undefined) {
    const { id, version } = found.value
    return refuse('wrong-state', '/version', `no version of ${id} awaits verification`, { version })
  }
  const fault =
    unlessAwaited(waiting, command.version) ??
    unlessSecond(waiting, world, context) ??
    unlessJoined(waiting, world, context) ??
    unlessRaisedSince(found.value, waiting) ??
    unlessSame(waiting, command)
  if (fault) return fault
  const { officer, party, post } = context.actor
  const { recipients } = waiting
  const { shortLead, shortFor } = leadOf(waiting, world, context.now)
  const apartM = Math.round(distanceM(positionOf(waiting), command.readBack))
  const told = { recipients, shortLead, shortFor: [...shortFor], distanceM: apartM }
  return ok([{ ...command, ...told, type: 'notice-verified', officer, party, post }])
}

type Waiting = Notice | PendingVersion

function waitingVersion(notice: Notice, world: World): Waiting | undefined {
  return notice.verification === 'awaited' ? notice : pendingOf(world, notice.id)
}

function unlessAwaited({ id, version }: Waiting, said: number): Refused | undefined {
  if (said === version) return undefined
  const message = `version ${version} of ${id} awaits verification, not version ${said}`
  return refuse('wrong-state', '/version', message, { version })
}

/** Another person than the one who wrote it, of the same party or of a joint centre. */
function unlessSecond(
  { author, officer }: Waiting,
  world: World,
  { actor }: Context,
): Refused | undefined {
  const isCentre = world.get(partyKind, actor.party)?.kind === 'joint-centre'
  if (actor.party !== author && !isCentre) {
    const message = `a post of ${actor.party} does not verify a notice of ${author}`
    return refuse('not-permitted', '/notice', message, { party: author })
  }
  if (actor.officer !== officer) return undefined
  return refuse('not-permitted', '', 'whoever wrote it does not verify it: a second person does')
}

function unlessJoined(
  { recipients }: Waiting,
  world: World,
  { now }: Context,
): Refused | undefined {
  for (const id of recipients) {
    const party = world.get(partyKind, id)
    const left = party && unlessRecipient(party, { at: now, field: '/notice' })
    if (left) return left
  }
  return undefined
}

/** A version that waited while its notice was marked more strictly is written anew. */
function unlessRaisedSince(notice: Notice, waiting: Waiting): Refused | undefined {
  const { intended, recipients } = waiting
  if (notice === waiting || intended === null) return undefined
  return unlessLowered(notice.marking, intended, { field: '/notice', admitted: recipients })
}

/** Says how far and, where one slip of the digits explains it, which; never what the other person wrote. */
function unlessSame(waiting: Waiting, { readBack }: Of<'notices/verify'>): Refused | undefined {
  const stated = positionOf(waiting)
  const allowedM = READ_BACK_M + waiting.place.errorRadiusM / 2
  const apartM = distanceM(stated, readBack)
  if (apartM <= allowedM) return undefined
  const slip = slipBetween(stated, readBack, allowedM)
  const why = slip === null ? '' : `, as if ${slip}`
  const message = `the position read back lies ${Math.round(apartM)} m away${why}`
  const evidence = { distanceM: Math.round(apartM), allowedM, slip }
  return refuse('read-back-differs', '/readBack', message, evidence)
}

function revalidate(command: Of<'notices/revalidate'>, world: World, context: Context): Decision {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  const notice = found.value
  const fault =
    unlessSpeaksFor(context, notice.author, '/notice') ??
    unlessVersion(notice, command.version) ??
    unlessInTime(notice, command.until, { world, context })
  if (fault) return fault
  const { party, post } = context.actor
  const { until } = command
  const revalidateBy = nextRevalidation(notice, world, { now: context.now, until })
  return ok([{ ...command, type: 'notice-revalidated', revalidateBy, party, post }])
}

type Where = { readonly world: World; readonly context: Context }

/** A site is stated to hold for no longer than a first one would. */
function unlessInTime(
  { agreement, details, volume }: Notice,
  until: string,
  { world, context: { now } }: Where,
): Refused | undefined {
  const { from } = volume.interval
  const after = from > now ? from : now
  if (until <= after) {
    return refuse('interval-reversed', '/until', `${until} is not after ${after}`)
  }
  if (details.kind !== 'site') return undefined
  const { siteExpireDays } = termsOf(world, agreement, now)
  const latest = addMs(after, siteExpireDays * DAY_MS)
  if (until <= latest) return undefined
  const message = `a site is stated to hold for at most ${siteExpireDays} days`
  return refuse('out-of-range', '/until', message, { latest })
}
