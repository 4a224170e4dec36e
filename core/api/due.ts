import { agreementKind } from '../agreements/agreement.ts'
import { deadlinesAt, receiptTermsAt } from '../agreements/procedure.ts'
import { channelKind, messageKind } from '../channels/channel.ts'
import { channelDue, messageDue } from '../channels/due.ts'
import { commitmentKind, proposalKind } from '../commitments/commitment.ts'
import { commitmentDue, proposalDue } from '../commitments/due.ts'
import type { IncidentRow } from '../incidents/views.ts'
import type { Instant } from '../kernel/instant.ts'
import { mayRead } from '../kernel/marking.ts'
import type { Texts } from '../kernel/schema.ts'
import type { Actor, Kind, World } from '../kernel/world.ts'
import { noticeDue, revalidationDueAt } from '../notices/due.ts'
import { movementOverdueAt } from '../notices/movement-due.ts'
import { type Notice, noticeKind } from '../notices/notice.ts'
import { stopCallKind } from '../notices/stop.ts'
import { stopDue } from '../notices/stop-states.ts'
import { partyKind } from '../parties/party.ts'
import { recipientStatusAt } from '../parties/recipient.ts'
import { pauseDue } from '../pauses/due.ts'
import { pauseKind } from '../pauses/pause.ts'

/** Something that somebody owes: on what, by whom, until when. The watch floor lists these over all nouns. */
export type Deadline = {
  readonly kind:
    | 'incident'
    | 'notice'
    | 'stop-call'
    | 'message'
    | 'channel'
    | 'pause'
    | 'commitment'
    | 'proposal'
  readonly id: string
  readonly what: string
  readonly title: Texts
  readonly party: string | null
  readonly flash: boolean
  readonly dueAt: Instant
  readonly overdue: boolean
}

type Source = {
  readonly world: World
  /** Incident rows as the reader may see them. */
  readonly rows: Iterable<IncidentRow>
  readonly actor: Actor
  readonly now: Instant
}

/** Everything that is due, as this reader may know it: flash first, then soonest first. */
export function deadlinesOf(source: Source): readonly Deadline[] {
  const due = [
    ...incidentDeadlines(source),
    ...noticeDeadlines(source),
    ...stopDeadlines(source),
    ...messageDeadlines(source),
    ...channelDeadlines(source),
    ...pauseDeadlines(source),
    ...commitmentDeadlines(source),
  ]
  return due.toSorted(byUrgency)
}

function byUrgency(one: Deadline, other: Deadline): number {
  if (one.flash !== other.flash) return one.flash ? -1 : 1
  const key = (deadline: Deadline) => `${deadline.dueAt} ${deadline.kind} ${deadline.id}`
  return key(one) < key(other) ? -1 : 1
}

function incidentDeadlines({ rows, now }: Source): readonly Deadline[] {
  const due: Deadline[] = []
  for (const { id, title, due: clock, threat } of rows) {
    if (clock === null) continue
    const { what, dueAt, party = null } = clock
    const flash = threat === 'ceasefire-critical'
    due.push({ kind: 'incident', id, title, what, party, flash, dueAt, overdue: dueAt < now })
  }
  return due
}

function noticeDeadlines({ world, actor, now }: Source): readonly Deadline[] {
  const takesPart = (id: string): boolean => {
    const party = world.get(partyKind, id)
    return party === undefined || recipientStatusAt(party, now) === 'joined'
  }
  return readable(world, noticeKind, actor).flatMap((notice): readonly Deadline[] => {
    const agreement = world.get(agreementKind, notice.agreement)
    const deadlines = agreement && deadlinesAt(agreement, notice.issuedAt)
    const receipts = agreement && receiptTermsAt(agreement, notice.issuedAt)
    const { id, names: title } = notice
    const owed = noticeDue(notice, now, { deadlines, receipts, takesPart })
    return [
      ...owed.map(({ what, party, flash, dueAt, overdue }) => {
        return { kind: 'notice' as const, id, title, what, party, flash, dueAt, overdue }
      }),
      ...authorDeadlines(notice, now),
    ]
  })
}

