import type { Noun } from '../kernel/noun.ts'
import type { PausesCommand, PausesEvent } from './commands.ts'
import * as corridor from './corridor.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import * as pause from './pause.ts'

export const pauses: Noun<PausesCommand, PausesEvent> = {
  commands: {
    'pauses/propose': pause.ProposePause,
    'pauses/amend': pause.AmendPause,
    'pauses/consent': pause.ConsentToPause,
    'pauses/announce': pause.AnnouncePause,
    'pauses/sign-readiness': pause.SignReadiness,
    'pauses/make-ready': pause.MakePauseReady,
    'pauses/extend': pause.ExtendPause,
    'pauses/break': pause.BreakPause,
    'pauses/cancel': pause.CancelPause,
    'pauses/open-corridor': corridor.OpenCorridor,
    'pauses/amend-corridor': corridor.AmendCorridor,
    'pauses/end-corridor': corridor.EndCorridor,
    'pauses/consent-corridor': corridor.ConsentToCorridor,
    'pauses/log-corridor-state': corridor.LogCorridorState,
    'pauses/count-evacuation': corridor.CountEvacuation,
  },
  events: {
    'pause-proposed': pause.PauseProposed,
    'pause-amended': pause.PauseAmended,
    'pause-consent-given': pause.PauseConsentGiven,
    'pause-announced': pause.PauseAnnounced,
    'readiness-signed': pause.ReadinessSigned,
    'pause-made-ready': pause.PauseMadeReady,
    'pause-extended': pause.PauseExtended,
    'pause-broken': pause.PauseBroken,
    'pause-cancelled': pause.PauseCancelled,
    'corridor-opened': corridor.CorridorOpened,
    'corridor-amended': corridor.CorridorAmended,
    'corridor-ended': corridor.CorridorEnded,
    'corridor-consent-given': corridor.CorridorConsentGiven,
    'corridor-state-logged': corridor.CorridorStateLogged,
    'evacuation-counted': corridor.EvacuationCounted,
  },
  decide,
  evolve,
}
