import { isListed } from '@hudna/core/kernel/marking-order.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import type { Release } from '@hudna/core/markings/release.ts'
import type { Marked } from '@hudna/core/markings/marked.ts'
import { addressedIn } from '@hudna/core/markings/marked.ts'

/**
 * Whether the machine of a party owes its owner word that a document was opened: one that was handed to it by name. What
 * addresses the party has receipts of its own.
 */
export function owesReading(
  document: Pick<Documented, 'owner' | 'marking'> & Partial<Marked>,
  party: string,
): boolean {
  if (document.owner === party || addressedIn(document as Marked).includes(party)) return false
  return isListed(document.marking) && document.marking.releaseTo.includes(party)
}

/** Whether a party has said so of the document as it stands. */
export function hasSaid(release: Release | undefined, party: string, entry: number): boolean {
  const readings = release?.readings ?? []
  return readings.some((one) => one.party === party && one.entry === entry)
}
