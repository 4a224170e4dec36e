import type { AgreementCommand, AgreementEvent } from '../agreements/commands.ts'
import type { ChannelCommand, ChannelEvent } from '../channels/channel.ts'
import type { CommitmentCommand, CommitmentEvent } from '../commitments/commitment.ts'
import type { IncidentCommand, IncidentEvent } from '../incidents/incident.ts'
import type { MarkingCommand, MarkingEvent } from '../markings/release.ts'
import type { NoticesCommand, NoticesEvent } from '../notices/commands.ts'
import type { PartyCommand, PartyEvent } from '../parties/party.ts'
import type { PlaceCommand, PlaceEvent } from '../places/place.ts'
import type { PausesCommand, PausesEvent } from '../pauses/commands.ts'
import type { WarningCommand, WarningEvent } from '../warnings/warning.ts'

/** Everything that can be asked of a centre. */
export type Command =
  | PartyCommand
  | PlaceCommand
  | AgreementCommand
  | PausesCommand
  | NoticesCommand
  | IncidentCommand
  | ChannelCommand
  | CommitmentCommand
  | WarningCommand
  | MarkingCommand

/** Everything that the record can say happened. */
export type Event =
  | PartyEvent
  | PlaceEvent
  | AgreementEvent
  | PausesEvent
  | NoticesEvent
  | IncidentEvent
  | ChannelEvent
  | CommitmentEvent
  | WarningEvent
  | MarkingEvent
