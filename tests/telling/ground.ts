import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { truce } from '../../server/sequencer/test-commands.ts'
import type { CentreProcess } from '../centre-process.ts'
import { type OfficerSession, officerAt } from '../officer.ts'

/** Two sides that tell, and those that are told; every party has one post, an author a second one for the second person. */
export const authors = ['north', 'south'] as const
export type Author = (typeof authors)[number]

/** Deadlines that pass while the test runs: the procedure of this truce. */
export const terms = {
  acknowledgeMin: 1,
  shownFlashS: 5,
  shownRoutineS: 20,
  stopAnswerS: 5,
  disseminationBeforeMin: 360,
} as const

/** One recipient of so many is an armed group, which has units to pass things on to. */
const ARMED_EVERY = 5

export function recipientNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_none, at) => `told-${String(at).padStart(2, '0')}`)
}

export function isArmed(recipient: string): boolean {
  return Number(recipient.slice(-2)) % ARMED_EVERY === 0
}

export function postOf(party: string, which: 'first' | 'second' = 'first'): string {
  return `${party}-${which}`
}

function partyOf(party: string, kind: 'armed-group' | 'humanitarian'): Command {
  const names = { ar: party, en: party, ru: party }
  const rest = { otherNames: [], externalIds: [], marking: openMarking }
  return { type: 'parties/register', party, kind, names, ...rest }
}

function openPost(party: string, post: string): Command {
  const names = { ar: post, en: post, ru: post }
  const role = 'liaison'
  return { type: 'parties/open-post', post, party, role, names, languages: ['en'] }
}

/** Everything that must be there before anybody is told anything. */
function groundwork(recipients: readonly string[]): readonly Command[] {
  const { acknowledgeMin, disseminationBeforeMin, ...receipts } = terms
  const deadlinesMin = {
    ...truce.procedure.deadlinesMin,
    acknowledgeRoutineMin: acknowledgeMin,
    acknowledgeFlashMin: acknowledgeMin,
    disseminationBeforeMin,
  }
  return [
    ...authors.flatMap((party) => [
      partyOf(party, 'armed-group'),
      openPost(party, postOf(party)),
      openPost(party, postOf(party, 'second')),
    ]),
    ...recipients.flatMap((party) => [
      partyOf(party, isArmed(party) ? 'armed-group' : 'humanitarian'),
      openPost(party, postOf(party)),
    ]),
    { ...truce, procedure: { version: 2, deadlinesMin, receipts } },
  ]
}

/** Lays the ground over a good line, and signs everybody in. @returns the sessions, by post */
export async function layGround(
  centre: CentreProcess,
  recipients: readonly string[],
): Promise<ReadonlyMap<string, OfficerSession>> {
  const commands = groundwork(recipients).map((command, at) => ({
    key: `ground-key:${at}`,
    command,
  }))
  for (const line of await centre.client.batch(commands))
    if (line.outcome !== 'recorded') throw new Error(JSON.stringify(line))
  const posts = [
    ...authors.flatMap((party) => [postOf(party), postOf(party, 'second')]),
    ...recipients.map((party) => postOf(party)),
  ]
  const sessions = new Map<string, OfficerSession>()
  for (const post of posts) sessions.set(post, await officerAt(centre, post))
  return sessions
}
