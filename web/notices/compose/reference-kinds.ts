import { type Register, registers } from '@hudna/core/api/kinds.ts'
import type { referenceKinds } from '@hudna/core/notices/notice.ts'

export type ReferenceKind = (typeof referenceKinds)[number]

/** The register in which documents of a kind are listed; undefined for incidents, which have a list of their own. */
export function registerOfKind(kind: ReferenceKind): Register | undefined {
  return (Object.keys(registers) as Register[]).find((one) => registers[one] === kind)
}
