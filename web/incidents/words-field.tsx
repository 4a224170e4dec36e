import type { Language, Words } from '@hudna/core/kernel/schema.ts'
import { useMessages } from '../app/i18n.tsx'
import { languages } from '../app/language.ts'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'

/** Words and the language they are in: as they were said, never translated on the way in. */
export function WordsField(props: {
  readonly label: string
  readonly hint?: string
  readonly value: Words
  readonly onChange: (words: Words) => void
}) {
  const { t } = useMessages()
  const { value, onChange } = props
  return (
    <>
      <Select<Language>
        label={t('incidents.words.language')}
        value={value.language}
        onChange={(language) => onChange({ ...value, language })}
        options={languages.map((one) => ({ value: one, label: t(`agreements.language.${one}`) }))}
      />
      <TextField
        label={props.label}
        {...(props.hint === undefined ? {} : { hint: props.hint })}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
        lines={5}
        required
      />
    </>
  )
}
