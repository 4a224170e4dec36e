import { Type, type Static, type TSchema } from 'typebox'
import { parserOf } from '../kernel/parse.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { LIST_LENGTH_MAX } from '../kernel/limits.ts'
import { closed, Id, Ids, Instant } from '../kernel/schema.ts'
import { nouns } from './nouns.ts'

const hash = Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$' })

/** An entry that this one answers or corrects: its place and its leaf hash, base64. */
export const EntryRef = closed({ index: Type.Integer({ minimum: 0 }), leafHash: hash })
export type EntryRef = Static<typeof EntryRef>

/** The request that an entry came with, on its first entry: a key is used once, and the record says for what. */
export const EntryRequest = closed({
  key: Type.String({ minLength: 1, maxLength: 200, format: 'line' }),
  digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  count: Type.Integer({ minimum: 1 }),
})
export type EntryRequest = Static<typeof EntryRequest>

/** The members of the JSON line of an entry; `docs/decisions/entry-format.md` explains them. */
export const EntryForm = closed({
  v: Type.Literal(1),
  type: Type.String(),
  author: Id,
  officer: Id,
  key: Type.String(),
  seq: Type.Integer({ minimum: 1 }),
  time: Instant,
  recipients: Ids,
  refs: Type.Array(EntryRef, { maxItems: LIST_LENGTH_MAX }),
  request: Type.Optional(EntryRequest),
  seen: closed({ size: Type.Integer({ minimum: 0 }), root: hash }),
  body: Type.Object({}, { additionalProperties: true }),
})
export type EntryForm = Static<typeof EntryForm>

type Parser = (input: unknown) => Result<unknown>

const parseForm = parserOf(EntryForm)
const parseEvent = new Map<string, Parser>()
for (const noun of Object.values(nouns)) {
  for (const [type, schema] of Object.entries(noun.events as Readonly<Record<string, TSchema>>))
    parseEvent.set(type, parserOf(schema))
}

/** Reads the JSON of an entry: its members, and the event that it records under that event's schema. */
export function parseEntryForm(json: unknown): Result<EntryForm> {
  const form = parseForm(json)
  if (!form.ok) return form
  const { type, body } = form.value
  const parser = parseEvent.get(type)
  if (parser === undefined) return refuse('malformed', '/type', `no event is called ${type}`)
  const event = parser({ ...body, type })
  return event.ok ? ok(form.value) : event
}
