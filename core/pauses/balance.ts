import type { Evacuation, EvacuationCount } from './corridor.ts'

type Category = EvacuationCount['counts'][number]['category']

/** What one source last said of one category at one place, with its own words for how sure it is. */
export type Counted = Pick<EvacuationCount, 'saidBy' | 'speaker' | 'checkpoint' | 'at'> & {
  readonly count: EvacuationCount['counts'][number]['count']
  /** What the same source said of it before, oldest first. */
  readonly earlier: readonly EvacuationCount['counts'][number]['count'][]
}

/** What was planned against what was counted, by category. Sources stand side by side and are never added up. */
export type Balance = {
  readonly category: Category
  readonly planned: readonly Counted[]
  readonly counted: readonly Counted[]
}

/**
 * An evacuation as its sources count it: by category in the order in which they first appeared, the last word of each
 * source at each checkpoint, "about 50" beside 48.
 */
export function balanceOf({ said }: Pick<Evacuation, 'said'>): readonly Balance[] {
  const categories = new Set(said.flatMap(({ counts }) => counts.map(({ category }) => category)))
  return [...categories].map((category) => ({
    category,
    planned: lastWords(said, category, 'planned'),
    counted: lastWords(said, category, 'counted'),
  }))
}

function lastWords(
  said: Evacuation['said'],
  category: Category,
  stage: EvacuationCount['stage'],
): readonly Counted[] {
  const bySource = new Map<string, Counted>()
  for (const one of said) {
    const count = one.counts.find((entry) => entry.category === category)?.count
    if (one.stage !== stage || count === undefined) continue
    const { saidBy, speaker, checkpoint, at } = one
    const key = JSON.stringify([saidBy, speaker ?? null, checkpoint ?? null])
    const before = bySource.get(key)
    const earlier = before === undefined ? [] : [...before.earlier, before.count]
    bySource.set(key, {
      saidBy,
      at,
      count,
      earlier,
      ...(speaker === undefined ? {} : { speaker }),
      ...(checkpoint === undefined ? {} : { checkpoint }),
    })
  }
  return [...bySource.values()]
}
