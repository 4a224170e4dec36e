import { hasControl } from './utf8.ts'

/**
 * Whether a text may name a key in a note: not empty, no Unicode space, no plus sign, no control
 * character (C2SP signed-note). A schema-less URL is what one should choose.
 */
export function isKeyName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    !/[\p{White_Space}+]/u.test(name) &&
    !hasControl(name, { newlineAllowed: false })
  )
}
