import type { Actor } from '@hudna/core/kernel/world.ts'

/** A duty officer writes down what any side says; everybody else speaks for their own (HL7). */
export function spokenSides(
  { party, role }: Pick<Actor, 'party' | 'role'>,
  sides: readonly string[],
): readonly string[] {
  return sides.filter((side) => role === 'duty-officer' || side === party)
}
