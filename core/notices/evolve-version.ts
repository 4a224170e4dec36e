import type { Marking } from '../kernel/schema.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import {
  type Notice,
  type NoticeEvent,
  noticeKind,
  type PendingVersion,
  pendingVersionKind,
} from './notice.ts'
import { narrowed } from './pending.ts'
import type { Receipt } from './receipt.ts'

type Of<T extends NoticeEvent['type']> = Extract<NoticeEvent, { type: T }>
type Content = Omit<Of<'notice-submitted'>, 'type' | 'notice' | 'marking' | 'verification'>

/**
 * A version is told when it is recorded, unless a second person has to verify it: then a first one is a draft for a
 * few, and a later one waits beside the version that stands.
 */
export function evolveVersion(
  event: Of<'notice-submitted' | 'notice-amended'>,
  world: World,
  recorded: Recorded,
): readonly Change[] {
  const { type: _, notice: id, marking, verification, ...content } = event
  const before = world.get(noticeKind, id)
  if (verification === undefined) {
    const told = { content: withoutReason(content), marking, at: recorded }
    const pending = replacedPending(world, id, recorded)
    if (before === undefined) return [changed(noticeKind, id, first(id, told))]
    const reason = 'reason' in content ? content.reason : {}
    const next = nextVersion(before, { ...told, reason, entry: recorded, taken: [recorded] })
    return [changed(noticeKind, id, next), ...pending]
  }
  const marked = { marking: narrowed(marking, world), intended: marking }
  if (before === undefined || before.verification === 'awaited') {
    return [changed(noticeKind, id, draft(event, { ...marked, before, recorded }))]
  }
  const reason = 'reason' in content ? content.reason : {}
  const kind = content.details.kind
  const document: PendingVersion = {
    ...content,
    ...marked,
    reason,
    id,
    notice: id,
    kind,
    owner: content.author,
    submittedAt: recorded.time,
    settled: null,
    history: [...(world.get(pendingVersionKind, id)?.history ?? []), recorded],
  }
  return [changed(pendingVersionKind, id, document)]
}

type Told = {
  readonly content: Content
  readonly marking: Marking
  readonly at: Recorded
}

function first(id: string, { content, marking, at }: Told): Notice {
  return {
    ...content,
    id,
    owner: content.author,
    marking,
    kind: content.details.kind,
    issuedAt: at.time,
    verification: null,
    verified: null,
    intended: null,
    receipts: accepted(content, at.time),
    answers: [],
    disseminations: [],
    missed: [],
    checkIns: [],
    overdues: [],
    result: null,
    superseded: [],
    entries: [{ version: content.version, index: at.index }],
    cancelled: null,
    history: [at],
  }
}

type Draft = {
  readonly marking: Marking
  readonly intended: Marking
  readonly before: Notice | undefined
  readonly recorded: Recorded
}

/** A draft that is written anew leaves nothing of the one before in the document: nobody was told of it. */
function draft(
  event: Of<'notice-submitted' | 'notice-amended'>,
  { marking, intended, before, recorded }: Draft,
): Notice {
  const { type: _, notice: id, marking: __, verification: ___, ...content } = event
  return {
    ...first(id, { content: withoutReason(content), marking, at: recorded }),
    verification: 'awaited',
    intended,
    receipts: [],
    history: [...(before?.history ?? []), recorded],
  }
}

type Next = Told & {
  readonly reason: Of<'notice-amended'>['reason']
  /** Where its words were written. */
  readonly entry: Recorded
  /** The entries by which it came to be told, in their order. */
  readonly taken: readonly Recorded[]
}

/** The earlier version and its receipts stay readable; only those of the new version count. */
export function nextVersion(before: Notice, next: Next): Notice {
  const { content, marking, at, reason, entry, taken } = next
  const { version, text, place, volume, details, recipients, issuedAt } = before
  const { expiresAt, shortLead, shortFor } = before
  const lead = shortFor === undefined ? { shortLead } : { shortLead, shortFor }
  const old = { version, text, place, volume, details, recipients, expiresAt, issuedAt, ...lead }
  return {
    ...first(before.id, { content, marking, at }),
    verification: before.verification,
    verified: before.verified,
    receipts: [...before.receipts, ...accepted(content, at.time)],
    answers: before.answers,
    disseminations: before.disseminations,
    missed: before.missed,
    checkIns: before.checkIns,
    overdues: before.overdues,
    result: before.result,
    superseded: [...before.superseded, { ...old, supersededAt: at.time, reason }],
    entries: [...before.entries, { version: content.version, index: entry.index }],
    history: [...before.history, ...taken].toSorted((one, other) => one.index - other.index),
  }
}

/** The lowest rung: the notice is on the record, for each recipient. */
export function accepted(
  { version, recipients }: Pick<Content, 'version' | 'recipients'>,
  at: string,
): readonly Receipt[] {
  return recipients.map((party) => ({ party, version, rung: 'accepted', at, post: null }))
}

function withoutReason(content: Content | (Content & { readonly reason: object })): Content {
  if (!('reason' in content)) return content
  const { reason: _, ...rest } = content
  return rest
}

/** A version that waited is replaced by one that needs no second person. */
function replacedPending(world: World, id: string, recorded: Recorded): readonly Change[] {
  const pending = world.get(pendingVersionKind, id)
  if (pending === undefined || pending.settled !== null) return []
  const settled = { how: 'replaced', at: recorded.time } as const
  const history = [...pending.history, recorded]
  return [changed(pendingVersionKind, id, { ...pending, settled, history })]
}
