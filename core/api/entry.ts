import { Type, type Static, type TSchema } from 'typebox'
import { parserOf } from '../kernel/parse.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { closed, Id, Instant } from '../kernel/schema.ts'
import { nouns } from './nouns.ts'

/** The members of the JSON line of an entry; `docs/decisions/entry-format.md` explains them. */
const EntryForm = closed({
  v: Type.Literal(1),
  type: Type.String(),
  author: Id,
  officer: Id,
  key: Type.String(),
  seq: Type.Integer({ minimum: 1 }),
  time: Instant,
  recipients: Type.Array(Type.Unknown()),
  refs: Type.Array(Type.Unknown()),
  seen: closed({ size: Type.Integer({ minimum: 0 }), root: Type.String() }),
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
