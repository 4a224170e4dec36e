import { refuse, type Refused, ok, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { noticeKind, type Notice, type NoticeCommand } from './notice.ts'
import { noticeState, noticeTable } from './states.ts'

/** The notice that a command speaks of, in a state in which it is taken. */
export function liveNotice(
  { type: step, notice: id }: Exclude<NoticeCommand, { type: 'notices/submit' }>,
  world: World,
  context: Context,
): Result<Notice> {
  const notice = world.get(noticeKind, id)
  if (!notice) return refuse('unknown-reference', '/notice', `no notice is called ${id}`, { id })
  const state = noticeState(notice, context.now)
  return unlessTaken(noticeTable, step, { id, state, field: '/notice' }) ?? ok(notice)
}

type Answering = Extract<
  NoticeCommand,
  {
    type:
      'notices/acknowledge' | 'notices/object' | 'notices/disseminate' | 'notices/record-receipt'
  }
>

/** The same, for a post of a party that is told, over the version that stands. */
export function addressedNotice(
  command: Answering,
  world: World,
  context: Context,
): Result<Notice> {
  const found = liveNotice(command, world, context)
  if (!found.ok) return found
  const { recipients } = found.value
  if (!recipients.includes(context.actor.party)) {
    const message = `${context.actor.party} is not a recipient`
    return refuse('not-addressed', '/notice', message, { recipients })
  }
  return unlessVersion(found.value, command.version) ?? found
}

/** What is said of an older version would be said of other words. */
export function unlessVersion({ version }: Notice, said: number): Refused | undefined {
  if (said === version) return undefined
  const message = `version ${said} is not the current one, ${version}`
  return refuse('wrong-state', '/version', message, { version })
}
