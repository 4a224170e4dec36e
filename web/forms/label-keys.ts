import type { Command } from '@hudna/core/api/types.ts'

/** `/readiness/0/text` as the names of members, without the places in lists. */
export function memberNames(pointer: string): readonly string[] {
  return pointer.split('/').filter((part) => part !== '' && !/^\d+$/.test(part))
}

/** The messages that may name a field, the most exact one first. */
export function labelKeys(type: Command['type'], pointer: string): readonly string[] {
  const names = memberNames(pointer)
  const last = names.at(-1) ?? ''
  const command = type.replace('/', '.')
  return [`form.${command}.${names.join('.')}`, `form.${command}.${last}`, `form.field.${last}`]
}
