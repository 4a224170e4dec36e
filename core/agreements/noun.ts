import type { Noun } from '../kernel/noun.ts'
import * as agreement from './agreement.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'

export const agreements: Noun<agreement.AgreementCommand, agreement.AgreementEvent> = {
  commands: {
    'agreements/conclude': agreement.ConcludeAgreement,
    'agreements/extend': agreement.ExtendAgreement,
    'agreements/add-clause': agreement.AddClause,
    'agreements/record-standing': agreement.RecordStanding,
    'agreements/declare-zone': agreement.DeclareZone,
    'agreements/consent-zone': agreement.ConsentZone,
    'agreements/extend-zone': agreement.ExtendZone,
  },
  events: {
    'agreement-concluded': agreement.AgreementConcluded,
    'agreement-extended': agreement.AgreementExtended,
    'clause-added': agreement.ClauseAdded,
    'standing-recorded': agreement.StandingRecorded,
    'zone-declared': agreement.ZoneDeclared,
    'zone-consented': agreement.ZoneConsented,
    'zone-extended': agreement.ZoneExtended,
  },
  decide,
  evolve,
}
