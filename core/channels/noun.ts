import type { Noun } from '../kernel/noun.ts'
import * as answering from './answering.ts'
import * as call from './call.ts'
import * as channel from './channel.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'

export const channels: Noun<channel.ChannelCommand, channel.ChannelEvent> = {
  commands: {
    'channels/open': channel.OpenChannel,
    'channels/send': channel.SendMessage,
    'channels/receive': channel.ReceiveMessage,
    'channels/record-receipt': answering.RecordMessageReceipt,
    'channels/take': answering.TakeMessage,
    'channels/record-escalation': answering.RecordEscalation,
    'channels/record-test-missed': channel.RecordTestMissed,
    'channels/log-call': call.LogCall,
    'channels/start-call': call.StartCall,
    'channels/join-call': call.JoinCall,
    'channels/leave-call': call.LeaveCall,
    'channels/record-minutes': call.RecordMinutes,
    'channels/consent-recording': call.ConsentRecording,
    'channels/decide': call.DecideInCall,
  },
  events: {
    'channel-opened': channel.ChannelOpened,
    'message-sent': channel.MessageSent,
    'message-received': channel.MessageReceived,
    'message-shown': answering.MessageShown,
    'message-taken': answering.MessageTaken,
    'message-escalated': answering.MessageEscalated,
    'link-test-missed': channel.LinkTestMissed,
    'call-logged': call.CallLogged,
    'call-started': call.CallStarted,
    'call-joined': call.CallJoined,
    'call-left': call.CallLeft,
    'minutes-recorded': call.MinutesRecorded,
    'recording-consented': call.RecordingConsented,
    'call-decided': call.CallDecided,
  },
  decide,
  evolve,
}
