import { assert } from '../kernel/assert.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { World } from '../kernel/world.ts'
import { ALL_ACCEPTING, type Clause, clauseKind, zoneKind } from './agreement.ts'
import type { AgreementCommand, AgreementEvent } from './commands.ts'
import {
  agreementFor,
  unlessForward,
  unlessPartiesKnown,
  unlessTexts,
  unlessWithin,
} from './faults.ts'
import { clauseState, clauseTable } from './states.ts'

type Decision = Result<readonly AgreementEvent[]>
type Of<T extends AgreementCommand['type']> = Extract<AgreementCommand, { type: T }>

export function addClause(command: Of<'agreements/add-clause'>, world: World): Decision {
  const { type, clause: id } = command
  const state = clauseState(world.get(clauseKind, id))
  const refused = unlessTaken(clauseTable, type, { id, state, field: '/clause' })
  if (refused) return refused
  const agreement = agreementFor(command, world)
  if (!agreement.ok) return agreement
  const fault = clauseFault(command, command.agreement, world)
  return fault ?? ok([{ ...command, type: 'clause-added' }])
}

export function amendClause(command: Of<'agreements/amend-clause'>, world: World): Decision {
  const clause = clauseFor(command, world)
  if (!clause.ok) return clause
  const fault =
    clauseFault(command, clause.value.agreement, world) ?? unlessTexts(command.reason, '/reason')
  return fault ?? ok([{ ...command, type: 'clause-amended' }])
}

export function retireClause(command: Of<'agreements/retire-clause'>, world: World): Decision {
  const clause = clauseFor(command, world)
  if (!clause.ok) return clause
  const fault =
    unlessWithin(clause.value.interval, command.until) ?? unlessTexts(command.reason, '/reason')
  return fault ?? ok([{ ...command, type: 'clause-retired' }])
}

function clauseFor(
  { type, clause: id }: Of<'agreements/amend-clause' | 'agreements/retire-clause'>,
  world: World,
): Result<Clause> {
  const clause = world.get(clauseKind, id)
  const refused = unlessTaken(clauseTable, type, {
    id,
    state: clauseState(clause),
    field: '/clause',
  })
  if (refused) return refused
  assert(clause !== undefined, `the table takes ${type} for ${id}, which is not there`)
  return ok(clause)
}

/** What is wrong with a clause as a rule of an agreement; the same for its first version and the next ones. */
export function clauseFault(
  command: Pick<Clause, 'code' | 'interval' | 'who' | 'zones' | 'text'> & {
    readonly clause: string
  },
  agreement: string,
  world: World,
): Refused | undefined {
  const fault =
    unlessForward(command.interval, '/interval') ??
    unlessPartiesKnown(world, command.who === ALL_ACCEPTING ? [] : command.who, '/who') ??
    unlessZonesKnown(command.zones, agreement, world) ??
    unlessTexts(command.text, '/text')
  if (fault) return fault
  for (const clause of world.all(clauseKind)) {
    if (clause.id === command.clause || clause.agreement !== agreement) continue
    if (clause.code !== command.code) continue
    return refuse('already-exists', '/code', `clause ${clause.id} has code ${clause.code}`, {
      clause: clause.id,
    })
  }
  return undefined
}

function unlessZonesKnown(
  zones: readonly string[],
  agreement: string,
  world: World,
): Refused | undefined {
  for (const [index, id] of zones.entries()) {
    const field = `/zones/${index}`
    const zone = world.get(zoneKind, id)
    if (!zone) return refuse('unknown-reference', field, `no zone is called ${id}`, { id })
    if (zone.agreement === agreement) continue
    return refuse('unknown-reference', field, `zone ${id} belongs to ${zone.agreement}`, { id })
  }
  return undefined
}
