import { unlessOwnParty } from '../parties/voice.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Incident, IncidentCommand, IncidentEvent } from './incident.ts'
import { signedBy, unlessParty } from './intake.ts'
import { unlessNew, type Around } from './steps.ts'

type Decision = Result<readonly IncidentEvent[]>
type Of<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>

export function claim(
  command: Of<'incidents/claim'>,
  incident: Incident,
  { world, context }: Around,
): Decision {
  const { about, speaker, stance } = command
  const fault =
    unlessParty(world, speaker.party, '/speaker/party') ??
    unlessNew(
      incident.claims.map((one) => one.claim),
      command.claim,
      '/claim',
    ) ??
    unlessOwnParty(context, speaker.party, '/speaker/party')
  if (fault) return fault
  if (about === undefined) {
    return stance === 'withdraws'
      ? refuse('missing-field', '/about', 'a withdrawal names the claim that is withdrawn')
      : ok([{ ...command, type: 'claim-recorded', signedBy: signedBy(context) }])
  }
  const earlier = incident.claims.find((one) => one.claim === about)
  if (earlier === undefined)
    return refuse('unknown-reference', '/about', `no claim on this incident is called ${about}`)
  const sameSpeaker =
    earlier.speaker.party === speaker.party &&
    (speaker.party !== undefined || earlier.speaker.name === speaker.name)
  if (stance === 'withdraws' && !sameSpeaker)
    return refuse('not-permitted', '/about', 'only the one who made a claim withdraws it')
  return ok([{ ...command, type: 'claim-recorded', signedBy: signedBy(context) }])
}

export function determine(
  command: Of<'incidents/determine'>,
  incident: Incident,
  { world, context }: Around,
): Decision {
  const { party, signatories, attribution } = command
  const known = incident.determinations.map((one) => one.determination)
  const fault =
    unlessNew(known, command.determination, '/determination') ??
    unlessParty(world, party, '/party') ??
    unlessParty(world, attribution?.party, '/attribution/party') ??
    unlessOwnParty(context, party ?? undefined, '/party')
  if (fault) return fault
  for (const [index, signatory] of signatories.entries()) {
    const missing = unlessParty(world, signatory, `/signatories/${index}`)
    if (missing) return missing
  }
  if (party === null && signatories.length < 2)
    return refuse('consent-missing', '/signatories', 'a joint finding has two signatories or more')
  if (party !== null && !signatories.includes(party))
    return refuse('consent-missing', '/signatories', `${party} does not sign its own finding`)
  return ok([{ ...command, type: 'incident-determined', signedBy: signedBy(context) }])
}
