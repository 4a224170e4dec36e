import type { Field } from '@hudna/core/api/command-fields.ts'
import type { Draft } from './draft.ts'

/** One field of a form: where it is in the command, what stands in it. */
export type FieldViewProps = {
  readonly field: Field
  /** JSON pointer in the command, such as `/readiness/0/text`. */
  readonly at: string
  readonly value: Draft | undefined
  readonly onChange: (value: Draft) => void
  /** Stands in for the words of the field, where what is round it names it already. */
  readonly label?: string
}
