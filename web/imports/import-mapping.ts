import { guessMapping } from '@hudna/core/api/transfer/guess.ts'
import type { ImportField } from '@hudna/core/api/transfer/fields.ts'
import type { FieldSource, ImportMapping } from '@hudna/core/api/transfer/mapping.ts'
import type { Transfer } from '@hudna/core/api/transfer/transfers.ts'

/** What stands for all rows until somebody says otherwise; it is shown and can be changed before anything is sent. */
const assumed = { 'marking.tlp': 'AMBER', 'marking.class': 'B' } as const

/** The mapping to begin with: guessed from the columns, the agreement of the page, and a marking for all parties. */
export function firstMapping(
  transfer: Transfer,
  columns: readonly string[],
  agreement: string | undefined,
): ImportMapping {
  const { fields } = guessMapping(transfer, columns)
  const fixed: Record<string, FieldSource> = {}
  for (const { path } of transfer.fields) {
    const value = path === 'agreement' ? agreement : assumed[path as keyof typeof assumed]
    if (value !== undefined) fixed[path] = { value }
  }
  return { register: transfer.name, fields: { ...fixed, ...fields } }
}

/** Where a field is taken from, as one word of a list: nothing, one value, a column. */
export function choiceOf(source: FieldSource | undefined): string {
  if (source === undefined) return 'none'
  return typeof source === 'string' ? `column:${source}` : 'fixed'
}

/** The mapping with another choice for one field. */
export function withChoice(mapping: ImportMapping, path: string, choice: string): ImportMapping {
  const { [path]: _, ...others } = mapping.fields
  if (choice === 'none') return { ...mapping, fields: others }
  const source = choice === 'fixed' ? { value: '' } : choice.slice('column:'.length)
  return { ...mapping, fields: { ...others, [path]: source } }
}

export function withValue(mapping: ImportMapping, path: string, value: string): ImportMapping {
  return { ...mapping, fields: { ...mapping.fields, [path]: { value } } }
}

/** The text that stands for all rows; empty where the field comes from somewhere else. */
export function fixedText(source: FieldSource | undefined): string {
  if (typeof source !== 'object' || !('value' in source)) return ''
  const { value } = source
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Fields that are needed or taken come first, as they stand in the register; the others can be unfolded. */
export function splitFields(
  transfer: Transfer,
  mapping: ImportMapping,
): { readonly first: readonly ImportField[]; readonly others: readonly ImportField[] } {
  const isFirst = ({ path, required, kind }: ImportField) =>
    mapping.fields[path] !== undefined || (required && kind !== 'position' && kind !== 'geometry')
  return {
    first: transfer.fields.filter(isFirst),
    others: transfer.fields.filter((field) => !isFirst(field)),
  }
}
