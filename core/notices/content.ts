import { agreementKind } from '../agreements/agreement.ts'
import { volumeFault } from '../geometry/footprint-fault.ts'
import { isForward } from '../kernel/interval.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import type { Texts } from '../kernel/schema.ts'
import { type Context, kind, type World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { postKind } from '../parties/post.ts'
import { unlessRecipient } from '../parties/recipient.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { placeKind } from '../places/place.ts'
import type { NoticeCommand } from './notice.ts'
import { positionWarnings } from './position-check.ts'

export type Written = Extract<NoticeCommand, { type: 'notices/submit' | 'notices/amend' }>

/** The refusal for what a notice says, whoever it replaces; undefined when it can be told. */
export function contentFault(
  command: Written,
  world: World,
  context: Context,
): Refused | undefined {
  return (
    unlessKnown(world, agreementKind, command.agreement, '/agreement') ??
    unlessKnown(world, partyKind, command.author, '/author') ??
    unlessSpeaksFor(context, command.author, '/author') ??
    unlessSourced(command, context) ??
    unlessTexts(command.text, '/text') ??
    volumeFault(command.volume, '/volume') ??
    unlessTimesFit(command) ??
    unlessRouteForward(command) ??
    recipientsFault(command, world, context) ??
    referencesFault(command, world) ??
    unlessContactOpen(command, world) ??
    unlessPositionFits(command, world)
  )
}

export function unlessTexts(texts: Texts, field: string): Refused | undefined {
  if (Object.keys(texts).length > 0) return undefined
  return refuse('missing-field', field, 'words in at least one language are needed')
}

/** A duty officer who writes down what another party tells says where that came from. */
function unlessSourced(command: Written, context: Context): Refused | undefined {
  if (command.author === context.actor.party || command.source) return undefined
  return refuse('missing-field', '/source', `a notice of ${command.author} needs its source`)
}

function unlessTimesFit({ expiresAt, revalidateBy, volume }: Written): Refused | undefined {
  const { from } = volume.interval
  for (const [field, end] of Object.entries({ expiresAt, revalidateBy: revalidateBy ?? null })) {
    if (end === null || end > from) continue
    return refuse('interval-reversed', `/${field}`, `${end} is not after ${from}`)
  }
  return undefined
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

/** Everybody who is told is known, takes part, and may be told by the owner of what is told. */
function recipientsFault(
  { recipients, consents }: Written,
  world: World,
  context: Context,
): Refused | undefined {
  for (const [index, id] of (consents ?? []).entries()) {
    const fault = unlessKnown(world, partyKind, id.party, `/consents/${index}/party`)
    if (fault) return fault
  }
  for (const [index, id] of recipients.entries()) {
    const field = `/recipients/${index}`
    const unknown = unlessKnown(world, partyKind, id, field)
    if (unknown) return unknown
    const party = world.get(partyKind, id)
    const left = party && unlessRecipient(party, { at: context.now, field })
    if (left) return left
    if (consents === undefined) continue
    const consent = consents.find((one) => one.party === id)?.consent ?? 'not-asked'
    if (consent === 'consented') continue
    const message = `the owner has not consented that ${id} is told: ${consent}`
    return refuse('consent-missing', field, message, { party: id, consent })
  }
  return undefined
}

function referencesFault({ references = [] }: Written, world: World): Refused | undefined {
  for (const [index, { kind: name, id }] of references.entries()) {
    const fault = unlessKnown(world, kind(name), id, `/references/${index}/id`)
    if (fault) return fault
  }
  return undefined
}

function unlessContactOpen({ contact }: Written, world: World): Refused | undefined {
  if (contact === undefined) return undefined
  const post = world.get(postKind, contact)
  if (post === undefined) return unlessKnown(world, postKind, contact, '/contact')
  if (post.closed === null) return undefined
  return refuse('wrong-state', '/contact', `the post ${contact} is closed`, { post: contact })
}

/** A doubtful position is told only by an author who has seen each doubt and stands by it. */
function unlessPositionFits(command: Written, world: World): Refused | undefined {
  const { place, volume, details, confirmed = [] } = command
  const { footprint } = volume
  const isSite = details.kind === 'site'
  const warnings = positionWarnings({ place, footprint, isSite }, world.all(placeKind))
  const open = warnings.filter(({ code }) => !confirmed.includes(code))
  if (open.length === 0) return undefined
  const message = `the position is doubtful: ${open.map(({ code }) => code).join(', ')}`
  return refuse('doubtful-position', '/place/position', message, { warnings })
}
