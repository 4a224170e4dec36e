import { assert } from '../kernel/assert.ts'
import { isForward, type Interval } from '../kernel/interval.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Texts } from '../kernel/schema.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { agreementKind, type Agreement } from './agreement.ts'
import { type AgreementStep, agreementState, agreementTable } from './states.ts'

/** The agreement that a command names, when it takes the command. */
export function agreementFor(
  {
    type,
    agreement: id,
  }: { readonly type: Exclude<AgreementStep, 'agreements/conclude'>; readonly agreement: string },
  world: World,
): Result<Agreement> {
  const agreement = world.get(agreementKind, id)
  const state = agreementState(agreement)
  const refused = unlessTaken(agreementTable, type, { id, state, field: '/agreement' })
  if (refused) return refused
  assert(agreement !== undefined, `the table takes ${type} for ${id}, which is not there`)
  return ok(agreement)
}

export function unlessForward(interval: Interval, field: string): Refused | undefined {
  if (isForward(interval)) return undefined
  return refuse('interval-reversed', field, `${interval.to} is not after ${interval.from}`)
}

/** An extension moves an end forward, or opens it; an open end cannot move. */
export function unlessLater(end: string | null, until: string | null): Refused | undefined {
  if (end === null) return refuse('wrong-state', '/until', 'the end is open already')
  if (until === null || until > end) return undefined
  return refuse('interval-reversed', '/until', `${until} is not after the present end, ${end}`, {
    end,
  })
}

/** An early end lies within the interval that it ends. */
export function unlessWithin({ from, to }: Interval, until: string): Refused | undefined {
  if (until > from && (to === null || until < to)) return undefined
  const message = `${until} is not within the interval that it would end`
  return refuse('out-of-range', '/until', message, { from, to })
}

export function unlessTexts(texts: Texts, field: string): Refused | undefined {
  if (Object.keys(texts).length > 0) return undefined
  return refuse('missing-field', field, 'words in at least one language are needed')
}

/** @param member path of the party within each element of the list */
export function unlessPartiesKnown(
  world: World,
  parties: readonly string[],
  list: string,
  member = '',
): Refused | undefined {
  const seen = new Set<string>()
  for (const [index, party] of parties.entries()) {
    const field = `${list}/${index}${member}`
    const missing = unlessKnown(world, partyKind, party, field)
    if (missing) return missing
    if (seen.has(party)) return refuse('malformed', field, `${party} is named twice`)
    seen.add(party)
  }
  return undefined
}
