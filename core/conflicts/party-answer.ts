import { ALL_ACCEPTING, clauseKind, standingId, standingKind } from '../agreements/agreement.ts'
import { certaintyBinding } from '../agreements/clauses.ts'
import { certaintyAnd } from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import { partyKind, type Party } from '../parties/party.ts'
import { standingUnder } from './agreement-answer.ts'
import type { AffiliationAnswer, AgreementAnswer, PartyAnswer } from './regime-answer.ts'
import type { RegimeQuery } from './regime-held.ts'

type Context = {
  readonly query: RegimeQuery
  /** Those that hold. */
  readonly agreements: readonly AgreementAnswer[]
  readonly affiliations: readonly AffiliationAnswer[]
}

/**
 * To whom: the actor, or without one every party that may be meant, in the order of the register. States, armed groups
 * and guarantors always are; others when the record has something on them under an agreement that holds.
 */
export function partiesOf(world: World, context: Context): readonly PartyAnswer[] {
  const { actor } = context.query
  return [...world.all(partyKind)]
    .filter((party) => (actor === undefined ? isMeant(world, party, context) : party.id === actor))
    .map((party) => partyAnswer(world, party, context))
}

function isMeant(world: World, { id, kind }: Party, context: Context): boolean {
  if (kind === 'state' || kind === 'armed-group' || kind === 'guarantor') return true
  const { agreements, affiliations } = context
  return (
    affiliations.some((claim) => claim.group === id || claim.with === id) ||
    agreements.some(({ agreement }) => world.get(standingKind, standingId(agreement, id))) ||
    inForce(context).some(({ clause }) => names(world, clause, id))
  )
}

function names(world: World, clause: string, party: string): boolean {
  const who = world.get(clauseKind, clause)?.who ?? ALL_ACCEPTING
  return who !== ALL_ACCEPTING && who.includes(party)
}

function partyAnswer(
  world: World,
  { id, names: called, kind: partyType }: Party,
  context: Context,
): PartyAnswer {
  const { interval } = context.query
  return {
    party: id,
    names: called,
    kind: partyType,
    standings: context.agreements.flatMap(({ agreement }) =>
      standingUnder(world, { agreement, party: id, interval }).map((standing) => ({
        agreement,
        ...standing,
      })),
    ),
    clauses: inForce(context).flatMap(({ agreement, clause: clauseId, code, kind, certainty }) => {
      const clause = world.get(clauseKind, clauseId)
      if (clause === undefined) return []
      const binds = certaintyBinding(world, { clause, party: id, interval })
      if (binds === 'none') return []
      const held = certaintyAnd(certainty, binds)
      return [{ agreement, clause: clauseId, code, kind, certainty: held }]
    }),
  }
}

function inForce({ agreements }: Context) {
  return agreements.flatMap(({ agreement, clauses, exemptions }) =>
    [...clauses, ...exemptions].map((clause) => ({ agreement, ...clause })),
  )
}
