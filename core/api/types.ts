import type { AgreementCommand, AgreementEvent } from '../agreements/commands.ts'
import type { ChannelCommand, ChannelEvent } from '../channels/channel.ts'
import type { CommitmentCommand, CommitmentEvent } from '../commitments/commitment.ts'
import type { IncidentCommand, IncidentEvent } from '../incidents/incident.ts'
import type { NoticeCommand, NoticeEvent } from '../notices/notice.ts'
import type { SubscriptionCommand, SubscriptionEvent } from '../notices/subscription.ts'
import type { PartyCommand, PartyEvent } from '../parties/party.ts'
import type { PlaceCommand, PlaceEvent } from '../places/place.ts'
import type { PausesCommand, PausesEvent } from '../pauses/commands.ts'

/** Everything that can be asked of a centre. */
export type Command =
  | PartyCommand
  | PlaceCommand
  | AgreementCommand
  | PausesCommand
  | NoticeCommand
  | SubscriptionCommand
  | IncidentCommand
  | ChannelCommand
  | CommitmentCommand

/** Everything that the record can say happened. */
export type Event =
  | PartyEvent
  | PlaceEvent
  | AgreementEvent
  | PausesEvent
  | NoticeEvent
  | SubscriptionEvent
  | IncidentEvent
  | ChannelEvent
  | CommitmentEvent
