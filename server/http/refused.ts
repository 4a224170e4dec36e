import type { Refusal } from '@hudna/core/kernel/result.ts'
import { type Refused, refuse } from '@hudna/core/kernel/result.ts'

/** Carries a refusal out of a route to the one place that answers it. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest'
  readonly refusal: Refusal
  constructor(refused: Refused) {
    super(refused.refusal.message)
    this.refusal = refused.refusal
  }
}

/** Throws the refusal that `refuse` makes of the same arguments. */
export function deny(...of: Parameters<typeof refuse>): never {
  throw new RefusedRequest(refuse(...of))
}
