import type { Command } from '@hudna/core/api/types.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { createContext, type ReactNode, useContext } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { optionPrefix } from './option-keys.ts'
import { labelKeys, memberNames } from './label-keys.ts'
import type { DraftMembers } from './draft.ts'
import type { FieldViewProps } from './field-props.ts'
import type { Beginning } from './known-draft.ts'

/** What every field of a form may look at beside its own value. */
export type FormContext = {
  readonly type: Command['type']
  readonly beginning: Beginning
  readonly towns: readonly NamedPlace[]
  /** The members of the command as they stand in the form, those that the page settled included. */
  readonly members: DraftMembers
  /** Ids that a field may name, where not every document of its register fits. */
  readonly among: { readonly [field: string]: readonly string[] }
  /** What is wrong at a JSON pointer, in words; undefined when nothing is, or nothing is said yet. */
  readonly errorAt: (pointer: string) => string | undefined
  /** The id that a blank id field comes to. */
  readonly madeAt: (pointer: string) => string
  /** Whether the author has tried to send: then what is missing is said as well. */
  readonly tried: boolean
  /** The input for a field of any kind, for fields that hold others. */
  readonly Field: (props: FieldViewProps) => ReactNode
}

const Context = createContext<FormContext | undefined>(undefined)
export const FormProvider = Context.Provider

export function useForm(): FormContext {
  const form = useContext(Context)
  if (form === undefined) throw new Error('useForm outside a form')
  return form
}

/** The words for fields and for the words of their choices. */
export function useFieldWords(type: Command['type']) {
  const { t, has } = useMessages()
  return {
    label: (pointer: string): string => {
      const key = labelKeys(type, pointer).find((one) => has(one))
      return key === undefined ? pointer : t(key)
    },
    hint: (pointer: string): string | undefined => {
      const key = `form.hint.${memberNames(pointer).at(-1) ?? ''}`
      return has(key) ? t(key) : undefined
    },
    option: (pointer: string, word: string): string => {
      const names = memberNames(pointer)
      const name = names.at(-1) ?? ''
      const key = `${optionPrefix(type, { name }, names.at(-2)) ?? ''}.${word}`
      return has(key) ? t(key) : word
    },
  }
}
