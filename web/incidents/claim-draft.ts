import type { IncidentCommand } from '@hudna/core/incidents/incident.ts'
import type { stances } from '@hudna/core/incidents/finding.ts'
import type { Words } from '@hudna/core/kernel/schema.ts'
import { instantOfWallClock } from '../app/time-format.ts'
import { cleanText, cleanWords } from './clean-text.ts'

/** Stands in the choice of the speaker for somebody who is not in the register. */
export const OTHER_SPEAKER = 'other-speaker'

/** What somebody is said to have said, while it is written down. */
export type ClaimDraft = {
  readonly stance: (typeof stances)[number]
  readonly party: string
  readonly name: string
  readonly words: Words
  /** On the clock of the theatre. */
  readonly said: string
  readonly source: string
  readonly url: string
  /** The earlier claim that it answers; empty for none. */
  readonly about: string
}

export const claimParts = ['name', 'words', 'said', 'source', 'about'] as const
export type ClaimPart = (typeof claimParts)[number]

/** What must still be filled in before the claim can go on the record. */
export function missingIn(draft: ClaimDraft): readonly ClaimPart[] {
  const missing = {
    name: draft.party === OTHER_SPEAKER && cleanText(draft.name) === '',
    words: cleanText(draft.words.text) === '',
    said: instantOfWallClock(draft.said) === undefined,
    source: cleanText(draft.source) === '',
    about: draft.stance === 'withdraws' && draft.about === '',
  }
  return claimParts.filter((part) => missing[part])
}

export type ClaimCommand = Extract<IncidentCommand, { type: 'incidents/claim' }>

/**
 * The command of a draft in which nothing is missing.
 * @param partyName what the speaker is called when only the party was chosen
 */
export function claimCommand(
  draft: ClaimDraft,
  given: { readonly incident: string; readonly claim: string; readonly partyName: string },
): ClaimCommand {
  const { stance, party, about } = draft
  const { incident, claim, partyName } = given
  const name = cleanText(draft.name)
  const url = draft.url.trim()
  return {
    type: 'incidents/claim',
    incident,
    claim,
    stance,
    speaker: party === OTHER_SPEAKER ? { name } : { party, name: name === '' ? partyName : name },
    words: cleanWords(draft.words),
    said: instantOfWallClock(draft.said) ?? '',
    source: { label: cleanText(draft.source), ...(url === '' ? {} : { url }) },
    ...(about === '' ? {} : { about }),
  }
}
