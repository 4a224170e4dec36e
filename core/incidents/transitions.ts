import { refuse, type Refused } from '../kernel/result.ts'
import type { Incident, IncidentCommand, IncidentDetermination, IncidentState } from './incident.ts'

/** Triage that sets an incident aside leaves its state `triaged`; what may follow then differs. */
export type Stage = IncidentState | 'set-aside'

/** The commands that move an incident that is on the record. */
export type Step = Exclude<
  IncidentCommand['type'],
  'incidents/observe' | 'incidents/record-coverage' | 'incidents/report' | 'incidents/import'
>

type Verdict = 'yes' | 'wrong-state'

const no: Record<Step, Verdict> = {
  'incidents/triage': 'wrong-state',
  'incidents/enquire': 'wrong-state',
  'incidents/answer': 'wrong-state',
  'incidents/verify': 'wrong-state',
  'incidents/claim': 'yes',
  'incidents/determine': 'wrong-state',
  'incidents/respond': 'wrong-state',
  'incidents/close': 'wrong-state',
  'incidents/reopen': 'wrong-state',
}

/** What may be done in which stage. A claim can always be put on the record. */
export const transitions: Record<Stage, Record<Step, Verdict>> = {
  reported: { ...no, 'incidents/triage': 'yes' },
  'set-aside': { ...no, 'incidents/triage': 'yes', 'incidents/close': 'yes' },
  triaged: {
    ...no,
    'incidents/triage': 'yes',
    'incidents/enquire': 'yes',
    'incidents/verify': 'yes',
    'incidents/determine': 'yes',
  },
  'enquiry-sent': {
    ...no,
    'incidents/enquire': 'yes',
    'incidents/answer': 'yes',
    'incidents/verify': 'yes',
    'incidents/determine': 'yes',
  },
  answered: {
    ...no,
    'incidents/enquire': 'yes',
    'incidents/verify': 'yes',
    'incidents/determine': 'yes',
    'incidents/close': 'yes',
  },
  verifying: {
    ...no,
    'incidents/enquire': 'yes',
    'incidents/answer': 'yes',
    'incidents/verify': 'yes',
    'incidents/determine': 'yes',
    'incidents/close': 'yes',
  },
  determined: {
    ...no,
    'incidents/answer': 'yes',
    'incidents/determine': 'yes',
    'incidents/respond': 'yes',
    'incidents/close': 'yes',
  },
  response: {
    ...no,
    'incidents/answer': 'yes',
    'incidents/determine': 'yes',
    'incidents/respond': 'yes',
    'incidents/close': 'yes',
  },
  closed: { ...no, 'incidents/reopen': 'yes' },
}

export function stageOf(incident: Pick<Incident, 'state' | 'triage'>): Stage {
  const setAside = incident.state === 'triaged' && incident.triage?.outcome !== 'accepted'
  return setAside ? 'set-aside' : incident.state
}

/** The refusal `wrong-state`, with the stage and what may be done in it, or undefined. */
export function unlessInStage(incident: Incident, step: Step): Refused | undefined {
  const stage = stageOf(incident)
  if (transitions[stage][step] === 'yes') return undefined
  const possible = Object.entries(transitions[stage]).flatMap(([name, verdict]) =>
    verdict === 'yes' ? [name] : [],
  )
  return refuse('wrong-state', '/incident', `${step} is not possible: incident is ${stage}`, {
    incident: incident.id,
    state: stage,
    possible,
  })
}

/** The newest finding of each party, and the newest joint one. */
export function currentFindings(
  determinations: readonly IncidentDetermination[],
): readonly IncidentDetermination[] {
  const newest = new Map(determinations.map((one) => [one.party, one]))
  return [...newest.values()]
}

/**
 * An incident is determined by a joint finding, or by the findings of two parties side by side;
 * `pending` determines nothing.
 */
export function isDetermined(determinations: readonly IncidentDetermination[]): boolean {
  const settled = currentFindings(determinations).filter((one) => one.outcome !== 'pending')
  return settled.length >= 2 || settled.some((one) => one.party === null)
}
