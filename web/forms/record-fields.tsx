import { markingClasses, tlpLabels } from '@hudna/core/kernel/schema.ts'
import { useMessages } from '../app/i18n.tsx'
import { MarkingLabel } from '../ui/chip.tsx'
import { TextField } from '../ui/field.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { Select } from '../ui/select.tsx'
import { membersIn, textIn, wordsIn } from './draft.ts'
import type { FieldViewProps } from './field-props.ts'
import { useFieldWords, useForm } from './form-context.ts'
import { ListField } from './list-field.tsx'
import { markingIn } from './marking-draft.ts'
import { ReferencesField } from './reference-fields.tsx'

/** Who published or said it, when, where, and the chain through which it came. */
export function SourceField({ field, at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const source = membersIn(value)
  const set = (name: string) => (text: string) => onChange({ ...source, [name]: text })
  const via = field.fields?.find((one) => one.name === 'via')
  const more = textIn(source['url']) !== '' || textIn(source['published']) !== ''
  return (
    <fieldset className="form-group">
      <legend className="field-label">{words.label(at)}</legend>
      <TextField
        label={t('form.source.label')}
        hint={t('form.source.label.hint')}
        value={textIn(source['label'])}
        onChange={set('label')}
        required={field.required && !field.nullable}
        error={errorAt(`${at}/label`) ?? errorAt(at)}
      />
      <details className="form-more" open={more || undefined}>
        <summary className="small">{t('form.more')}</summary>
        <div className="stack">
          <TextField
            label={t('form.source.url')}
            value={textIn(source['url'])}
            onChange={set('url')}
            direction="ltr"
            error={errorAt(`${at}/url`)}
          />
          <MomentField
            label={t('form.source.published')}
            value={textIn(source['published'])}
            onChange={set('published')}
            error={errorAt(`${at}/published`)}
          />
          {via === undefined ? null : (
            <ListField
              field={via}
              at={`${at}/via`}
              value={source['via']}
              onChange={(next) => onChange({ ...source, via: next })}
            />
          )}
        </div>
      </details>
    </fieldset>
  )
}

/** Who will see it, with what that means said beside it. */
export function MarkingField({ at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type } = useForm()
  const words = useFieldWords(type)
  const marking = markingIn(value)
  const named = marking.class === 'C' || marking.class === 'D'
  return (
    <fieldset className="form-group">
      <legend className="field-label">{words.label(at)}</legend>
      <div className="form-pair">
        <Select
          label={t('form.marking.class')}
          value={marking.class}
          onChange={(next) => onChange({ ...marking, class: next })}
          options={markingClasses.map((one) => ({ value: one, label: t(`class.${one}`) }))}
        />
        <Select
          label={t('form.marking.tlp')}
          value={marking.tlp}
          onChange={(tlp) => onChange({ ...marking, tlp })}
          options={tlpLabels.map((one) => ({ value: one, label: t(`tlp.${one}`) }))}
        />
      </div>
      <p className="field-hint row">
        <MarkingLabel marking={marking} />
        <span>{t(`form.sees.${marking.class}`)}</span>
      </p>
      {named || marking.releaseTo.length > 0 ? (
        <ReferencesField
          field={releaseTo}
          at={`${at}/releaseTo`}
          value={wordsIn(membersIn(value)['releaseTo'])}
          onChange={(next) => onChange({ ...marking, releaseTo: next })}
        />
      ) : null}
    </fieldset>
  )
}

const releaseTo = {
  name: 'releaseTo',
  required: true,
  nullable: false,
  kind: 'references',
  register: 'parties',
} as const

/** How many, as far as is known: the likely number, the least and the most, and how it was counted. */
export function CountField({ at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt } = useForm()
  const words = useFieldWords(type)
  const count = membersIn(value)
  const set = (name: string) => (text: string) => onChange({ ...count, [name]: text })
  const error = errorAt(at)
  return (
    <fieldset className="form-group">
      <legend className="field-label">{words.label(at)}</legend>
      {error === undefined ? null : <p className="field-error">{error}</p>}
      <div className="form-counts">
        {(['best', 'low', 'high'] as const).map((name) => (
          <TextField
            key={name}
            label={t(`form.count.${name}`)}
            value={textIn(count[name])}
            onChange={set(name)}
            direction="ltr"
            error={errorAt(`${at}/${name}`)}
          />
        ))}
        <Select
          label={t('form.count.semantics')}
          value={textIn(count['semantics'])}
          onChange={set('semantics')}
          options={(['exact', 'at-least', 'about'] as const).map((one) => ({
            value: one,
            label: t(`incidents.semantics.${one}`),
          }))}
        />
      </div>
    </fieldset>
  )
}
