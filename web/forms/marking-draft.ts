import { partiesMarking } from '@hudna/core/kernel/marking.ts'
import { type Marking, markingClasses, tlpLabels } from '@hudna/core/kernel/schema.ts'
import { type Draft, membersIn, wordsIn } from './draft.ts'

/** The marking that stands in a draft; where none does, that of everything between the parties. */
export function markingIn(draft: Draft | undefined): Marking {
  const members = membersIn(draft)
  return {
    tlp: tlpLabels.find((one) => one === members['tlp']) ?? partiesMarking.tlp,
    class: markingClasses.find((one) => one === members['class']) ?? partiesMarking.class,
    releaseTo: [...wordsIn(members['releaseTo'])],
  }
}
