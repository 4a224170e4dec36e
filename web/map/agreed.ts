import type { ShapeKind } from './shape-kinds.ts'

/** A kind of thing, and what the record says of it; null where nobody is asked to agree. */
type Basis = { readonly kind: ShapeKind; readonly status: 'agreed' | 'declared' | null }

/**
 * Whether something is drawn as agreed (MA2). A suspension is the word of one side and stands as declared; other
 * notices announce what nobody has to agree to.
 */
export function isAgreedByAll({ kind, status }: Basis): boolean {
  return status === null ? kind !== 'suspension' : status === 'agreed'
}
