import {
  Button,
  FieldError,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components'
import { FieldHead, type FieldProps } from './field.tsx'

export type Option<V extends string> = {
  readonly value: V
  readonly label: string
  readonly detail?: string
}

type SelectProps<V extends string> = FieldProps & {
  readonly options: readonly Option<V>[]
  readonly value: V
  readonly onChange: (value: V) => void
  /** The label is read out and not shown. */
  readonly labelHidden?: boolean
}

export function Select<V extends string>(props: SelectProps<V>) {
  const hidden = props.labelHidden ?? false
  return (
    <AriaSelect
      className="field"
      value={props.value}
      onChange={(key) => props.onChange(String(key) as V)}
      isInvalid={props.error !== undefined}
      isDisabled={props.disabled ?? false}
      isRequired={props.required ?? false}
      validationBehavior="aria"
      {...(hidden ? { 'aria-label': props.label } : {})}
    >
      {hidden ? null : <FieldHead label={props.label} hint={props.hint} />}
      <Button className="field-trigger">
        <SelectValue>{({ selectedText }) => selectedText}</SelectValue>
        <span aria-hidden="true">▾</span>
      </Button>
      <FieldError className="field-error">{props.error}</FieldError>
      <Popover className="popover popover-field">
        <ListBox items={props.options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="option">
              <span>{option.label}</span>
              {option.detail === undefined ? null : (
                <span className="quiet small">{option.detail}</span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
