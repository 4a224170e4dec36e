import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import './choice.css'

type ChoiceProps<V extends string> = {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly value: V
  readonly onChange: (value: V) => void
}

/** A few ways to look at the same thing, one of them chosen. */
export function Choice<V extends string>({ label, options, value, onChange }: ChoiceProps<V>) {
  return (
    <ToggleButtonGroup
      className="choice"
      aria-label={label}
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const [key] = keys
        if (key !== undefined) onChange(String(key) as V)
      }}
      disallowEmptySelection
    >
      {options.map((option) => (
        <ToggleButton
          key={option.value}
          id={option.value}
          className="choice-option"
          // Tab comes to the one that is chosen; the arrows go to the others.
          excludeFromTabOrder={option.value !== value}
        >
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
