import type { Instant } from '../kernel/instant.ts'
import type { StateTable } from '../kernel/states.ts'
import type { Notice, NoticeCommand } from './notice.ts'
import { noticeStatus, noticeStatuses } from './status.ts'
import type { Subscription, SubscriptionCommand } from './subscription.ts'

export const noticeStates = ['unknown', ...noticeStatuses] as const
export type NoticeState = (typeof noticeStates)[number]

const live = {
  'notices/submit': 'already-exists',
  'notices/amend': 'taken',
  'notices/acknowledge': 'taken',
  'notices/object': 'taken',
  'notices/cancel': 'taken',
} as const
const over = {
  'notices/submit': 'already-exists',
  'notices/amend': 'wrong-state',
  'notices/acknowledge': 'wrong-state',
  'notices/object': 'wrong-state',
  'notices/cancel': 'wrong-state',
} as const

/** What is over is neither changed nor answered any more: a later acknowledgement would look like one in time. */
export const noticeTable: StateTable<NoticeState, NoticeCommand['type']> = {
  unknown: {
    'notices/submit': 'taken',
    'notices/amend': 'unknown-reference',
    'notices/acknowledge': 'unknown-reference',
    'notices/object': 'unknown-reference',
    'notices/cancel': 'unknown-reference',
  },
  submitted: live,
  'in-window': live,
  completed: over,
  cancelled: over,
  expired: over,
}

export function noticeState(notice: Notice | undefined, now: Instant): NoticeState {
  return notice === undefined ? 'unknown' : noticeStatus(notice, now)
}

export const subscriptionStates = ['unknown', 'open', 'ended'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

export const subscriptionTable: StateTable<SubscriptionState, SubscriptionCommand['type']> = {
  unknown: { 'notices/subscribe': 'taken', 'notices/unsubscribe': 'unknown-reference' },
  open: { 'notices/subscribe': 'already-exists', 'notices/unsubscribe': 'taken' },
  ended: { 'notices/subscribe': 'already-exists', 'notices/unsubscribe': 'wrong-state' },
}

/** To a party that is not its owner it is not there, whatever its state. */
export function subscriptionState(subscription: Subscription | undefined): SubscriptionState {
  if (subscription === undefined) return 'unknown'
  return subscription.ended === null ? 'open' : 'ended'
}
