import type { LeadTimeCommand, LeadTimeEvent } from './lead-time.ts'
import type { NoticeCommand, NoticeEvent } from './notice.ts'
import type { StopCommand, StopEvent } from './stop.ts'
import type { SubscriptionCommand, SubscriptionEvent } from './subscription.ts'

export type NoticesCommand = NoticeCommand | LeadTimeCommand | StopCommand | SubscriptionCommand
export type NoticesEvent = NoticeEvent | LeadTimeEvent | StopEvent | SubscriptionEvent
