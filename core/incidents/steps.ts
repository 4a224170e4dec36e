import { agreementKind } from '../agreements/agreement.ts'
import { deadlinesAt } from '../agreements/procedure.ts'
import { addMs } from '../kernel/instant.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import {
  incidentKind,
  type Incident,
  type IncidentCommand,
  type IncidentEvent,
} from './incident.ts'
import { signedBy, unlessParty } from './intake.ts'

type Decision = Result<readonly IncidentEvent[]>
type Of<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>
export type Around = { readonly world: World; readonly context: Context }

export function triage(
  command: Of<'incidents/triage'>,
  incident: Incident,
  { world, context }: Around,
): Decision {
  const { outcome, duplicateOf } = command
  if (outcome === 'duplicate-of') {
    if (duplicateOf === undefined)
      return refuse('missing-field', '/duplicateOf', 'a duplicate names the incident it repeats')
    const fault = duplicateFault(duplicateOf, incident, world)
    if (fault) return fault
  } else if (duplicateOf !== undefined) {
    return refuse('malformed', '/duplicateOf', `${outcome} is not a duplicate of another incident`)
  }
  return ok([{ ...command, type: 'incident-triaged', signedBy: signedBy(context) }])
}

/** The original must be another incident, and must not itself be set aside as a repetition. */
function duplicateFault(original: string, incident: Incident, world: World): Refused | undefined {
  const missing = unlessKnown(world, incidentKind, original, '/duplicateOf')
  if (missing) return missing
  const itsTriage = world.get(incidentKind, original)?.triage
  if (original !== incident.id && itsTriage?.duplicateOf === undefined) return undefined
  return refuse('wrong-state', '/duplicateOf', `${original} cannot be the original`, {
    duplicateOf: itsTriage?.duplicateOf ?? original,
  })
}

export function enquire(
  command: Of<'incidents/enquire'>,
  incident: Incident,
  { world, context }: Around,
): Decision {
  const fault =
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessNew(
      incident.enquiries.map((one) => one.enquiry),
      command.enquiry,
      '/enquiry',
    )
  if (fault) return fault
  const agreement = world.get(agreementKind, incident.agreement)
  const terms = agreement && deadlinesAt(agreement, context.now)
  const runs = incident.intake === 'report' && terms !== undefined
  const dueAt = runs ? addMs(context.now, terms.answerMin * 60_000) : null
  return ok([{ ...command, type: 'party-enquired', dueAt, signedBy: signedBy(context) }])
}

export function answer(
  command: Of<'incidents/answer'>,
  incident: Incident,
  context: Context,
): Decision {
  const enquiry = incident.enquiries.find((one) => one.enquiry === command.enquiry)
  if (enquiry === undefined)
    return refuse('unknown-reference', '/enquiry', `no enquiry is called ${command.enquiry}`)
  if (enquiry.party !== context.actor.party) {
    return refuse('not-addressed', '/enquiry', `the enquiry went to ${enquiry.party}`, {
      party: enquiry.party,
    })
  }
  if (enquiry.answer !== undefined)
    return refuse('wrong-state', '/enquiry', `${command.enquiry} is answered already`)
  return ok([{ ...command, type: 'enquiry-answered', signedBy: signedBy(context) }])
}

export function verify(command: Of<'incidents/verify'>, world: World, context: Context): Decision {
  for (const [index, party] of command.by.entries()) {
    const missing = unlessParty(world, party, `/by/${index}`)
    if (missing) return missing
  }
  if (command.mode === 'joint' && command.by.length < 2)
    return refuse('consent-missing', '/by', 'a joint verification is by two parties or more')
  return ok([{ ...command, type: 'verification-begun', signedBy: signedBy(context) }])
}

export function unlessNew(
  known: readonly string[],
  id: string,
  field: string,
): Refused | undefined {
  if (!known.includes(id)) return undefined
  return refuse('already-exists', field, `${id} exists already on this incident`, { id })
}
