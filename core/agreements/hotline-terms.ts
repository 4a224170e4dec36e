import { Type, type Static } from 'typebox'
import { closed } from '../kernel/schema.ts'

const seconds = Type.Integer({ minimum: 1, maximum: 604_800 })

/** How long a message may wait for each step, in seconds after it was sent. */
export const StepSeconds = closed({
  machineS: seconds,
  personS: seconds,
  officerS: seconds,
  capitalS: seconds,
})
export type StepSeconds = Static<typeof StepSeconds>

/** What an agreement sets for its lines, by the priority of a message. */
export const HotlineTerms = closed({
  flash: StepSeconds,
  immediate: StepSeconds,
  routine: StepSeconds,
})
export type HotlineTerms = Static<typeof HotlineTerms>

/** Procedure version 1. */
export const defaultHotline: HotlineTerms = {
  flash: { machineS: 10, personS: 60, officerS: 120, capitalS: 600 },
  immediate: { machineS: 60, personS: 900, officerS: 1_800, capitalS: 3_600 },
  routine: { machineS: 900, personS: 14_400, officerS: 28_800, capitalS: 86_400 },
}
