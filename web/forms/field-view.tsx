import type { Field } from '@hudna/core/api/command-fields.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { TextField } from '../ui/field.tsx'
import { ChoiceField, ChoicesField, YesNoField } from './choice-fields.tsx'
import { type DraftMembers, isBlank, membersIn, textIn } from './draft.ts'
import { inOrder } from './field-order.ts'
import type { FieldViewProps } from './field-props.ts'
import { useFieldWords, useForm } from './form-context.ts'
import { ListField } from './list-field.tsx'
import { HoursField, PositionField, VolumeField } from './place-fields.tsx'
import { CountField, MarkingField, SourceField } from './record-fields.tsx'
import { PartField, ReferenceField, ReferencesField } from './reference-fields.tsx'
import {
  InstantField,
  IntervalField,
  NamesField,
  PlainField,
  TextsField,
  WordsField,
} from './text-fields.tsx'

type View = (props: FieldViewProps) => ReactNode

const views: { readonly [K in Field['kind']]: View } = {
  id: (props) => <IdField {...props} />,
  reference: (props) =>
    props.field.within === undefined ? <ReferenceField {...props} /> : <PartField {...props} />,
  references: (props) => <ReferencesField {...props} />,
  names: (props) => <NamesField {...props} />,
  texts: (props) => <TextsField {...props} />,
  words: (props) => <WordsField {...props} />,
  line: (props) => <PlainField {...props} />,
  text: (props) => <PlainField {...props} />,
  instant: (props) => <InstantField {...props} />,
  interval: (props) => <IntervalField {...props} />,
  'local-windows': (props) => <HoursField {...props} />,
  volume: (props) => <VolumeField {...props} />,
  footprint: (props) => <VolumeField {...props} />,
  position: (props) => <PositionField {...props} />,
  place: (props) => <ObjectField {...props} />,
  source: (props) => <SourceField {...props} />,
  marking: (props) => <MarkingField {...props} />,
  count: (props) => <CountField {...props} />,
  choice: (props) => <ChoiceField {...props} />,
  choices: (props) => <ChoicesField {...props} />,
  number: (props) => <PlainField {...props} />,
  // The one whole number whose values have words.
  integer: (props) =>
    props.field.name === 'wherePrecision' ? <ChoiceField {...props} /> : <PlainField {...props} />,
  'yes-no': (props) => <YesNoField {...props} />,
  object: (props) => <ObjectField {...props} />,
  list: (props) => <ListField {...props} />,
  variant: (props) => <VariantField {...props} />,
}

/** The input for one field, of whatever kind; its place on the page can be gone to by its pointer. */
export function FieldView(props: FieldViewProps) {
  return (
    <div className="form-field" data-field={props.at}>
      {views[props.field.kind](props)}
    </div>
  )
}

/** The fields of an object in their order. */
export function FieldViews(props: {
  readonly fields: readonly Field[]
  readonly at: string
  readonly members: DraftMembers
  readonly onChange: (members: DraftMembers) => void
}) {
  const { fields, at, members, onChange } = props
  return inOrder(fields).map((field) =>
    field.registerFrom === undefined ? (
      <FieldView
        key={field.name}
        field={field}
        at={`${at}/${field.name}`}
        value={members[field.name]}
        onChange={(value) => onChange({ ...members, [field.name]: value })}
      />
    ) : (
      // Another kind of document is another list to choose from.
      <ReferenceField
        key={`${field.name} ${textIn(members[field.registerFrom])}`}
        field={field}
        at={`${at}/${field.name}`}
        kind={textIn(members[field.registerFrom])}
        value={members[field.name]}
        onChange={(value) => onChange({ ...members, [field.name]: value })}
      />
    ),
  )
}

/** What is optional is folded away until something stands in it. */
function ObjectField({ field, at, value, onChange, label }: FieldViewProps) {
  const { type } = useForm()
  const words = useFieldWords(type)
  const members = membersIn(value)
  const title = label ?? words.label(at)
  const inner = (
    <FieldViews fields={field.fields ?? []} at={at} members={members} onChange={onChange} />
  )
  if (field.required)
    return (
      <fieldset className="form-group">
        <legend className="field-label">{title}</legend>
        {inner}
      </fieldset>
    )
  return (
    <details className="form-more" open={!isBlank(field, value) || undefined}>
      <summary>{title}</summary>
      <div className="stack">{inner}</div>
    </details>
  )
}

function VariantField({ field, at, value, onChange }: FieldViewProps) {
  const { discriminator = '', options = [], variants = {} } = field
  const members = membersIn(value)
  const option = textIn(members[discriminator])
  const kind: Field = {
    name: discriminator,
    required: true,
    nullable: false,
    kind: 'choice',
    options,
  }
  return (
    <fieldset className="form-group">
      <FieldView
        field={kind}
        at={`${at}/${discriminator}`}
        value={option}
        onChange={(next) => onChange({ ...members, [discriminator]: next })}
      />
      <FieldViews
        fields={variants[option] ?? []}
        at={at}
        members={members}
        onChange={(next) => onChange(next)}
      />
    </fieldset>
  )
}

/** Made from the names, and folded away: whoever needs another one can write it. */
function IdField({ at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { errorAt, madeAt } = useForm()
  const error = errorAt(at)
  const made = madeAt(at)
  const text = textIn(value)
  return (
    <details className="form-more" open={error !== undefined || undefined}>
      <summary className="small">
        {t('form.identifier')}
        {': '}
        <bdi dir="ltr" className="code">
          {text === '' ? made : text}
        </bdi>
      </summary>
      <TextField
        label={t('form.identifier')}
        hint={t('form.identifier.hint')}
        value={text}
        onChange={onChange}
        direction="ltr"
        placeholder={made}
        maxLength={80}
        error={error}
      />
    </details>
  )
}
