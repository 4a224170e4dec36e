import type { Static } from 'typebox'
import type * as agreement from './agreement.ts'
import type { CorrectionCommand, CorrectionEvent } from './correction.ts'
import type { DelineationCommand, DelineationEvent } from './delineation.ts'
import type { WordingCommand, WordingEvent } from './wording.ts'

/** Everything that may be asked for in this folder, and everything that can follow. */
export type AgreementCommand =
  | Static<typeof agreement.ConcludeAgreement>
  | Static<typeof agreement.ExtendAgreement>
  | Static<typeof agreement.AddClause>
  | Static<typeof agreement.RecordStanding>
  | Static<typeof agreement.DeclareZone>
  | Static<typeof agreement.ConsentZone>
  | Static<typeof agreement.ExtendZone>
  | CorrectionCommand
  | WordingCommand
  | DelineationCommand

export type AgreementEvent =
  | Static<typeof agreement.AgreementConcluded>
  | Static<typeof agreement.AgreementExtended>
  | Static<typeof agreement.ClauseAdded>
  | Static<typeof agreement.StandingRecorded>
  | Static<typeof agreement.ZoneDeclared>
  | Static<typeof agreement.ZoneConsented>
  | Static<typeof agreement.ZoneExtended>
  | CorrectionEvent
  | WordingEvent
  | DelineationEvent
