import type { ImportField } from '@hudna/core/api/transfer/fields.ts'
import type { ImportMapping } from '@hudna/core/api/transfer/mapping.ts'
import type { Transfer } from '@hudna/core/api/transfer/transfers.ts'
import { useMessages } from '../app/i18n.tsx'
import { Select } from '../ui/select.tsx'
import { fixedText, withValue } from './import-mapping.ts'
import { optionLabel } from './option-label.ts'

/** One value for all rows of a file: a word of a list, or a text as a cell would have it. */
export function FixedValue(props: {
  readonly transfer: Transfer
  readonly field: ImportField
  readonly label: string
  readonly mapping: ImportMapping
  readonly disabled: boolean
  readonly onChange: (mapping: ImportMapping) => void
}) {
  const messages = useMessages()
  const { t } = messages
  const { transfer, field, label, mapping, disabled, onChange } = props
  const { path, kind, options } = field
  const text = fixedText(mapping.fields[path])
  const name = `${label}: ${t('imports.mapping.value')}`
  if (kind === 'choice')
    return (
      <Select
        label={name}
        labelHidden
        disabled={disabled}
        options={options.map((option) => ({
          value: option,
          label: optionLabel(messages, transfer, { path, option }),
        }))}
        value={text}
        onChange={(value) => onChange(withValue(mapping, path, value))}
      />
    )
  return (
    <input
      className="field-input"
      dir={kind === 'line' || kind === 'text' ? 'auto' : 'ltr'}
      aria-label={name}
      disabled={disabled}
      value={text}
      onChange={(event) => onChange(withValue(mapping, path, event.target.value))}
    />
  )
}
