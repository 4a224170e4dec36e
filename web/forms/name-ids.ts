import { ID_LENGTH_CHARS_MAX } from '@hudna/core/kernel/limits.ts'
import { type DraftMembers, membersIn, textIn } from './draft.ts'

const CHARS_MAX = 60

/** What a name comes to as an id: Latin letters without their marks, digits, and hyphens for everything between. */
export function idOfName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, CHARS_MAX)
    .replaceAll(/^-+|-+$/gu, '')
}

export type IdMaking = {
  /** Ids that are taken already. */
  readonly taken: ReadonlySet<string>
  /** Where there is no name to make one from, or none in Latin letters. */
  readonly fallback: string
}

/** The id of what a form creates, made from the English names beside it; the first that is free. */
export function madeId(siblings: DraftMembers, { taken, fallback }: IdMaking): string {
  const name = ['names', 'fromPlace', 'toPlace']
    .map((member) => idOfName(textIn(membersIn(siblings[member])['en'])))
    .filter((part) => part !== '')
    .join('-')
    .slice(0, CHARS_MAX)
  return free(name === '' ? fallback : name, taken)
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const next = `${wanted.slice(0, ID_LENGTH_CHARS_MAX - 6)}-${number}`
    if (!taken.has(next)) return next
  }
}
