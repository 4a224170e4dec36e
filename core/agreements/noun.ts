import type { Noun } from '../kernel/noun.ts'
import * as agreement from './agreement.ts'
import type { AgreementCommand, AgreementEvent } from './commands.ts'
import * as correction from './correction.ts'
import { decide } from './decide.ts'
import * as delineation from './delineation.ts'
import { evolve } from './evolve.ts'
import * as wording from './wording.ts'

export const agreements: Noun<AgreementCommand, AgreementEvent> = {
  commands: {
    'agreements/conclude': agreement.ConcludeAgreement,
    'agreements/amend': correction.AmendAgreement,
    'agreements/extend': agreement.ExtendAgreement,
    'agreements/record-text': wording.RecordText,
    'agreements/define-term': wording.DefineTerm,
    'agreements/retract-term': wording.RetractTerm,
    'agreements/set-procedure': wording.SetProcedure,
    'agreements/add-clause': agreement.AddClause,
    'agreements/amend-clause': correction.AmendClause,
    'agreements/retire-clause': correction.RetireClause,
    'agreements/record-standing': agreement.RecordStanding,
    'agreements/correct-standing': correction.CorrectStanding,
    'agreements/declare-zone': agreement.DeclareZone,
    'agreements/consent-zone': agreement.ConsentZone,
    'agreements/extend-zone': agreement.ExtendZone,
    'agreements/amend-zone': correction.AmendZone,
    'agreements/end-zone': correction.EndZone,
    'agreements/delineate': delineation.Delineate,
    'agreements/sign-delineation': delineation.SignDelineation,
    'agreements/end-delineation': delineation.EndDelineation,
  },
  events: {
    'agreement-concluded': agreement.AgreementConcluded,
    'agreement-amended': correction.AgreementAmended,
    'agreement-extended': agreement.AgreementExtended,
    'agreement-text-recorded': wording.TextRecorded,
    'term-defined': wording.TermDefined,
    'term-retracted': wording.TermRetracted,
    'procedure-set': wording.ProcedureSet,
    'clause-added': agreement.ClauseAdded,
    'clause-amended': correction.ClauseAmended,
    'clause-retired': correction.ClauseRetired,
    'standing-recorded': agreement.StandingRecorded,
    'standing-corrected': correction.StandingCorrected,
    'zone-declared': agreement.ZoneDeclared,
    'zone-consented': agreement.ZoneConsented,
    'zone-extended': agreement.ZoneExtended,
    'zone-amended': correction.ZoneAmended,
    'zone-ended': correction.ZoneEnded,
    delineated: delineation.Delineated,
    'delineation-signed': delineation.DelineationSigned,
    'delineation-ended': delineation.DelineationEnded,
  },
  decide,
  evolve,
}
