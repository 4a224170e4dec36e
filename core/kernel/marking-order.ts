import type { Id } from './ids.ts'
import { refuse, type Refused } from './result.ts'
import { type Marking, markingClasses, tlpLabels } from './schema.ts'

/** What of a marking would be lowered by another one. */
export type Lowered = 'tlp' | 'class' | 'list'

/** Whether the parties named are the only ones that read, beside the owner. */
export function isListed({ class: level, tlp }: Marking): boolean {
  return level === 'C' || level === 'D' || (level === 'B' && tlp === 'RED')
}

/**
 * What is lower in the later marking than in the earlier one; empty when it is as strict or stricter. A list that named
 * the only readers may lose parties and gains none; before it names them, every list is stricter than none.
 */
export function loweredBy(before: Marking, after: Marking): readonly Lowered[] {
  const lowered: Lowered[] = []
  if (tlpLabels.indexOf(after.tlp) < tlpLabels.indexOf(before.tlp)) lowered.push('tlp')
  if (markingClasses.indexOf(after.class) < markingClasses.indexOf(before.class))
    lowered.push('class')
  const named = new Set(before.releaseTo)
  const wider = !isListed(after) || after.releaseTo.some((party) => !named.has(party))
  if (isListed(before) && wider) lowered.push('list')
  return lowered
}

/**
 * Markings only rise: the refusal of one that is lower than the one held, with both as evidence.
 * @param admitted parties whom the command itself addresses, and whom it may therefore add to the list
 */
export function unlessLowered(
  before: Marking,
  after: Marking,
  { field, admitted = [] }: { readonly field: string; readonly admitted?: readonly Id[] },
): Refused | undefined {
  const releaseTo = [...new Set([...before.releaseTo, ...admitted])]
  const lowered = loweredBy({ ...before, releaseTo }, after)
  if (lowered.length === 0) return undefined
  const message = `a marking only rises: ${lowered.join(' and ')} would be lowered`
  return refuse('marking-lowered', field, message, { lowered, before, after })
}
