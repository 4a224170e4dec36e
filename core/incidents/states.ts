import { refuse, type Refused } from '../kernel/result.ts'
import type { StateTable } from '../kernel/states.ts'
import { type Incident, type IncidentCommand, incidentStates } from './incident.ts'
import type { Coverage, Observation } from './observation.ts'

/** Triage that sets an incident aside leaves its state `triaged`; what may follow then differs. */
export const stages = ['unknown', ...incidentStates, 'set-aside'] as const
export type Stage = (typeof stages)[number]

/** The commands that move an incident that is on the record. */
export type Step = Exclude<
  IncidentCommand['type'],
  'incidents/observe' | 'incidents/record-coverage' | 'incidents/report' | 'incidents/import'
>

const no = {
  'incidents/triage': 'wrong-state',
  'incidents/enquire': 'wrong-state',
  'incidents/answer': 'wrong-state',
  'incidents/verify': 'wrong-state',
  'incidents/claim': 'taken',
  'incidents/determine': 'wrong-state',
  'incidents/respond': 'wrong-state',
  'incidents/close': 'wrong-state',
  'incidents/reopen': 'wrong-state',
} as const

/** What may be done in which stage. A claim can always be put on the record. */
export const incidentTable: StateTable<Stage, Step> = {
  unknown: {
    'incidents/triage': 'unknown-reference',
    'incidents/enquire': 'unknown-reference',
    'incidents/answer': 'unknown-reference',
    'incidents/verify': 'unknown-reference',
    'incidents/claim': 'unknown-reference',
    'incidents/determine': 'unknown-reference',
    'incidents/respond': 'unknown-reference',
    'incidents/close': 'unknown-reference',
    'incidents/reopen': 'unknown-reference',
  },
  reported: { ...no, 'incidents/triage': 'taken' },
  'set-aside': { ...no, 'incidents/triage': 'taken', 'incidents/close': 'taken' },
  triaged: {
    ...no,
    'incidents/triage': 'taken',
    'incidents/enquire': 'taken',
    'incidents/verify': 'taken',
    'incidents/determine': 'taken',
  },
  'enquiry-sent': {
    ...no,
    'incidents/enquire': 'taken',
    'incidents/answer': 'taken',
    'incidents/verify': 'taken',
    'incidents/determine': 'taken',
  },
  answered: {
    ...no,
    'incidents/enquire': 'taken',
    'incidents/verify': 'taken',
    'incidents/determine': 'taken',
    'incidents/close': 'taken',
  },
  verifying: {
    ...no,
    'incidents/enquire': 'taken',
    'incidents/answer': 'taken',
    'incidents/verify': 'taken',
    'incidents/determine': 'taken',
    'incidents/close': 'taken',
  },
  determined: {
    ...no,
    'incidents/answer': 'taken',
    'incidents/determine': 'taken',
    'incidents/respond': 'taken',
    'incidents/close': 'taken',
  },
  response: {
    ...no,
    'incidents/answer': 'taken',
    'incidents/determine': 'taken',
    'incidents/respond': 'taken',
    'incidents/close': 'taken',
  },
  closed: { ...no, 'incidents/reopen': 'taken' },
}

export function stageOf(incident: Pick<Incident, 'state' | 'triage'> | undefined): Stage {
  if (incident === undefined) return 'unknown'
  const setAside = incident.state === 'triaged' && incident.triage?.outcome !== 'accepted'
  return setAside ? 'set-aside' : incident.state
}

type Intake<T extends IncidentCommand['type']> = Extract<IncidentCommand['type'], T>
export const intakeStates = ['unknown', 'known'] as const
export type IntakeState = (typeof intakeStates)[number]

/** A row that was imported comes again with other facts; a report is made once and corrected by further acts. */
export const intakeTable: StateTable<
  IntakeState,
  Intake<'incidents/report' | 'incidents/import'>
> = {
  unknown: { 'incidents/report': 'taken', 'incidents/import': 'taken' },
  known: { 'incidents/report': 'already-exists', 'incidents/import': 'taken' },
}

export const observationTable: StateTable<IntakeState, Intake<'incidents/observe'>> = {
  unknown: { 'incidents/observe': 'taken' },
  known: { 'incidents/observe': 'already-exists' },
}

export const coverageTable: StateTable<IntakeState, Intake<'incidents/record-coverage'>> = {
  unknown: { 'incidents/record-coverage': 'taken' },
  known: { 'incidents/record-coverage': 'already-exists' },
}

export function intakeState(held: Incident | Observation | Coverage | undefined): IntakeState {
  return held === undefined ? 'unknown' : 'known'
}

/** The refusal of the table, with the stage and what may be done in it, or undefined. */
export function unlessInStage(incident: Incident, step: Step): Refused | undefined {
  const stage = stageOf(incident)
  const answer = incidentTable[stage][step]
  if (answer === 'taken') return undefined
  const possible = Object.entries(incidentTable[stage]).flatMap(([name, met]) =>
    met === 'taken' ? [name] : [],
  )
  return refuse(answer, '/incident', `${step} is not possible: incident is ${stage}`, {
    incident: incident.id,
    state: stage,
    possible,
  })
}
