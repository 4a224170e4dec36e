import { Type } from 'typebox'
import { parserOf } from '../../kernel/parse.ts'
import { Id, Ids, Interval } from '../../kernel/schema.ts'
import type { NoticeEvent } from '../../notices/notice.ts'
import { readEntryHead } from '../bundle-entry.ts'

/** One entry about a notice, as far as who knew of it. */
export type NoticeFact = {
  readonly index: number
  readonly time: string
  /** The post that wrote it. */
  readonly post: string
  /** SHA-256 of the exact bytes of the entry, hexadecimal. */
  readonly digest: string
  readonly event: CitedEvent
}

/** What a page about who knew can lean on. */
const citedTypes = [
  'notice-submitted',
  'notice-amended',
  'notice-verified',
  'notice-revalidated',
  'notice-acknowledged',
  'notice-answered',
  'notice-cancelled',
  'notice-disseminated',
  'receipt-recorded',
  'receipt-missed',
] as const
type CitedType = (typeof citedTypes)[number]
export type CitedEvent = Extract<NoticeEvent, { readonly type: CitedType }>

export function isCitedType(type: string): type is CitedType {
  return citedTypes.some((one) => one === type)
}

const about = { notice: Id }
const lead = { shortLead: Type.Boolean(), shortFor: Type.Optional(Ids) }
/** What is taken apart must have this shape; every other member is compared as it stands, whatever it is. */
const AnyFact = parserOf(Type.Object(about))
const ToldFact = parserOf(Type.Object({ ...about, ...lead }))
const WrittenFact = parserOf(
  Type.Object({
    ...about,
    ...lead,
    recipients: Ids,
    details: Type.Object({ kind: Type.String() }),
    volume: Type.Object({ interval: Interval }),
  }),
)

function isReadable(event: { readonly type: CitedType }): boolean {
  switch (event.type) {
    case 'notice-submitted':
    case 'notice-amended':
      return WrittenFact(event).ok
    case 'notice-verified':
      return ToldFact(event).ok
    default:
      return AnyFact(event).ok
  }
}

/** Reads the JSON line of an entry; nothing where it says nothing of who knew a notice. */
export function noticeFact(
  json: string,
  { index, digest }: Pick<NoticeFact, 'index' | 'digest'>,
): NoticeFact | undefined {
  const head = readEntryHead(json)
  if (!head.ok) return undefined
  const { type, author: post, time, body } = head.value
  if (!isCitedType(type)) return undefined
  const event = { ...body, type }
  if (!isReadable(event)) return undefined
  return { index, time, post, digest, event: event as unknown as CitedEvent }
}

/** The fact of one type. */
export type FactOf<T extends CitedType> = NoticeFact & {
  readonly event: Extract<CitedEvent, { readonly type: T }>
}

export function isFactOf<T extends CitedType>(
  fact: NoticeFact,
  ...types: readonly T[]
): fact is FactOf<T> {
  return types.some((type) => type === fact.event.type)
}
