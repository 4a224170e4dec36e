import type { ReactNode } from 'react'
import {
  FieldError,
  Input,
  Label,
  NumberField as AriaNumberField,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components'
import './field.css'

export type FieldProps = {
  readonly label: string
  /** What to write and why, shown under the label. */
  readonly hint?: ReactNode
  /** What is wrong and what to do; shown with the field marked. */
  readonly error?: string | undefined
  readonly required?: boolean
  readonly disabled?: boolean
}

type TextFieldProps = FieldProps & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly lines?: number
  readonly type?: 'text' | 'password' | 'datetime-local' | 'date' | 'search'
  /** `ltr` for coordinates, identifiers and other machine values. */
  readonly direction?: 'ltr' | 'auto'
  readonly autoComplete?: string
  readonly name?: string
  readonly maxLength?: number
  readonly placeholder?: string
  /** Of a date field, in seconds. */
  readonly step?: number
}

export function TextField(props: TextFieldProps) {
  const { lines = 1, type = 'text', direction = 'auto', error, required = false } = props
  const input = { dir: direction, className: 'field-input' }
  const extra = { step: props.step, placeholder: props.placeholder }
  return (
    <AriaTextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      isInvalid={error !== undefined}
      isRequired={required}
      isDisabled={props.disabled ?? false}
      type={type}
      validationBehavior="aria"
      {...(props.autoComplete === undefined ? {} : { autoComplete: props.autoComplete })}
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
    >
      <FieldHead label={props.label} hint={props.hint} />
      {lines > 1 ? <TextArea {...input} rows={lines} /> : <Input {...input} {...extra} />}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}

type NumberFieldProps = FieldProps & {
  /** NaN when empty. */
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
}

export function NumberField(props: NumberFieldProps) {
  return (
    <AriaNumberField
      className="field field-number"
      value={props.value}
      onChange={props.onChange}
      minValue={props.min ?? 0}
      {...(props.max === undefined ? {} : { maxValue: props.max })}
      isInvalid={props.error !== undefined}
      isRequired={props.required ?? false}
      isDisabled={props.disabled ?? false}
      formatOptions={{ maximumFractionDigits: 0 }}
      validationBehavior="aria"
    >
      <FieldHead label={props.label} hint={props.hint} />
      <Input className="field-input" dir="ltr" />
      <FieldError className="field-error">{props.error}</FieldError>
    </AriaNumberField>
  )
}

export function FieldHead(props: { readonly label: string; readonly hint?: ReactNode }) {
  return (
    <>
      <Label className="field-label">{props.label}</Label>
      {props.hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {props.hint}
        </Text>
      )}
    </>
  )
}
