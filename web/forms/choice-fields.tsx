import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { useMessages } from '../app/i18n.tsx'
import { Select } from '../ui/select.tsx'
import { textIn, wordsIn } from './draft.ts'
import type { FieldViewProps } from './field-props.ts'
import { useFieldWords, useForm } from './form-context.ts'

/** One word of a fixed list, or of the whole numbers that have words. */
export function ChoiceField({ field, at, value, onChange, label }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const chosen = textIn(value)
  const named = (field.options ?? numbersOf(field)).map((option) => ({
    value: option,
    label: words.option(at, option),
  }))
  const asked = field.required && !field.nullable
  const first = { value: '', label: t(asked ? 'form.choose' : 'form.none') }
  return (
    <Select
      label={label ?? words.label(at)}
      value={chosen}
      onChange={onChange}
      options={asked && chosen !== '' ? named : [first, ...named]}
      required={asked}
      error={errorAt(at)}
    />
  )
}

function numbersOf({ min = 0, max = 0 }: FieldViewProps['field']): readonly string[] {
  return Array.from({ length: max - min + 1 }, (_, index) => String(min + index))
}

/** Several words of a fixed list. */
export function ChoicesField({ field, at, value, onChange }: FieldViewProps) {
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const error = errorAt(at)
  return (
    <CheckboxGroup
      className="field checks"
      value={[...wordsIn(value)]}
      onChange={(chosen) =>
        // In the order of the options, so that the same choice gives the same entry.
        onChange((field.options ?? []).filter((option) => chosen.includes(option)))
      }
      isInvalid={error !== undefined}
    >
      <Label className="field-label">{words.label(at)}</Label>
      <div className="form-checks">
        {(field.options ?? []).map((option) => (
          <Checkbox key={option} value={option} className="check">
            <span aria-hidden="true" className="check-box" />
            <bdi>{words.option(at, option)}</bdi>
          </Checkbox>
        ))}
      </div>
      {error === undefined ? null : <p className="field-error">{error}</p>}
    </CheckboxGroup>
  )
}

export function YesNoField({ at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const chosen = textIn(value)
  const first = chosen === '' ? [{ value: '', label: t('form.choose') }] : []
  return (
    <Select
      label={words.label(at)}
      value={chosen}
      onChange={onChange}
      options={[
        ...first,
        { value: 'yes', label: t('form.option.yes') },
        { value: 'no', label: t('form.option.no') },
      ]}
      required
      error={errorAt(at)}
    />
  )
}
