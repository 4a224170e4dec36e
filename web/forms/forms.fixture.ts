import type { Command } from '@hudna/core/api/types.ts'

export type Step = { readonly as: string; readonly at: string; readonly command: Command }

const files = import.meta.glob<readonly Step[]>('../../scenarios/syria-2016/[0-9][0-9]-*.json', {
  eager: true,
  import: 'default',
})

/** The steps of the exercise, in their order. */
export function exerciseSteps(): readonly Step[] {
  return Object.entries(files)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, steps]) => steps)
}
