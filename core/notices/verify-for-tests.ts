import type { World } from '../kernel/world.ts'
import { type Notice, noticeKind, type NoticeCommand } from './notice.ts'
import { pendingOf, positionOf } from './pending.ts'

type Verify = Extract<NoticeCommand, { type: 'notices/verify' }>

/** The command by which a second person reads a position back. */
export function verify(notice: string, readBack: Verify['readBack'], version = 1): Verify {
  const against = 'the list of the ministry'
  return { type: 'notices/verify', notice, version, readBack, against, source: null }
}

/** The same for the version of a notice that waits; undefined when none does. */
export function verificationOf(world: World, id: string): Verify | undefined {
  const notice: Notice | undefined = world.get(noticeKind, id)
  const waiting = notice?.verification === 'awaited' ? notice : pendingOf(world, id)
  return waiting && verify(id, positionOf(waiting), waiting.version)
}
