import type { Field } from '@hudna/core/api/command-fields.ts'
import { type Draft, type DraftMembers, listIn, membersIn, textIn } from './draft.ts'

/** The JSON pointers of everything in a form at which a refusal can be shown, in the order of the fields. */
export function formPointers(
  fields: readonly Field[],
  draft: DraftMembers,
  at = '',
): readonly string[] {
  return fields.flatMap((field) => fieldPointers(field, draft[field.name], `${at}/${field.name}`))
}

function fieldPointers(field: Field, draft: Draft | undefined, at: string): readonly string[] {
  switch (field.kind) {
    // Where several inputs stand for one thing that is wrong or right as a whole.
    case 'marking':
    case 'texts':
    case 'words':
    case 'volume':
    case 'footprint':
    case 'position':
    case 'local-windows':
    case 'references':
      return [at]
    case 'list': {
      const { item } = field
      if (item === undefined) return [at]
      const items = listIn(draft).flatMap((one, index) =>
        fieldPointers(item, one, `${at}/${index}`),
      )
      return [at, ...items]
    }
    case 'variant': {
      const { discriminator = '', variants = {} } = field
      const members = membersIn(draft)
      return formPointers(variants[textIn(members[discriminator])] ?? [], members, at)
    }
    case 'names':
    case 'source':
    case 'interval':
      return formPointers(field.fields ?? [], membersIn(draft), at)
    default:
      if (field.fields === undefined) return [at]
      return [at, ...formPointers(field.fields, membersIn(draft), at)]
  }
}

/** The pointer in the form to which one of the centre leads: itself, or the nearest above or below it. */
export function shownAt(pointer: string, pointers: readonly string[]): string | undefined {
  const parts = pointer.split('/')
  for (let length = parts.length; length > 1; length -= 1) {
    const above = parts.slice(0, length).join('/')
    if (pointers.includes(above)) return above
    const below = pointers.find((one) => one.startsWith(`${above}/`))
    if (below !== undefined) return below
  }
  return undefined
}
