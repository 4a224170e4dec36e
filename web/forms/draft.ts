import type { Field } from '@hudna/core/api/command-fields.ts'

/**
 * What stands in the fields of a form, as text, lists and members: what JSON can hold, so that a draft outlives its page.
 * Any value is a draft of any field: what does not fit is read as if nothing stood there.
 */
export type Draft = string | number | boolean | null | readonly Draft[] | DraftMembers
export type DraftMembers = { readonly [name: string]: Draft }

export function textIn(draft: Draft | undefined): string {
  return typeof draft === 'string' ? draft : ''
}

export function listIn(draft: Draft | undefined): readonly Draft[] {
  return Array.isArray(draft) ? (draft as readonly Draft[]) : []
}

/** The texts of a list of ids or words. */
export function wordsIn(draft: Draft | undefined): readonly string[] {
  return listIn(draft).filter((one) => typeof one === 'string')
}

export function membersIn(draft: Draft | undefined): DraftMembers {
  const is = typeof draft === 'object' && draft !== null && !Array.isArray(draft)
  return is ? (draft as DraftMembers) : {}
}

/** Members that only say how the others are meant: alone they say nothing. */
const manner: Readonly<Partial<Record<Field['kind'], readonly string[]>>> = {
  words: ['language'],
  count: ['semantics'],
  'local-windows': ['utcOffsetMinutes'],
}

/** Whether nothing has been written into a field. */
export function isBlank({ kind, fields }: Field, draft: Draft | undefined): boolean {
  if (kind === 'marking') return false
  if (kind === 'volume' || kind === 'footprint')
    return listIn(membersIn(draft)['vertices']).length === 0
  const without = manner[kind] ?? []
  return isEmpty(draft, (name) => without.includes(name) || isManner(fields, name))
}

function isManner(fields: readonly Field[] | undefined, name: string): boolean {
  const field = fields?.find((one) => one.name === name)
  return field?.kind === 'id'
}

function isEmpty(draft: Draft | undefined, leftOut: (name: string) => boolean): boolean {
  if (draft === undefined || draft === null || draft === false) return true
  if (typeof draft === 'string') return draft.trim() === ''
  if (typeof draft !== 'object') return false
  if (Array.isArray(draft)) return draft.length === 0
  return Object.entries(draft as DraftMembers).every(
    ([name, member]) => leftOut(name) || isEmpty(member, (inner) => inner === 'semantics'),
  )
}
