import { assert } from '../kernel/assert.ts'
import { openMarking as marking } from '../kernel/marking.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Warning, type WarningEvent, warningKind } from './warning.ts'

type Replacing = Exclude<WarningEvent, { type: 'warning-issued' }>

/** Every message is a document of its own, and everybody may read it. */
export function evolve(event: WarningEvent, world: World, recorded: Recorded): readonly Change[] {
  if (event.type !== 'warning-issued') return replaced(event, world, recorded)
  const { type: _, warning: id, ...content } = event
  const document: Warning = {
    ...content,
    id,
    owner: content.sender,
    marking,
    message: 'Alert',
    sentAt: recorded.time,
    replaces: null,
    earlier: [],
    reason: null,
    replacedBy: null,
    history: [recorded],
  }
  return [changed(warningKind, id, document)]
}

function replaced(event: Replacing, world: World, recorded: Recorded): readonly Change[] {
  const before = world.get(warningKind, event.replaces)
  assert(before, `the record replaces warning ${event.replaces} before it is made`)
  const { type, warning: id, ...said } = event
  const message = type === 'warning-cancelled' ? 'Cancel' : 'Update'
  const { contact: _, references: __, ...lasting } = before
  const content = type === 'warning-cancelled' ? before : lasting
  const next: Warning = {
    ...content,
    ...said,
    id,
    message,
    sentAt: recorded.time,
    earlier: [...before.earlier, { warning: before.id, sentAt: before.sentAt }],
    replacedBy: null,
    history: [recorded],
  }
  const replacedBy = { warning: id, message, at: recorded.time } as const
  const history = [...before.history, recorded]
  return [
    changed(warningKind, before.id, { ...before, replacedBy, history }),
    changed(warningKind, id, next),
  ]
}
