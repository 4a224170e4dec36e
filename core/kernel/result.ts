import type { RefusalCode } from './refusal-codes.ts'

/**
 * A refusal is a value: why a request is not carried out, where in the input, and the facts that speak against it.
 * `field` is a JSON pointer into the input; `evidence` is what the caller must see to mend it.
 */
export type Refusal = {
  readonly code: RefusalCode
  readonly field: string
  readonly message: string
  readonly evidence?: Readonly<Record<string, unknown>>
}

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Refused = { readonly ok: false; readonly refusal: Refusal }
export type Result<T> = Ok<T> | Refused

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value }
}

/** @param message English, with the offending value; the interface translates by `code`. */
export function refuse(
  code: RefusalCode,
  field: string,
  message: string,
  evidence?: Readonly<Record<string, unknown>>,
): Refused {
  const refusal =
    evidence === undefined ? { code, field, message } : { code, field, message, evidence }
  return { ok: false, refusal }
}
