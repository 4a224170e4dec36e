import type { Instant } from '../kernel/instant.ts'
import {
  type Element,
  EXERCISE_NOTE,
  headlineIn,
  infosInOrder,
  type Publisher,
} from './cap-message.ts'
import { isCurrent } from './states.ts'
import type { Warning } from './warning.ts'

export const ATOM_NAMESPACE = 'http://www.w3.org/2005/Atom'
export const CAP_MEDIA_TYPE = 'application/cap+xml'
export const FEED_FILE = 'feed.xml'
/** The newest stand in the feed; each of the others is still a file. */
export const FEED_ENTRIES_MAX = 500

const title = 'تحذيرات عامة · Public warnings · Публичные предупреждения'

/** The file in which a message is published. */
export function warningFile(id: string): string {
  return `${id}.xml`
}

/**
 * What is current, newest first, as an Atom feed (RFC 4287) whose entries lead to the messages. It follows from the
 * record and the moment, and changes only when a warning is recorded or expires.
 */
export function warningFeed(
  warnings: Iterable<Warning>,
  { origin, exercise, now }: Publisher & { readonly now: Instant },
): Element {
  const all = [...warnings]
  const current = all
    .filter((warning) => isCurrent(warning, now))
    .toSorted(newestFirst)
    .slice(0, FEED_ENTRIES_MAX)
  const base = `https://${origin}/warnings`
  return element('feed', [
    element('id', base),
    element('title', exercise ? `${EXERCISE_NOTE}: ${title}` : title),
    element('updated', atomTime(changedAt(all, now))),
    link({ rel: 'self', type: 'application/atom+xml', href: FEED_FILE }),
    element('author', [element('name', origin)]),
    ...current.map((warning) => entryOf(warning, base, exercise)),
  ])
}

/** When the feed changed last: the newest message, or the newest end of one. */
function changedAt(warnings: readonly Warning[], now: Instant): Instant {
  const moments = warnings.flatMap(({ sentAt, expires }) =>
    expires <= now ? [sentAt, expires] : [sentAt],
  )
  return moments.reduce(
    (latest, moment) => (moment > latest ? moment : latest),
    '1970-01-01T00:00:00.000Z',
  )
}

/** The moment at which the feed changes next though nothing is recorded; undefined when it does not. */
export function nextExpiry(warnings: Iterable<Warning>, now: Instant): Instant | undefined {
  let next: Instant | undefined
  for (const warning of warnings) {
    if (isCurrent(warning, now) && (next === undefined || warning.expires < next))
      next = warning.expires
  }
  return next
}

function newestFirst(one: Warning, other: Warning): number {
  if (one.sentAt !== other.sentAt) return one.sentAt > other.sentAt ? -1 : 1
  return one.id < other.id ? -1 : 1
}

function entryOf(warning: Warning, base: string, exercise: boolean): Element {
  const { id, sentAt, message } = warning
  const [first] = infosInOrder(warning)
  const headline = first === undefined ? id : headlineIn(first, warning, { exercise })
  const sent = atomTime(sentAt)
  return element('entry', [
    element('id', `${base}/${id}`),
    element('title', headline),
    element('updated', sent),
    element('published', sent),
    element('author', [element('name', warning.senderNames[first?.language ?? 'en'])]),
    { name: 'category', attributes: { term: message }, holds: [] },
    link({ rel: 'alternate', type: CAP_MEDIA_TYPE, href: warningFile(id) }),
  ])
}

/** RFC 3339, without fractions. */
function atomTime(instant: Instant): string {
  return `${instant.slice(0, 'YYYY-MM-DDThh:mm:ss'.length)}Z`
}

function link(attributes: { readonly rel: string; readonly type: string; readonly href: string }) {
  return { name: 'link', attributes, holds: [] }
}

function element(name: string, holds: string | readonly Element[]): Element {
  return { name, holds }
}
