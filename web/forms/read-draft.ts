import type { Field } from '@hudna/core/api/command-fields.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import { isId } from '@hudna/core/kernel/ids.ts'
import { instantOfWallClock } from '../app/time-format.ts'
import { wholeOf } from '../map/edit/draft-fields.ts'
import { footprintOf, volumeOf } from '../map/edit/volume-draft.ts'
import {
  type Draft,
  type DraftMembers,
  isBlank,
  listIn,
  membersIn,
  textIn,
  wordsIn,
} from './draft.ts'
import { volumeIn } from './known-draft.ts'
import { madeId } from './name-ids.ts'

/** What is wrong with a field before the centre is asked; each has its words and how to mend it. */
export const faultWords = [
  'missing',
  'not-a-time',
  'reversed',
  'not-whole',
  'not-a-place',
  'count-order',
  'shape',
  'not-an-id',
  'not-an-address',
  'not-fitting',
  'too-long',
] as const
export type FaultWord = (typeof faultWords)[number]
export type FieldFault = { readonly field: string; readonly word: FaultWord }

export type ReadContext = {
  readonly now: string
  readonly towns: readonly NamedPlace[]
  /** Ids that what the command creates cannot have. */
  readonly taken: ReadonlySet<string>
  /** A fresh id, for what has no name in Latin letters. */
  readonly fresh: string
}

/** The members that a draft comes to, as far as they can be read, and everything that is wrong or missing. */
export type Reading = {
  readonly members: { readonly [name: string]: unknown }
  readonly faults: readonly FieldFault[]
}

type Read = { readonly value?: unknown; readonly faults?: readonly FieldFault[] }

/** @param at JSON pointer of the object, empty for the command itself */
export function readDraft(
  fields: readonly Field[],
  draft: DraftMembers,
  context: ReadContext,
  at = '',
): Reading {
  const members: Record<string, unknown> = {}
  const faults: FieldFault[] = []
  for (const field of fields) {
    const pointer = `${at}/${field.name}`
    const read =
      field.kind === 'id'
        ? readId(field, draft, context, pointer)
        : readField(field, draft[field.name], context, pointer)
    if (read.value !== undefined) members[field.name] = read.value
    faults.push(...(read.faults ?? []))
  }
  return { members, faults }
}

function wrong(field: string, word: FaultWord): Read {
  return { faults: [{ field, word }] }
}

/** What is not written is made from the names beside it; at the top it is new on the record, within it new in its list. */
function readId(field: Field, draft: DraftMembers, context: ReadContext, at: string): Read {
  const text = textIn(draft[field.name]).trim()
  if (text !== '') return isId(text) ? { value: text } : wrong(at, 'not-an-id')
  if (!field.required) return {}
  const [, , place] = at.split('/')
  const nested = at.split('/').length > 2
  const number = Number(place ?? 0) + 1
  const local =
    field.name === 'commitment' ? `${context.fresh}-${number}` : `${field.name}-${number}`
  const taken = nested ? new Set<string>() : context.taken
  return { value: madeId(draft, { taken, fallback: nested ? local : context.fresh }) }
}

function readField(field: Field, draft: Draft | undefined, context: ReadContext, at: string): Read {
  if (isBlank(field, draft)) return readBlank(field, context, at)
  switch (field.kind) {
    case 'line':
    case 'text':
    case 'reference':
    case 'choice':
      return readText(field, textIn(draft), at)
    case 'references':
      return readReferences(field, wordsIn(draft), at)
    case 'choices':
      return { value: [...wordsIn(draft)] }
    case 'names':
    case 'texts':
    case 'words':
    case 'source':
    case 'place':
    case 'object':
      return readObject(field, membersIn(draft), context, at)
    case 'instant':
      return readInstant(textIn(draft), at)
    case 'interval':
      return readInterval(membersIn(draft), at)
    case 'position':
      return readPosition(textIn(draft), context, at)
    case 'volume':
    case 'footprint':
      return readVolume(field, draft, context, at)
    case 'count':
      return readCount(membersIn(draft), at)
    case 'number':
    case 'integer':
      return readWhole(field, textIn(draft), at)
    case 'yes-no':
      return { value: textIn(draft) === 'yes' }
    case 'list':
      return readList(field, listIn(draft), context, at)
    case 'variant':
      return readVariant(field, membersIn(draft), context, at)
    case 'local-windows':
      return readHours(membersIn(draft), at)
    default:
      return { value: draft }
  }
}

/** Nothing written: null where the record can say so, left out where it may be, and otherwise missing. */
function readBlank(field: Field, context: ReadContext, at: string): Read {
  if (!field.required) return {}
  if (field.nullable) return { value: null }
  switch (field.kind) {
    case 'texts':
      // Which texts must say something is for the centre to know.
      return { value: {} }
    case 'list':
    case 'references':
    case 'choices':
      return (field.min ?? 0) === 0 ? { value: [] } : wrong(at, 'missing')
    case 'object':
    case 'place':
    case 'names':
    case 'source':
      return readObject(field, {}, context, at)
    default:
      return wrong(at, 'missing')
  }
}

