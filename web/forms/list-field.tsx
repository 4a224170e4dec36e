import { useRef } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { type Draft, listIn } from './draft.ts'
import type { FieldViewProps } from './field-props.ts'
import { useFieldWords, useForm } from './form-context.ts'
import { draftOfField } from './known-draft.ts'

/** Things of one shape in their order: added, removed and moved by buttons that the keyboard reaches. */
export function ListField({ field, at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt, beginning } = useForm()
  const words = useFieldWords(type)
  const place = useRef<HTMLFieldSetElement>(null)
  const { item } = field
  if (item === undefined) return null
  const drafts = listIn(value)
  const label = words.label(at)
  const hint = words.hint(at)
  const error = errorAt(at)
  function focusOn(index: number): void {
    // The row comes into the page with the next frame.
    requestAnimationFrame(() => {
      const row = place.current?.querySelectorAll('.form-item')[index]
      row?.querySelector<HTMLElement>('input, textarea, button')?.focus()
    })
  }
  function move(index: number, step: 1 | -1): void {
    const moved = drafts[index]
    if (moved === undefined) return
    onChange(drafts.toSpliced(index, 1).toSpliced(index + step, 0, moved))
    focusOn(index + step)
  }
  return (
    <fieldset className="form-group" ref={place}>
      <legend className="field-label">{label}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {drafts.length === 0 ? <p className="quiet small">{t('form.empty-list')}</p> : null}
      <ol className="form-items">
        {drafts.map((draft, index) => (
          // Rows have no ids of their own before they are recorded: their place is what they are.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={index} className="form-item">
            <Row
              {...{ field: item, draft, index, label, at, count: drafts.length }}
              onChange={(next) => onChange(drafts.with(index, next))}
              onRemove={() => onChange(drafts.toSpliced(index, 1))}
              onMove={(step) => move(index, step)}
            />
          </li>
        ))}
      </ol>
      <p>
        <Button
          small
          onPress={() => {
            onChange([...drafts, draftOfField(item, undefined, beginning)])
            focusOn(drafts.length)
          }}
        >
          {t('form.add', { what: label })}
        </Button>
      </p>
    </fieldset>
  )
}

type RowProps = {
  readonly field: NonNullable<FieldViewProps['field']['item']>
  readonly draft: Draft
  readonly index: number
  readonly count: number
  readonly label: string
  readonly at: string
  readonly onChange: (draft: Draft) => void
  readonly onRemove: () => void
  readonly onMove: (step: 1 | -1) => void
}

function Row(props: RowProps) {
  const { t } = useMessages()
  const { Field } = useForm()
  const { field, draft, index, count, label, at } = props
  const what = t('form.item', { what: label, number: index + 1 })
  return (
    <>
      <Field
        field={field}
        at={`${at}/${index}`}
        value={draft}
        onChange={props.onChange}
        label={what}
      />
      <p className="row">
        {index === 0 ? null : (
          <Button
            small
            look="bare"
            aria-label={t('form.up', { what })}
            onPress={() => props.onMove(-1)}
          >
            <span aria-hidden="true">↑</span>
          </Button>
        )}
        {index === count - 1 ? null : (
          <Button
            small
            look="bare"
            aria-label={t('form.down', { what })}
            onPress={() => props.onMove(1)}
          >
            <span aria-hidden="true">↓</span>
          </Button>
        )}
        <Button small onPress={props.onRemove}>
          {t('form.remove', { what })}
        </Button>
      </p>
    </>
  )
}
