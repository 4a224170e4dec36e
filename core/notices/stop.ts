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
const unansweredFields = { call: refTo('stop-calls'), party: refTo('parties') }
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
export const RecordUnanswered = command(
  'notices/record-unanswered',
  unansweredFields,
  'Record that the time to answer a call to stop has passed and nobody of a party has answered',
)
export const StopCalled = event('stop-called', {
  ...stopFields,
  ...by,
  /** Every party that takes part, but for the caller. */
  to: Ids,
  dueAt: Instant,
})
export const StopAnswered = event('stop-answered', { ...answerFields, ...by })

export const StopUnanswered = event('stop-unanswered', {
  ...unansweredFields,
  dueAt: Instant,
  /** Who looks for another way to reach the party: the caller, and every joint centre that was called. */
  to: Ids,
})

export type StopCommand =
  Static<typeof CallStop> | Static<typeof AnswerStop> | Static<typeof RecordUnanswered>
export type StopEvent =
  Static<typeof StopCalled> | Static<typeof StopAnswered> | Static<typeof StopUnanswered>

export type StopAnswer = Omit<Static<typeof StopAnswered>, 'type' | 'call'> & {
  readonly at: string
}
/** That a party had not answered in time: the absence itself, on the record. */
export type StopMissed = Omit<Static<typeof StopUnanswered>, 'type' | 'call'> & {
  readonly at: string
}
/** "Stop, protected movement under fire", to everybody at once. */
export type StopCall = Documented &
  Omit<Static<typeof StopCalled>, 'type' | 'call'> & {
    readonly calledAt: string
    readonly answers: readonly StopAnswer[]
    /** Parties whose time has passed unanswered, as the centre put it on the record. */
    readonly missed?: readonly StopMissed[]
  }

export const stopCallKind = kind<StopCall>('stop-call')