/** What the author of a notice owes: that a movement is heard of, and that what lasts still holds. */
function authorDeadlines(notice: Notice, now: Instant): readonly Deadline[] {
  const { id, names: title, author: party } = notice
  const begun = notice.volume.interval.from <= now
  const moving = begun ? movementOverdueAt(notice, now) : null
  const lasting = revalidationDueAt(notice, now)
  const owed = (what: string, dueAt: Instant | null, flash: boolean): readonly Deadline[] =>
    dueAt === null
      ? []
      : [{ kind: 'notice', id, title, what, party, flash, dueAt, overdue: dueAt < now }]
  return [
    ...owed('check-in', moving, moving !== null && moving < now),
    ...owed('revalidation', lasting, false),
  ]
}

const stopTitle: Texts = {
  ar: 'أوقفوا: تنقل محمي تحت النار',
  en: 'Stop: protected movement under fire',
  ru: 'Стоп: защищаемое передвижение под огнём',
}

function stopDeadlines({ world, actor, now }: Source): readonly Deadline[] {
  return readable(world, stopCallKind, actor).flatMap((call) => {
    const title = Object.keys(call.text).length > 0 ? call.text : stopTitle
    return stopDue(call, now).map(({ recorded, ...due }) => {
      const what = recorded ? 'answer-missed' : 'answer'
      return { kind: 'stop-call' as const, id: call.id, title, what, flash: true, ...due }
    })
  })
}

function messageDeadlines({ world, actor, now }: Source): readonly Deadline[] {
  return readable(world, messageKind, actor).flatMap((message) => {
    const title = world.get(channelKind, message.channel)?.names ?? message.text
    const flash = message.priority === 'flash'
    return messageDue(message, now).map(({ party, running, missed, dueAt, overdue }) => {
      const what = running ?? missed ?? 'human-answer'
      return { kind: 'message' as const, id: message.id, title, what, party, flash, dueAt, overdue }
    })
  })
}

/** A line that is not tested in time is no line: nobody in particular owes the test. */
function channelDeadlines({ world, actor, now }: Source): readonly Deadline[] {
  return readable(world, channelKind, actor).flatMap((channel) => {
    const due = channelDue(channel, now)
    if (due === null) return []
    const { id, names: title } = channel
    const { dueAt, overdue, missedAt } = due
    return [
      {
        kind: 'channel' as const,
        id,
        title,
        what: missedAt === null ? 'link-test' : 'link-test-missed',
        party: null,
        flash: false,
        dueAt,
        overdue,
      },
    ]
  })
}

function pauseDeadlines({ world, actor, now }: Source): readonly Deadline[] {
  return readable(world, pauseKind, actor).flatMap((pause) => {
    const { id, names: title, volume } = pause
    const agreement = world.get(agreementKind, pause.agreement)
    const terms = agreement && deadlinesAt(agreement, volume.interval.from)
    return pauseDue(pause, now, terms?.pauseExtensionBeforeMin).map((due) => {
      const { what, party, dueAt, overdue } = due
      return { kind: 'pause' as const, id, title, what, party, flash: false, dueAt, overdue }
    })
  })
}

function commitmentDeadlines({ world, actor, now }: Source): readonly Deadline[] {
  const promises = readable(world, commitmentKind, actor).flatMap((commitment) =>
    commitmentDue(commitment, now).map((due) => {
      return {
        kind: 'commitment' as const,
        id: commitment.id,
        title: commitment.text,
        flash: false,
        ...due,
      }
    }),
  )
  const proposals = readable(world, proposalKind, actor).flatMap((proposal) =>
    proposalDue(proposal, now).map((due) => {
      return {
        kind: 'proposal' as const,
        id: proposal.id,
        title: proposal.text,
        flash: false,
        ...due,
      }
    }),
  )
  return [...promises, ...proposals]
}

function readable<T extends Parameters<typeof mayRead>[1]>(
  world: World,
  kind: Kind<T>,
  actor: Actor,
): readonly T[] {
  return [...world.all(kind)].filter((document) => mayRead(actor, document))
}
