import { Type, type Static } from 'typebox'
import { Position } from '../geometry/place.ts'
import { command, event, Id, Ids, Instant, refTo, Texts } from '../kernel/schema.ts'
import { kind, type Documented } from '../kernel/world.ts'

const stopFields = {
  call: Id,
  /** The movement or the site that is under fire, where it was told beforehand. */
  notice: Type.Union([refTo('notices'), Type.Null()]),
  position: Type.Union([Position, Type.Null()]),
  text: Texts,
}
const answerFields = { call: refTo('stop-calls'), text: Texts }
const by = { party: Id, post: Id }

export const CallStop = command(
  'notices/stop',
  stopFields,
  'Call to every party: stop, a protected movement is under fire',
)
export const AnswerStop = command(
  'notices/answer-stop',
  answerFields,
  'State for a party that a person took the call to stop, and what is done',
)
export const StopCalled = event('stop-called', {
  ...stopFields,
  ...by,
  /** Every party that takes part, but for the caller. */
  to: Ids,
  dueAt: Instant,
})
export const StopAnswered = event('stop-answered', { ...answerFields, ...by })

export type StopCommand = Static<typeof CallStop> | Static<typeof AnswerStop>
export type StopEvent = Static<typeof StopCalled> | Static<typeof StopAnswered>

export type StopAnswer = Omit<Static<typeof StopAnswered>, 'type' | 'call'> & {
  readonly at: string
}
/** "Stop, protected movement under fire", to everybody at once. */
export type StopCall = Documented &
  Omit<Static<typeof StopCalled>, 'type' | 'call'> & {
    readonly calledAt: string
    readonly answers: readonly StopAnswer[]
  }

export const stopCallKind = kind<StopCall>('stop-call')
