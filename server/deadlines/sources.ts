import { channelKind, messageKind } from '@hudna/core/channels/channel.ts'
import { testOwed, waitingSteps } from '@hudna/core/channels/due.ts'
import { agreementKind } from '@hudna/core/agreements/agreement.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import { lastCheckIn, movementOverdueAt } from '@hudna/core/notices/movement-due.ts'
import { noticeKind } from '@hudna/core/notices/notice.ts'
import { toldVersion } from '@hudna/core/notices/told-version.ts'
import { openRungs } from '@hudna/core/notices/open-rungs.ts'
import { stopCallKind } from '@hudna/core/notices/stop.ts'
import { waitingAnswers } from '@hudna/core/notices/stop-states.ts'
import { partyKind } from '@hudna/core/parties/party.ts'
import type { DeadlineSource, Owed } from './scheduler.ts'

/** Rungs of recipients that nobody has reached. */
const rungsOfNotices: DeadlineSource = {
  kind: noticeKind.name,
  terms: [agreementKind.name, partyKind.name],
  owedOn(world, id): readonly Owed[] {
    const notice = world.get(noticeKind, id)
    if (notice === undefined) return []
    return openRungs(notice, world).map(({ version, party, rung, dueAt }) => {
      const command = { type: 'notices/record-missed', notice: id, version, party, rung } as const
      const since = toldVersion(notice, version)?.issuedAt ?? notice.issuedAt
      return { since, dueAt, command }
    })
  },
}

/** Movements that are not heard of. */
const movements: DeadlineSource = {
  kind: noticeKind.name,
  terms: [],
  owedOn(world: World, id: string, now: Instant): readonly Owed[] {
    const notice = world.get(noticeKind, id)
    const dueAt = notice === undefined ? null : movementOverdueAt(notice, now)
    if (notice === undefined || dueAt === null) return []
    if (notice.overdues.some((one) => one.dueAt === dueAt)) return []
    const { version } = notice
    const since = lastCheckIn(notice)?.at ?? notice.volume.interval.from
    return [{ since, dueAt, command: { type: 'notices/record-overdue', notice: id, version } }]
  },
}

/** Messages that no machine, no person, no officer has taken. */
const messages: DeadlineSource = {
  kind: messageKind.name,
  terms: [],
  owedOn(world: World, id: string): readonly Owed[] {
    const message = world.get(messageKind, id)
    if (message === undefined) return []
    return waitingSteps(message).map(({ party, step, dueAt }) => {
      const command = { type: 'channels/record-escalation', message: id, party, step } as const
      return { since: message.sentAt, dueAt, command }
    })
  },
}

/** Calls to stop that a party has not answered. */
const stopCalls: DeadlineSource = {
  kind: stopCallKind.name,
  terms: [partyKind.name],
  owedOn(world: World, id: string): readonly Owed[] {
    const call = world.get(stopCallKind, id)
    if (call === undefined) return []
    const { calledAt: since, dueAt } = call
    return waitingAnswers(call, world).map((party) => {
      return { since, dueAt, command: { type: 'notices/record-unanswered', call: id, party } }
    })
  },
}

/** Tests of a line that do not come. */
const linkTests: DeadlineSource = {
  kind: channelKind.name,
  terms: [],
  owedOn(world: World, id: string): readonly Owed[] {
    const channel = world.get(channelKind, id)
    const owed = channel === undefined ? null : testOwed(channel)
    if (owed === null) return []
    const { since, dueAt } = owed
    const command = { type: 'channels/record-test-missed', channel: id, dueAt } as const
    return [{ since, dueAt, command }]
  },
}

/** Everything that the centre puts on the record when it was not done in time. */
export const deadlineSources: readonly DeadlineSource[] = [
  rungsOfNotices,
  movements,
  messages,
  stopCalls,
  linkTests,
]
