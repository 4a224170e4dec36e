import type { Transfer } from '@hudna/core/api/transfer/transfers.ts'
import type { Messages } from '../app/i18n.tsx'
import { optionPrefix } from '../forms/option-keys.ts'

const markings: Readonly<Record<string, string>> = {
  'marking.tlp': 'tlp',
  'marking.class': 'class',
}

/** The words for an option of a field, as its form says it; the word of the record where there are none. */
export function optionLabel(
  { t, has }: Pick<Messages, 't' | 'has'>,
  { command }: Pick<Transfer, 'command'>,
  { path, option }: { readonly path: string; readonly option: string },
): string {
  const name = path.split('.').at(-1) ?? path
  const prefix = markings[path] ?? optionPrefix(command, { name })
  const key = `${prefix ?? ''}.${option}`
  return has(key) ? t(key) : option
}
