import type { Register } from '@hudna/core/api/kinds.ts'
import type { Language, Names, Texts } from '@hudna/core/kernel/schema.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { inLanguage } from '../app/language.ts'
import { type RegisterDocuments, useParties, useRegister } from '../app/registers.ts'
import { searchable, type Searchable } from '../app/search-match.ts'
import type { Option } from '../ui/select.tsx'

/** What documents are called by, whichever they have. */
type Called = {
  readonly id: string
  readonly names?: Names
  readonly otherNames?: readonly string[]
  readonly text?: Texts
  /** What a public warning is about. */
  readonly event?: Texts
  readonly code?: string
  readonly fromPlace?: Names
  readonly toPlace?: Names
  readonly group?: string
  readonly with?: string
  readonly party?: string
  readonly agreement?: unknown
}

const LABEL_CHARS_MAX = 90

type Parties = ReadonlyMap<
  string,
  { readonly names: Names; readonly otherNames: readonly string[] }
>
type Document = { readonly id: string }

/** What a document is called in a language: its names, its words, or the parties that it is about. */
export function documentLabel(document: Document, language: Language, parties: Parties): string {
  const called = document as Called
  const { id, names, event, text = event, code, fromPlace, toPlace, group, party } = called
  const partyName = (of: string | undefined) =>
    inLanguage(of === undefined ? undefined : parties.get(of)?.names, language)?.text
  if (names !== undefined) return inLanguage(names, language)?.text ?? id
  const said = inLanguage(text, language)?.text
  if (code !== undefined) return said === undefined ? code : short(`${code} · ${said}`)
  if (said !== undefined) return short(said)
  if (fromPlace !== undefined && toPlace !== undefined)
    return [fromPlace, toPlace].map((end) => inLanguage(end, language)?.text).join(' – ')
  const sides = [partyName(group), partyName(called.with)].filter((one) => one !== undefined)
  if (sides.length > 0) return sides.join(' – ')
  return partyName(party) === undefined ? id : `${partyName(party)} · ${id}`
}

/** Everything a document is found by: its names in all scripts, those of the parties that it is about, its id. */
export function documentWords(
  document: Document,
  parties: Parties,
): readonly (string | undefined)[] {
  const called = document as Called
  const { id, names, otherNames = [], event, text = event, code, fromPlace, toPlace } = called
  const near = [called.group, called.with, called.party].map((one) =>
    one === undefined ? undefined : parties.get(one),
  )
  const sets = [names, text, fromPlace, toPlace, ...near.map((one) => one?.names)]
  return [
    id,
    code,
    ...sets.flatMap((one) => Object.values(one ?? {})),
    ...otherNames,
    ...near.flatMap((one) => one?.otherNames ?? []),
  ]
}

function short(text: string): string {
  return text.length > LABEL_CHARS_MAX ? `${text.slice(0, LABEL_CHARS_MAX)}…` : text
}

/** Every document of a register as something to choose, with what it is found by in any script. */
export function useReferenceOptions<R extends Register>(
  register: R,
  fits: (document: RegisterDocuments[R]) => boolean,
): readonly Searchable<Option<string>>[] {
  const { language } = useMessages()
  const { documents } = useRegister(register)
  const parties = useParties()
  return useMemo(
    () =>
      documents.filter(fits).map((one) => {
        const option = {
          value: one.id,
          label: documentLabel(one, language, parties),
          detail: one.id,
        }
        return searchable(option, documentWords(one, parties))
      }),
    [documents, fits, language, parties],
  )
}
