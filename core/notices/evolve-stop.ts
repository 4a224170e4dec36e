import { assert } from '../kernel/assert.ts'
import type { Marking } from '../kernel/schema.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { stopCallKind, type StopEvent } from './stop.ts'

export function evolveStop(event: StopEvent, world: World, recorded: Recorded): readonly Change[] {
  const { call: id } = event
  if (event.type === 'stop-called') {
    const { type: _, call: __, ...called } = event
    const marking: Marking = { tlp: 'AMBER', class: 'C', releaseTo: called.to }
    const base = { id, owner: called.party, marking, calledAt: recorded.time, answers: [] }
    return [changed(stopCallKind, id, { ...called, ...base, history: [recorded] })]
  }
  const before = world.get(stopCallKind, id)
  assert(before, `the record speaks of stop call ${id} before it is made`)
  const history = [...before.history, recorded]
  const at = recorded.time
  if (event.type === 'stop-unanswered') {
    const { party, dueAt, to } = event
    const missed = [...(before.missed ?? []), { party, dueAt, to, at }]
    return [changed(stopCallKind, id, { ...before, missed, history })]
  }
  const { party, post, text } = event
  const answers = [...before.answers, { party, post, text, at }]
  return [changed(stopCallKind, id, { ...before, answers, history })]
}
