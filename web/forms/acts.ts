import { defaultDeadlines } from '@hudna/core/agreements/agreement.ts'
import type { Register } from '@hudna/core/api/kinds.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { RegisterDocuments } from '../app/registers.ts'
import { THEATRE_ZONE } from '../app/time-format.ts'
import { markedKindOf, markingActs } from '../exchange/marking-acts.ts'
import { type Act, isForRole, mayQuote, type Offer, voiced } from './act.ts'
import {
  agreementActs,
  clauseActs,
  delineationActs,
  standingActs,
  zoneActs,
} from './agreement-acts.ts'
import {
  channelActs,
  commitmentActs,
  meetingActs,
  messageActs,
  proposalActs,
} from './exchange-acts.ts'
import { affiliationActs, keyActs, partyActs, placeActs, postActs } from './party-acts.ts'
import { corridorActs, evacuationActs, pauseActs } from './pause-acts.ts'
import { warningActs } from './warning-acts.ts'

type Offering<R extends Register> = (
  document: RegisterDocuments[R],
  offer: Offer,
  parties: readonly string[],
) => readonly Act[]

/** What can be done to a document of each register; what is not here is acted on where it is shown. */
const offered: { readonly [R in Register]?: Offering<R> } = {
  parties: partyActs,
  posts: postActs,
  affiliations: affiliationActs,
  keys: keyActs,
  places: placeActs,
  agreements: agreementActs,
  clauses: clauseActs,
  standings: standingActs,
  zones: zoneActs,
  delineations: delineationActs,
  pauses: pauseActs,
  corridors: corridorActs,
  evacuations: evacuationActs,
  channels: channelActs,
  messages: messageActs,
  calls: () => [],
  commitments: commitmentActs,
  proposals: proposalActs,
  meetings: meetingActs,
  warnings: warningActs,
}

/**
 * What a post may be offered on a document, by its role, the state of the document and what is known. The centre decides
 * again on its own: this only keeps the page from offering what would be refused.
 * @param parties every party of the register
 */
export function actsOn<R extends Register>(
  register: R,
  document: RegisterDocuments[R],
  offer: Offer,
  parties: readonly string[],
): readonly Act[] {
  const kind = markedKindOf(register)
  const marked = kind === undefined ? [] : markingActs(kind, document, offer, parties)
  const acts = [...(offered[register]?.(document, offer, parties) ?? []), ...marked]
  return acts
    .filter(({ type }) => isForRole(type, offer.asker))
    .map((act) => inOwnVoice(act, offer))
}

/** What the documents under a tab are begun with. */
const begun: { readonly [R in Register]?: readonly Command['type'][] } = {
  agreements: ['agreements/conclude', 'agreements/add-clause', 'agreements/record-standing'],
  parties: [
    'parties/register',
    'parties/open-post',
    'parties/claim-affiliation',
    'parties/enrol-officer',
    'parties/release-officer',
    'parties/set-quorum',
  ],
  zones: ['agreements/declare-zone', 'agreements/delineate'],
  pauses: ['pauses/propose'],
  corridors: ['pauses/open-corridor', 'pauses/count-evacuation'],
  channels: ['channels/open'],
  commitments: ['commitments/promise', 'commitments/propose'],
  meetings: ['commitments/schedule-meeting'],
  places: ['places/name'],
  warnings: ['warnings/issue'],
}

/** An agreement that says nothing else runs by the first procedure, on the clock of the theatre. */
const firstProcedure = {
  procedure: { version: 1, deadlinesMin: defaultDeadlines },
  timeZone: { label: THEATRE_ZONE, utcOffsets: [] },
}

/** What a post may begin under a tab; `agreement` is the one that the page is set to. */
export function actsUnder(
  tab: Register,
  offer: Offer,
  agreement: string | undefined,
): readonly Act[] {
  const initial = agreement === undefined ? {} : { agreement }
  return (begun[tab] ?? [])
    .filter((type) => isForRole(type, offer.asker))
    .map((type) => {
      const known = type === 'agreements/conclude' ? firstProcedure : initial
      return inOwnVoice({ type, initial: known, fixed: [] }, offer)
    })
}

/** The field in which each command names who speaks, and whether others than duty officers may write for anybody. */
const voices: { readonly [T in Command['type']]?: readonly [string, 'own' | 'quoted'] } = {
  'parties/claim-affiliation': ['claimedBy', 'quoted'],
  'agreements/declare-zone': ['declaredBy', 'quoted'],
  'agreements/delineate': ['claimant', 'quoted'],
  'pauses/propose': ['proposer', 'own'],
  'pauses/count-evacuation': ['saidBy', 'own'],
  'commitments/promise': ['promisor', 'own'],
  'commitments/propose': ['offeredBy', 'own'],
  'warnings/issue': ['sender', 'own'],
}

/** Whoever can only speak for their own party is not asked for whom. */
function inOwnVoice(act: Act, { asker }: Offer): Act {
  const voice = voices[act.type]
  if (voice === undefined) return act
  const [field, rule] = voice
  if (act.among?.[field] !== undefined) return act
  const free = rule === 'own' ? asker.role === 'duty-officer' : mayQuote(asker, '')
  return free ? act : voiced(act, field, [asker.party])
}
