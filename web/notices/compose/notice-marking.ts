import { openMarking, partiesMarking } from '@hudna/core/kernel/marking.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'
import type { Audience, NoticeDraft } from './notice-draft.ts'

type Readers = {
  readonly recipients: readonly string[]
  readonly author: string
  /** The party whose officer writes: it must be able to read what it wrote. */
  readonly ownParty: string
  /** Of the version that is amended; undefined for a new notice. */
  readonly recorded: Marking | undefined
}

/** The marking under which a notice goes on the record. */
export function markingOf(audience: Audience, readers: Readers): Marking {
  if (audience === 'public') return openMarking
  if (audience === 'parties') return partiesMarking
  if (audience === 'recorded' && readers.recorded !== undefined) return readers.recorded
  const others = [...readers.recipients, readers.ownParty].filter((one) => one !== readers.author)
  const releaseTo = [...new Set(others)].toSorted()
  return { tlp: 'AMBER', class: audience === 'withheld' ? 'D' : 'C', releaseTo }
}

/** The choice that comes to the marking of an earlier version; `recorded` where none does. */
export function audienceOf(marking: Marking, readers: Omit<Readers, 'recorded'>): Audience {
  const choices = ['recipients', 'parties', 'public', 'withheld'] as const
  const same = choices.find((audience) => {
    const made = markingOf(audience, { ...readers, recorded: undefined })
    return JSON.stringify(sorted(made)) === JSON.stringify(sorted(marking))
  })
  return same ?? 'recorded'
}

function sorted({ tlp, class: group, releaseTo }: Marking) {
  return [tlp, group, releaseTo.toSorted()]
}

/** The choices that a notice offers: only a site withholds its exact place. */
export function audiencesFor({ kind, amends }: NoticeDraft): readonly Audience[] {
  const some: readonly Audience[] = ['recipients', 'parties', 'public']
  const withheld: readonly Audience[] = kind === 'site' ? ['withheld'] : []
  const recorded: readonly Audience[] = amends === null ? [] : ['recorded']
  return [...recorded, ...some, ...withheld]
}
