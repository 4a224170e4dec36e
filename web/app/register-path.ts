import { type Register, registers } from '@hudna/core/api/kinds.ts'

export type RegisterKind = (typeof registers)[Register]

const registerOfKind = Object.fromEntries(
  Object.entries(registers).map(([register, kind]) => [kind, register]),
) as { readonly [K in RegisterKind]: Register }

/** Where a document of a register stands on the screen: `/register/zones/flights-aleppo`. */
export function registerPath(kind: RegisterKind, id: string): string {
  return `/register/${registerOfKind[kind]}/${encodeURIComponent(id)}`
}
