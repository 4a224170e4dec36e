import type { Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import type { AgreementCommand, AgreementEvent } from './commands.ts'
import {
  amend,
  conclude,
  correctStanding,
  defineTerm,
  extend,
  recordStanding,
  recordText,
  retractTerm,
  setProcedure,
} from './decide-agreement.ts'
import { addClause, amendClause, retireClause } from './decide-clause.ts'
import { delineate, endDelineation, signDelineation } from './decide-delineation.ts'
import { amendZone, consentZone, declareZone, endZone, extendZone } from './decide-zone.ts'

export function decide(
  command: AgreementCommand,
  world: World,
  context: Context,
): Result<readonly AgreementEvent[]> {
  switch (command.type) {
    case 'agreements/conclude':
      return conclude(command, world, context)
    case 'agreements/amend':
      return amend(command, world)
    case 'agreements/extend':
      return extend(command, world)
    case 'agreements/record-text':
      return recordText(command, world)
    case 'agreements/define-term':
      return defineTerm(command, world)
    case 'agreements/retract-term':
      return retractTerm(command, world)
    case 'agreements/set-procedure':
      return setProcedure(command, world)
    case 'agreements/record-standing':
      return recordStanding(command, world)
    case 'agreements/correct-standing':
      return correctStanding(command, world)
    case 'agreements/add-clause':
      return addClause(command, world)
    case 'agreements/amend-clause':
      return amendClause(command, world)
    case 'agreements/retire-clause':
      return retireClause(command, world)
    case 'agreements/declare-zone':
      return declareZone(command, world, context)
    case 'agreements/consent-zone':
      return consentZone(command, world, context)
    case 'agreements/extend-zone':
      return extendZone(command, world, context)
    case 'agreements/amend-zone':
      return amendZone(command, world, context)
    case 'agreements/end-zone':
      return endZone(command, world, context)
    case 'agreements/delineate':
      return delineate(command, world, context)
    case 'agreements/sign-delineation':
      return signDelineation(command, world, context)
    case 'agreements/end-delineation':
      return endDelineation(command, world, context)
  }
}
