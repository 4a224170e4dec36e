import type { ReactNode } from 'react'
import type { NoticeDraft } from './notice-draft.ts'

/** What every part of the form is given. */
export type PartProps = {
  readonly draft: NoticeDraft
  readonly set: (changes: Partial<NoticeDraft>) => void
  /** What is wrong with a field, by its JSON pointer; undefined when nothing is, or nothing is said yet. */
  readonly errorAt: (field: string) => string | undefined
}

/** The place of a field on the page, for whoever leads to it. */
export function FieldPlace(props: { readonly field: string; readonly children: ReactNode }) {
  return (
    <div className="notice-field" data-field={props.field}>
      {props.children}
    </div>
  )
}

/** What is wrong with several fields together. */
export function GroupError({ error }: { readonly error: string | undefined }) {
  if (error === undefined) return null
  return <p className="field-error">{error}</p>
}

/** Brings the field into sight and puts the cursor into it. */
export function goToField(field: string): void {
  const place = document.querySelector(`[data-field="${CSS.escape(field)}"]`)
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]')?.focus()
}
