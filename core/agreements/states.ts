import type { StateTable } from '../kernel/states.ts'
import type { Agreement, Clause, Zone } from './agreement.ts'
import type { AgreementCommand } from './commands.ts'
import type { Delineation } from './delineation.ts'

type Step<T extends AgreementCommand['type']> = Extract<AgreementCommand['type'], T>
export type AgreementStep = Step<
  | 'agreements/conclude'
  | 'agreements/amend'
  | 'agreements/extend'
  | 'agreements/record-text'
  | 'agreements/define-term'
  | 'agreements/retract-term'
  | 'agreements/set-procedure'
  | 'agreements/add-clause'
  | 'agreements/record-standing'
  | 'agreements/correct-standing'
  | 'agreements/declare-zone'
  | 'agreements/delineate'
>
export type ClauseStep = Step<
  'agreements/add-clause' | 'agreements/amend-clause' | 'agreements/retire-clause'
>
export type ZoneStep = Step<
  | 'agreements/declare-zone'
  | 'agreements/consent-zone'
  | 'agreements/extend-zone'
  | 'agreements/amend-zone'
  | 'agreements/end-zone'
>
export type DelineationStep = Step<
  'agreements/delineate' | 'agreements/sign-delineation' | 'agreements/end-delineation'
>

export const agreementStates = ['unknown', 'concluded'] as const
export type AgreementState = (typeof agreementStates)[number]

/** Whether an agreement is over is a matter of its interval: what it was may still be corrected. */
export const agreementTable: StateTable<AgreementState, AgreementStep> = {
  unknown: {
    'agreements/conclude': 'taken',
    'agreements/amend': 'unknown-agreement',
    'agreements/extend': 'unknown-agreement',
    'agreements/record-text': 'unknown-agreement',
    'agreements/define-term': 'unknown-agreement',
    'agreements/retract-term': 'unknown-agreement',
    'agreements/set-procedure': 'unknown-agreement',
    'agreements/add-clause': 'unknown-agreement',
    'agreements/record-standing': 'unknown-agreement',
    'agreements/correct-standing': 'unknown-agreement',
    'agreements/declare-zone': 'unknown-agreement',
    'agreements/delineate': 'unknown-agreement',
  },
  concluded: {
    'agreements/conclude': 'already-exists',
    'agreements/amend': 'taken',
    'agreements/extend': 'taken',
    'agreements/record-text': 'taken',
    'agreements/define-term': 'taken',
    'agreements/retract-term': 'taken',
    'agreements/set-procedure': 'taken',
    'agreements/add-clause': 'taken',
    'agreements/record-standing': 'taken',
    'agreements/correct-standing': 'taken',
    'agreements/declare-zone': 'taken',
    'agreements/delineate': 'taken',
  },
}

export function agreementState(agreement: Agreement | undefined): AgreementState {
  return agreement === undefined ? 'unknown' : 'concluded'
}

export const clauseStates = ['unknown', 'standing', 'retired'] as const
export type ClauseState = (typeof clauseStates)[number]

export const clauseTable: StateTable<ClauseState, ClauseStep> = {
  unknown: {
    'agreements/add-clause': 'taken',
    'agreements/amend-clause': 'unknown-reference',
    'agreements/retire-clause': 'unknown-reference',
  },
  standing: {
    'agreements/add-clause': 'already-exists',
    'agreements/amend-clause': 'taken',
    'agreements/retire-clause': 'taken',
  },
  retired: {
    'agreements/add-clause': 'already-exists',
    'agreements/amend-clause': 'wrong-state',
    'agreements/retire-clause': 'wrong-state',
  },
}

export function clauseState(clause: Clause | undefined): ClauseState {
  if (clause === undefined) return 'unknown'
  return clause.retired === null ? 'standing' : 'retired'
}

export const zoneStates = ['unknown', 'declared', 'agreed', 'ended'] as const
export type ZoneState = (typeof zoneStates)[number]

const standing = {
  'agreements/declare-zone': 'already-exists',
  'agreements/consent-zone': 'taken',
  'agreements/extend-zone': 'taken',
  'agreements/amend-zone': 'taken',
  'agreements/end-zone': 'taken',
} as const

export const zoneTable: StateTable<ZoneState, ZoneStep> = {
  unknown: {
    'agreements/declare-zone': 'taken',
    'agreements/consent-zone': 'unknown-reference',
    'agreements/extend-zone': 'unknown-reference',
    'agreements/amend-zone': 'unknown-reference',
    'agreements/end-zone': 'unknown-reference',
  },
  declared: standing,
  agreed: standing,
  ended: {
    'agreements/declare-zone': 'already-exists',
    'agreements/consent-zone': 'wrong-state',
    'agreements/extend-zone': 'wrong-state',
    'agreements/amend-zone': 'wrong-state',
    'agreements/end-zone': 'wrong-state',
  },
}

export function zoneState(zone: Zone | undefined): ZoneState {
  if (zone === undefined) return 'unknown'
  return zone.ended === null ? zone.status : 'ended'
}

export const delineationStates = ['unknown', 'claimed', 'joint', 'ended'] as const
export type DelineationState = (typeof delineationStates)[number]

const claimed = {
  'agreements/delineate': 'already-exists',
  'agreements/sign-delineation': 'taken',
  'agreements/end-delineation': 'taken',
} as const

export const delineationTable: StateTable<DelineationState, DelineationStep> = {
  unknown: {
    'agreements/delineate': 'taken',
    'agreements/sign-delineation': 'unknown-reference',
    'agreements/end-delineation': 'unknown-reference',
  },
  claimed,
  joint: claimed,
  ended: {
    'agreements/delineate': 'already-exists',
    'agreements/sign-delineation': 'wrong-state',
    'agreements/end-delineation': 'wrong-state',
  },
}

export function delineationState(delineation: Delineation | undefined): DelineationState {
  if (delineation === undefined) return 'unknown'
  if (delineation.ended !== null) return 'ended'
  return delineation.signatures.length === 0 ? 'claimed' : 'joint'
}
