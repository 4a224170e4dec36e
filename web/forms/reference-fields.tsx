import type { Field } from '@hudna/core/api/command-fields.ts'
import { type Register, registers } from '@hudna/core/api/kinds.ts'
import { useCallback, useRef, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { useMessages } from '../app/i18n.tsx'
import { useParties, useRegister } from '../app/registers.ts'
import { type Searchable, searchIn } from '../app/search-match.ts'
import { Button } from '../ui/button.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import type { Option } from '../ui/select.tsx'
import { Select } from '../ui/select.tsx'
import { textIn, wordsIn } from './draft.ts'
import { documentLabel, useReferenceOptions } from './document-words.ts'
import type { FieldViewProps } from './field-props.ts'
import { useFieldWords, useForm } from './form-context.ts'
import { memberNames } from './label-keys.ts'

const SHOWN_MAX = 40

/** Which documents a field may name: those the page gives, and of what belongs to an agreement those of this one. */
function useFits(at: string): (document: { readonly id: string }) => boolean {
  const { among, members } = useForm()
  const [name = ''] = memberNames(at)
  // As one text, so that the same ids are the same whenever they are given again.
  const given = among[name]?.join(' ')
  const agreement = textIn(members['agreement'])
  return useCallback(
    (document) => {
      if (given !== undefined) return given.split(' ').includes(document.id)
      const own = (document as { readonly agreement?: unknown }).agreement
      return agreement === '' || typeof own !== 'string' || own === agreement
    },
    [given, agreement],
  )
}

/** The register in which the documents of a field are listed. */
function registerOf({ register, registerFrom }: Field, kind: string): Register | undefined {
  if (register !== undefined) return isRegister(register) ? register : undefined
  if (registerFrom === undefined) return undefined
  return (Object.keys(registers) as Register[]).find((one) => registers[one] === kind)
}

function isRegister(name: string): name is Register {
  return Object.hasOwn(registers, name)
}

/** A document, found by its name in any script. What has no list here is named by its id. */
export function ReferenceField(props: FieldViewProps & { readonly kind?: string }) {
  const { field, at, value, onChange, kind = '' } = props
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const register = registerOf(field, kind)
  const common = {
    label: props.label ?? words.label(at),
    required: field.required && !field.nullable,
    error: errorAt(at),
  }
  if (register === undefined)
    return <IdField {...common} value={textIn(value)} onChange={onChange} />
  return (
    <DocumentField
      {...common}
      hint={words.hint(at)}
      register={register}
      at={at}
      value={textIn(value)}
      onChange={onChange}
    />
  )
}

type CommonProps = {
  readonly label: string
  readonly hint: string | undefined
  readonly required: boolean
  readonly error: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}

function IdField({ value, onChange, ...rest }: Omit<CommonProps, 'hint'>) {
  const { t } = useMessages()
  return (
    <ComboBox
      {...rest}
      options={[]}
      text={value}
      onText={onChange}
      onChoose={() => undefined}
      allowsCustom
      openLabel={t('app.open-list')}
    />
  )
}

type DocumentFieldProps = CommonProps & { readonly register: Register; readonly at: string }

function DocumentField({ register, at, value, onChange, hint, ...rest }: DocumentFieldProps) {
  const { t } = useMessages()
  const fits = useFits(at)
  const rows = useReferenceOptions(register, fits)
  const labelOf = (id: string) => rows.find(({ item }) => item.value === id)?.item.label
  const [text, setText] = useState<string>()
  // The list writes the words of what was chosen into the field by itself: that is no typing.
  const taken = useRef<string | undefined>(undefined)
  const shown = text ?? labelOf(value) ?? value
  return (
    <ComboBox
      {...rest}
      hint={hint ?? t('form.find')}
      options={optionsFor(rows, text)}
      text={shown}
      onText={(next) => {
        if (next === taken.current || next === labelOf(value)) return setText(undefined)
        setText(next)
        if (value !== '') onChange('')
      }}
      onChoose={(id) => {
        if (id === null) return
        taken.current = labelOf(id)
        setText(undefined)
        onChange(id)
      }}
      allowsCustom
      openLabel={t('app.open-list')}
    />
  )
}

function optionsFor(
  rows: readonly Searchable<Option<string>>[],
  text: string | undefined,
): readonly Option<string>[] {
  if (text === undefined || text === '') return rows.slice(0, SHOWN_MAX).map(({ item }) => item)
  return searchIn(rows, text, SHOWN_MAX)
}

/** Several documents of one register, each with a button that takes it out again. */
export function ReferencesField({ field, at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const [text, setText] = useState('')
  const fits = useFits(at)
  const rows = useReferenceOptions(registerOf(field, '') ?? 'parties', fits)
  const [whole] = field.options ?? []
  const chosen = wordsIn(value)
  const all = whole !== undefined && chosen.includes(whole)
  const label = words.label(at)
  const hint = words.hint(at) ?? t('form.find')
  const left = rows.filter(({ item }) => !chosen.includes(item.value))
  const error = errorAt(at) ?? chosen.map((_, index) => errorAt(`${at}/${index}`)).find(Boolean)
  return (
    <fieldset className="form-group">
      <legend className="field-label">{label}</legend>
      {whole === undefined ? null : (
        <Checkbox className="check" isSelected={all} onChange={(on) => onChange(on ? [whole] : [])}>
          <span aria-hidden="true" className="check-box" />
          {words.option(at, whole)}
        </Checkbox>
      )}
      {all ? null : (
        <>
          <Chosen ids={chosen} rows={rows} onChange={onChange} />
          <ComboBox
            label={t('form.add', { what: label })}
            hint={hint}
            options={optionsFor(left, text)}
            text={text}
            onText={setText}
            onChoose={(id) => {
              setText('')
              if (id !== null && !chosen.includes(id)) onChange([...chosen, id])
            }}
            allowsCustom
            openLabel={t('app.open-list')}
            error={error}
          />
        </>
      )}
    </fieldset>
  )
}

type ChosenProps = {
  readonly ids: readonly string[]
  readonly rows: readonly Searchable<Option<string>>[]
  readonly onChange: (ids: readonly string[]) => void
}

function Chosen({ ids, rows, onChange }: ChosenProps) {
  const { t } = useMessages()
  if (ids.length === 0) return null
  const named = ids.map(
    (id) => rows.find(({ item }) => item.value === id)?.item ?? { value: id, label: id },
  )
  return (
    <ul className="form-chosen">
      {named.map(({ value, label }) => (
        <li key={value} className="row">
          <bdi>{label}</bdi>
          <Button
            small
            look="bare"
            aria-label={t('form.remove', { what: label })}
            onPress={() => onChange(ids.filter((id) => id !== value))}
          >
            <span aria-hidden="true">✕</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** A part of a document that another field names: a readiness item, a checkpoint, a term. */
export function PartField({ field, at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt, members, among } = useForm()
  const words = useFieldWords(type)
  const { of = '', list = '', key = '' } = field.within ?? {}
  const register = (Object.keys(registers) as Register[]).find((one) => registers[one] === of)
  const parts = useParts(register ?? 'pauses', textIn(members[of]), { list, key })
  const given = among[field.name]
  const options = parts.filter((part) => given === undefined || given.includes(part.value))
  const first = { value: '', label: t(field.required ? 'form.choose' : 'form.none') }
  const chosen = textIn(value)
  return (
    <Select
      label={words.label(at)}
      value={chosen}
      onChange={onChange}
      options={field.required && chosen !== '' ? options : [first, ...options]}
      required={field.required}
      error={errorAt(at)}
    />
  )
}

function useParts(
  register: Register,
  id: string,
  { list, key }: { readonly list: string; readonly key: string },
): readonly Option<string>[] {
  const { language } = useMessages()
  const parties = useParties()
  const { documents } = useRegister(register)
  const document = documents.find((one) => one.id === id) as
    Readonly<Record<string, unknown>> | undefined
  const parts = (document?.[list] ?? []) as readonly Readonly<Record<string, unknown>>[]
  return parts.map((part) => {
    const own = String(part[key])
    return { value: own, label: documentLabel({ ...part, id: own }, language, parties) }
  })
}
