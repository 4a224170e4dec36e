import type { Corridor } from '../pauses/corridor.ts'
import type { Pause } from '../pauses/pause.ts'
import { entriesOf, type Statement, statement } from './regime-held.ts'

/** What each party whose consent is asked for last said; an entry of null where nothing is on the record. */
export function consentsTo(asked: Pause | Corridor, type: string): readonly Statement[] {
  const entries = entriesOf(asked, type, asked.consents)
  return asked.consentOf.map((party) => {
    const at = asked.consents.findLastIndex((said) => said.party === party)
    const said = asked.consents[at]
    if (said === undefined) return statement({ saidBy: party, says: 'silent' })
    const { answer: says, text, source } = said
    return statement({ saidBy: party, says, text, at: said.at, entry: entries[at] ?? null, source })
  })
}
