import type { Register } from '@hudna/core/api/kinds.ts'
import { isListed } from '@hudna/core/kernel/marking-order.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import { addressedIn, type Marked } from '@hudna/core/markings/marked.ts'
import { type MarkedKind, markedKinds } from '@hudna/core/markings/marking-kinds.ts'
import { markedState, markingTable } from '@hudna/core/markings/states.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import { type Act, type Offer, speaksFor } from '../forms/act.ts'

/** What acts on a marking look at. */
export type Handed = Pick<Documented, 'id' | 'owner' | 'marking'>

/** What a post may do with the marking of a document: raise it, and, of its own party, hand it over or take it back. */
export function markingActs(
  kind: MarkedKind,
  document: Handed,
  { asker }: Offer,
  parties: readonly string[],
): readonly Act[] {
  const marked = document as Marked
  const { id, owner, marking } = marked
  const about = { initial: { kind, id }, fixed: ['kind', 'id'] } as const
  const own = asker.party === owner
  const readers = new Set([owner, ...marking.releaseTo])
  const further = parties.filter((party) => !readers.has(party))
  const addressed = addressedIn(marked)
  const removable = marking.releaseTo.filter((party) => !addressed.includes(party))
  const acts: readonly (Act | false)[] = [
    own && further.length > 0 && { ...about, type: 'markings/release', among: { to: further } },
    own &&
      removable.length > 0 && {
        ...about,
        type: 'markings/withdraw-release',
        among: { party: removable },
      },
    speaksFor(asker, owner) && {
      ...about,
      type: 'markings/raise',
      initial: { ...about.initial, marking },
    },
  ]
  const possible = markingTable[markedState(marked)]
  return acts
    .filter((act): act is Act => act !== false)
    .filter(({ type }) => possible[type as keyof typeof possible] === 'taken')
    .filter(({ type }) => type !== 'markings/raise' || !isStrictest(marking))
}

/** Nothing is stricter: there is nothing left to raise. */
function isStrictest(marking: Marking): boolean {
  return marking.tlp === 'RED' && isListed(marking) && marking.releaseTo.length === 0
}

/** The kind of the documents of a register, where their marking can rise. */
export function markedKindOf(register: Register): MarkedKind | undefined {
  return markedKinds.find((kind) => kind === registers[register])
}
