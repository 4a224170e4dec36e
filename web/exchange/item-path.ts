import { registerPath } from '../app/register-path.ts'
import type { MarkedKind } from '@hudna/core/markings/marking-kinds.ts'

/** The document that the address has open, as it stands there: `notice.flour-to-madaya`. */
export function itemName({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}.${id}`
}

/** Where a document is read whole; undefined where it has no page of its own. */
export function itemPath(kind: MarkedKind, id: string): string | undefined {
  if (kind === 'observation') return undefined
  if (kind === 'incident') return `/incidents/${encodeURIComponent(id)}`
  if (kind === 'notice') return `/notices/${encodeURIComponent(id)}`
  return registerPath(kind, id)
}