/** Text as the record takes it: composed, without blanks at its ends, and a single line where a line is asked for. */
function readText(field: Field, text: string, at: string): Read {
  const composed = text.normalize('NFC').trim()
  const value = field.kind === 'line' ? composed.replaceAll(/\s+/gu, ' ') : composed
  if (field.maxLength !== undefined && value.length > field.maxLength) return wrong(at, 'too-long')
  if (field.pattern === undefined || new RegExp(field.pattern).test(value)) return { value }
  return wrong(at, field.name === 'url' ? 'not-an-address' : 'not-fitting')
}

function readReferences(field: Field, chosen: readonly string[], at: string): Read {
  const [first] = chosen
  if (first !== undefined && field.options?.includes(first)) return { value: first }
  return chosen.length < (field.min ?? 0) ? wrong(at, 'missing') : { value: [...chosen] }
}

function readObject(field: Field, draft: DraftMembers, context: ReadContext, at: string): Read {
  const { members, faults } = readDraft(field.fields ?? [], draft, context, at)
  return { value: members, faults }
}

function readInstant(text: string, at: string): Read {
  const instant = instantOfWallClock(text)
  return instant === undefined ? wrong(at, 'not-a-time') : { value: instant }
}

function readInterval(draft: DraftMembers, at: string): Read {
  const from = instantOfWallClock(textIn(draft['from']))
  const end = textIn(draft['to']).trim()
  const to = end === '' ? null : instantOfWallClock(end)
  const faults: FieldFault[] = []
  if (from === undefined) faults.push({ field: `${at}/from`, word: 'not-a-time' })
  if (to === undefined) faults.push({ field: `${at}/to`, word: 'not-a-time' })
  if (from !== undefined && typeof to === 'string' && to <= from)
    faults.push({ field: `${at}/to`, word: 'reversed' })
  return faults.length > 0 ? { faults } : { value: { from, to } }
}

function readPosition(text: string, { towns }: ReadContext, at: string): Read {
  const found = parseCoordinates(text, { named: towns })
  return found.ok ? { value: [...found.value.position] } : wrong(at, 'not-a-place')
}

function readVolume(
  field: Field,
  draft: Draft | undefined,
  { now }: ReadContext,
  at: string,
): Read {
  const drawn = volumeIn(draft, now)
  const value = field.kind === 'volume' ? volumeOf(drawn).volume : footprintOf(drawn).footprint
  return value === undefined ? wrong(at, 'shape') : { value }
}

/** A best number alone is the whole span. */
function readCount(draft: DraftMembers, at: string): Read {
  const numbers = (['low', 'best', 'high'] as const).map((name) => {
    const text = textIn(draft[name])
    return text.trim() === '' ? null : wholeOf(text, { least: 0, most: 10_000_000 })
  })
  const [low, best, high] = numbers
  if (best === null || best === undefined || numbers.includes(undefined))
    return wrong(`${at}/best`, best === null ? 'missing' : 'not-whole')
  const count = {
    low: low ?? best,
    best,
    high: high ?? best,
    semantics: textIn(draft['semantics']),
  }
  return count.low > best || best > count.high ? wrong(at, 'count-order') : { value: count }
}

function readWhole({ min, max }: Field, text: string, at: string): Read {
  const range = { least: min ?? 0, most: max ?? Number.MAX_SAFE_INTEGER }
  const value = wholeOf(text, range)
  return value === undefined ? wrong(at, 'not-whole') : { value }
}

function readList(field: Field, drafts: readonly Draft[], context: ReadContext, at: string): Read {
  const { item } = field
  if (item === undefined) return { value: [] }
  const reads = drafts.map((one, index) => readItem(item, one, context, `${at}/${index}`))
  const faults = reads.flatMap((read) => read.faults ?? [])
  return { value: reads.flatMap(({ value }) => (value === undefined ? [] : [value])), faults }
}

/** An object in a list was added on purpose: what is missing in it is said, also when nothing was written at all. */
function readItem(item: Field, draft: Draft, context: ReadContext, at: string): Read {
  return item.kind === 'object'
    ? readObject(item, membersIn(draft), context, at)
    : readField(item, draft, context, at)
}

function readVariant(field: Field, draft: DraftMembers, context: ReadContext, at: string): Read {
  const { discriminator = '', variants = {} } = field
  const option = textIn(draft[discriminator])
  const fields = variants[option]
  if (fields === undefined) return wrong(`${at}/${discriminator}`, 'missing')
  const { members, faults } = readDraft(fields, draft, context, at)
  return { value: { [discriminator]: option, ...members }, faults }
}

function readHours(draft: DraftMembers, at: string): Read {
  const from = textIn(draft['from'])
  const to = textIn(draft['to'])
  const clock = /^([01]\d|2[0-3]):[0-5]\d$/
  if (!clock.test(from) || !clock.test(to)) return wrong(at, 'not-a-time')
  const minutes = draft['utcOffsetMinutes']
  return { value: { from, to, utcOffsetMinutes: typeof minutes === 'number' ? minutes : 0 } }
}
