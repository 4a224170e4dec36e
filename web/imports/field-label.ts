import type { Transfer } from '@hudna/core/api/transfer/transfers.ts'
import type { Messages } from '../app/i18n.tsx'
import { labelKeys } from '../forms/label-keys.ts'

/** So many parts of a path are named: `volume.footprint.radiusM` is the radius of an area. */
const PARTS_SHOWN = 2

/** What a field is called by its path, as its form calls it: `names.ar` is the name in Arabic. */
export function fieldLabel(
  { t, has }: Pick<Messages, 't' | 'has'>,
  { command, idField }: Pick<Transfer, 'command' | 'idField'>,
  path: string,
): string {
  const names = path.split('.').filter((name) => !/^\d+$/.test(name))
  const parts = names.map((name, at) => {
    const above = names.slice(0, at + 1)
    const own = [`imports.field.${above.join('.')}`, `imports.field.${name}`]
    const keys = [...own, ...labelKeys(command, `/${above.join('/')}`)]
    const key = keys.find((one) => has(one))
    return key !== undefined && has(key) ? t(key) : name
  })
  const shown = parts.slice(-PARTS_SHOWN).join(' · ')
  return path === idField ? `${shown} · ${t('imports.field.id')}` : shown
}

/** A refusal names its field by JSON pointer. */
export function pathOfPointer(pointer: string): string {
  return pointer
    .split('/')
    .filter((part) => part !== '')
    .join('.')
}
