import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
import { FieldHead, type FieldProps } from './field.tsx'
import type { Option } from './select.tsx'

type ComboBoxProps = FieldProps & {
  readonly options: readonly Option<string>[]
  /** What stands in the box; with `allowsCustom` it may be something that is not in the list. */
  readonly text: string
  readonly onText: (text: string) => void
  readonly onChoose: (value: string | null) => void
  readonly allowsCustom?: boolean
  readonly openLabel: string
}

/** A list that is searched by typing. The list given is already the one that fits the text. */
export function ComboBox(props: ComboBoxProps) {
  return (
    <AriaComboBox
      className="field"
      items={props.options}
      inputValue={props.text}
      onInputChange={props.onText}
      onSelectionChange={(key) => props.onChoose(key === null ? null : String(key))}
      allowsCustomValue={props.allowsCustom ?? false}
      isInvalid={props.error !== undefined}
      isDisabled={props.disabled ?? false}
      isRequired={props.required ?? false}
      validationBehavior="aria"
      defaultFilter={() => true}
      menuTrigger="focus"
    >
      <FieldHead label={props.label} hint={props.hint} />
      <div className="field-combo">
        <Input className="field-input" dir="auto" />
        <Button className="field-combo-button" aria-label={props.openLabel}>
          <span aria-hidden="true">▾</span>
        </Button>
      </div>
      <FieldError className="field-error">{props.error}</FieldError>
      <Popover className="popover popover-field">
        <ListBox<Option<string>>>
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
    </AriaComboBox>
  )
}
