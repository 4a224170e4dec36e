import type { Source, Texts } from '../kernel/schema.ts'
import type { Statement } from './regime-held.ts'

/** A promise or a proposal under an agreement that holds. It is no rule in force, whatever became of it. */
export type Undertaking = {
  readonly kind: 'commitment' | 'proposal'
  readonly id: string
  readonly agreement: string
  readonly by: string
  readonly to: readonly string[]
  readonly text: Texts
  readonly madeAt: string
  /** When it is due, or when what is proposed would begin; null when no date is given. */
  readonly due: string | null
  /** What the sides last said became of it, or answered, by the time asked for. */
  readonly said: readonly Statement[]
  readonly entry: number
  readonly source: Source
}
