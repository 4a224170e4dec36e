import type { Field } from '@hudna/core/api/command-fields.ts'

/** Ranks of fields that stand elsewhere on the page than in the schema. */
const first = ['agreement', 'kind', 'names']
const last = ['reason', 'source', 'marking']

/** What it belongs to and what it is called first, then what it says, then where that comes from and who sees it. */
export function inOrder(fields: readonly Field[]): readonly Field[] {
  return fields.toSorted((one, other) => rankOf(one) - rankOf(other))
}

function rankOf({ name, kind }: Field): number {
  if (kind === 'id') return first.length + last.length + 2
  const early = first.indexOf(name)
  if (early >= 0) return early
  const late = last.indexOf(name)
  return late < 0 ? first.length : first.length + 1 + late
}
