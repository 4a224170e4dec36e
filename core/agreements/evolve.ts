import type { Change, Recorded, World } from '../kernel/world.ts'
import type { AgreementEvent } from './commands.ts'
import { evolveAgreement } from './evolve-agreement.ts'
import { evolveClause } from './evolve-clause.ts'
import { evolveDelineation } from './evolve-delineation.ts'
import { evolveStanding } from './evolve-standing.ts'
import { evolveZone } from './evolve-zone.ts'

export function evolve(event: AgreementEvent, world: World, recorded: Recorded): readonly Change[] {
  switch (event.type) {
    case 'agreement-concluded':
    case 'agreement-amended':
    case 'agreement-extended':
    case 'agreement-text-recorded':
    case 'term-defined':
    case 'term-retracted':
    case 'procedure-set':
      return [evolveAgreement(event, world, recorded)]
    case 'clause-added':
    case 'clause-amended':
    case 'clause-retired':
      return [evolveClause(event, world, recorded)]
    case 'standing-recorded':
    case 'standing-corrected':
      return [evolveStanding(event, world, recorded)]
    case 'zone-declared':
    case 'zone-consented':
    case 'zone-extended':
    case 'zone-amended':
    case 'zone-ended':
      return [evolveZone(event, world, recorded)]
    case 'delineated':
    case 'delineation-signed':
    case 'delineation-ended':
      return [evolveDelineation(event, world, recorded)]
  }
}
