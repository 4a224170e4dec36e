import type { Language } from '@hudna/core/kernel/schema.ts'
import { centreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { languages, languagesFrom } from '../app/language.ts'
import { instantOfWallClock, offsetName } from '../app/time-format.ts'
import { TextField } from '../ui/field.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { Select } from '../ui/select.tsx'
import { membersIn, textIn } from './draft.ts'
import type { FieldViewProps } from './field-props.ts'
import { useFieldWords, useForm } from './form-context.ts'

const NAME_CHARS_MAX = 200
const TEXT_CHARS_MAX = 8_000

/** A line, a text, a number or an id. */
export function PlainField({ field, at, value, onChange, label }: FieldViewProps) {
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const hint = words.hint(at)
  const machine = ['integer', 'number', 'id'].includes(field.kind) || field.pattern !== undefined
  return (
    <TextField
      label={label ?? words.label(at)}
      value={textIn(value)}
      onChange={onChange}
      error={errorAt(at)}
      required={field.required && !field.nullable}
      {...(hint === undefined ? {} : { hint })}
      {...(field.kind === 'text' ? { lines: 3 } : {})}
      {...(machine ? { direction: 'ltr' as const } : {})}
      {...(field.maxLength === undefined ? {} : { maxLength: field.maxLength })}
    />
  )
}

/** A name in three scripts, the reader's own first. */
export function NamesField({ field, at, value, onChange }: FieldViewProps) {
  const { t, language } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const members = membersIn(value)
  const hint = words.hint('/names')
  return (
    <fieldset className="form-group">
      <legend className="field-label">{words.label(at)}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      <div className="form-three">
        {languagesFrom(language).map((one) => (
          <TextField
            key={one}
            label={t(`agreements.language.${one}`)}
            value={textIn(members[one])}
            onChange={(text) => onChange({ ...members, [one]: text })}
            maxLength={NAME_CHARS_MAX}
            required={field.required}
            error={errorAt(`${at}/${one}`)}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** One text in the reader's language; the other languages are folded away until somebody writes there. */
export function TextsField({ at, value, onChange }: FieldViewProps) {
  const { t, language } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const members = membersIn(value)
  const hint = words.hint(at)
  const [first = language, ...others] = languagesFrom(language)
  const field = (one: Language, own: boolean) => (
    <TextField
      key={one}
      label={own ? words.label(at) : t(`agreements.language.${one}`)}
      {...(own && hint !== undefined ? { hint } : {})}
      value={textIn(members[one])}
      onChange={(text) => onChange({ ...members, [one]: text })}
      maxLength={TEXT_CHARS_MAX}
      lines={2}
      error={own ? (errorAt(at) ?? errorAt(`${at}/${one}`)) : errorAt(`${at}/${one}`)}
    />
  )
  return (
    <>
      {field(first, true)}
      <details className="form-more" open={others.some((one) => textIn(members[one]) !== '')}>
        <summary className="small">
          {t('form.other-languages')}
          {': '}
          {others.map((one) => t(`agreements.language.${one}`)).join(' · ')}
        </summary>
        <div className="stack">{others.map((one) => field(one, false))}</div>
      </details>
    </>
  )
}

/** Words as they were said, with the language they are in. */
export function WordsField({ field, at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const members = membersIn(value)
  return (
    <>
      <Select
        label={words.label(`${at}/language`)}
        value={textIn(members['language'])}
        onChange={(language) => onChange({ ...members, language })}
        options={languages.map((one) => ({ value: one, label: t(`agreements.language.${one}`) }))}
      />
      <TextField
        label={words.label(at)}
        value={textIn(members['text'])}
        onChange={(text) => onChange({ ...members, text })}
        lines={3}
        required={field.required}
        error={errorAt(at) ?? errorAt(`${at}/text`)}
      />
    </>
  )
}

/** A day and time on the clock of the theatre. */
export function InstantField({ field, at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const text = textIn(value)
  const zone = offsetName(instantOfWallClock(text) ?? centreNow())
  const open = field.nullable
    ? t(field.name === 'until' ? 'form.open-end' : 'form.optional-moment')
    : ''
  return (
    <MomentField
      label={words.label(at)}
      hint={`${t('form.clock', { zone })} ${open}`.trim()}
      value={text}
      onChange={onChange}
      required={field.required && !field.nullable}
      error={errorAt(at)}
      seconds={text.length > 16}
    />
  )
}

/** From and until; without an end it is open. */
export function IntervalField({ at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const members = membersIn(value)
  const from = textIn(members['from'])
  const zone = offsetName(instantOfWallClock(from) ?? centreNow())
  return (
    <fieldset className="form-group">
      <legend className="field-label">{words.label(at)}</legend>
      <p className="field-hint">
        {t('form.clock', { zone })} {t('form.open-end')}
      </p>
      <div className="form-pair">
        <MomentField
          label={words.label(`${at}/from`)}
          value={from}
          onChange={(next) => onChange({ ...members, from: next })}
          required
          error={errorAt(`${at}/from`) ?? errorAt(at)}
        />
        <MomentField
          label={words.label(`${at}/to`)}
          value={textIn(members['to'])}
          onChange={(to) => onChange({ ...members, to })}
          error={errorAt(`${at}/to`)}
        />
      </div>
    </fieldset>
  )
}
