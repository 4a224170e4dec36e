import { refuse, type Refused } from '../kernel/result.ts'
import type { Count } from '../kernel/schema.ts'
import type { Harm } from './facts.ts'

/** The refusal `count-order` for a count that does not hold low <= best <= high, or undefined. */
export function unlessOrdered(count: Count | undefined, field: string): Refused | undefined {
  if (count === undefined) return undefined
  const { low, best, high } = count
  if (low <= best && best <= high) return undefined
  return refuse('count-order', field, `low ${low}, best ${best}, high ${high} are not in order`, {
    low,
    best,
    high,
  })
}

/** The first count in the harm that is out of order. */
export function unlessHarmOrdered(harm: Harm): Refused | undefined {
  for (const [kind, counts] of Object.entries(harm)) {
    for (const [whom, count] of Object.entries(counts ?? {})) {
      const fault = unlessOrdered(count, `/harm/${kind}/${whom}`)
      if (fault) return fault
    }
  }
  return undefined
}

/** All killed of whom something is known, or undefined when nothing is; the weakest semantics wins. */
export function deathsOf(harm: Harm): Count | undefined {
  const counts = Object.values(harm.killed ?? {}).filter((count) => count !== undefined)
  const first = counts[0]
  if (first === undefined) return undefined
  return counts.slice(1).reduce(sum, first)
}

function sum(one: Count, other: Count): Count {
  return {
    low: one.low + other.low,
    best: one.best + other.best,
    high: one.high + other.high,
    semantics: weakest(one.semantics, other.semantics),
  }
}

function weakest(one: Count['semantics'], other: Count['semantics']): Count['semantics'] {
  if (one === 'about' || other === 'about') return 'about'
  return one === 'at-least' || other === 'at-least' ? 'at-least' : 'exact'
}
