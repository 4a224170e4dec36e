import type { Instant } from '../kernel/instant.ts'
import type { StateTable } from '../kernel/states.ts'
import type { LeadTime, LeadTimeCommand } from './lead-time.ts'
import type { Notice, NoticeCommand } from './notice.ts'
import { noticeStatus, noticeStatuses } from './status.ts'
import type { Subscription, SubscriptionCommand } from './subscription.ts'

export const noticeStates = ['unknown', ...noticeStatuses] as const
export type NoticeState = (typeof noticeStates)[number]

const unknown = {
  'notices/submit': 'taken',
  'notices/amend': 'unknown-reference',
  'notices/acknowledge': 'unknown-reference',
  'notices/object': 'unknown-reference',
  'notices/cancel': 'unknown-reference',
  'notices/verify': 'unknown-reference',
  'notices/revalidate': 'unknown-reference',
  'notices/check-in': 'unknown-reference',
  'notices/conclude': 'unknown-reference',
  'notices/record-overdue': 'unknown-reference',
  'notices/record-receipt': 'unknown-reference',
  'notices/disseminate': 'unknown-reference',
  'notices/record-missed': 'unknown-reference',
} as const
/** Nobody is told of a draft, so nobody answers it. */
const draft = {
  'notices/submit': 'already-exists',
  'notices/amend': 'taken',
  'notices/acknowledge': 'wrong-state',
  'notices/object': 'wrong-state',
  'notices/cancel': 'taken',
  'notices/verify': 'taken',
  'notices/revalidate': 'wrong-state',
  'notices/check-in': 'wrong-state',
  'notices/conclude': 'wrong-state',
  'notices/record-overdue': 'taken',
  'notices/record-receipt': 'wrong-state',
  'notices/disseminate': 'wrong-state',
  'notices/record-missed': 'taken',
} as const
const live = {
  'notices/submit': 'already-exists',
  'notices/amend': 'taken',
  'notices/acknowledge': 'taken',
  'notices/object': 'taken',
  'notices/cancel': 'taken',
  'notices/verify': 'taken',
  'notices/revalidate': 'taken',
  'notices/check-in': 'taken',
  'notices/conclude': 'taken',
  'notices/record-overdue': 'taken',
  'notices/record-receipt': 'taken',
  'notices/disseminate': 'taken',
  'notices/record-missed': 'taken',
} as const
/** A movement may still be on its way when its window has closed. */
const completed = {
  'notices/submit': 'already-exists',
  'notices/amend': 'wrong-state',
  'notices/acknowledge': 'wrong-state',
  'notices/object': 'wrong-state',
  'notices/cancel': 'wrong-state',
  'notices/verify': 'wrong-state',
  'notices/revalidate': 'wrong-state',
  'notices/check-in': 'taken',
  'notices/conclude': 'taken',
  'notices/record-overdue': 'taken',
  'notices/record-receipt': 'taken',
  'notices/disseminate': 'wrong-state',
  'notices/record-missed': 'taken',
} as const
const over = {
  'notices/submit': 'already-exists',
  'notices/amend': 'wrong-state',
  'notices/acknowledge': 'wrong-state',
  'notices/object': 'wrong-state',
  'notices/cancel': 'wrong-state',
  'notices/verify': 'wrong-state',
  'notices/revalidate': 'wrong-state',
  'notices/check-in': 'wrong-state',
  'notices/conclude': 'wrong-state',
  'notices/record-overdue': 'taken',
  'notices/record-receipt': 'taken',
  'notices/disseminate': 'wrong-state',
  'notices/record-missed': 'taken',
} as const

/**
 * What is over is neither changed nor answered any more: a later acknowledgement would look like one in time. What a
 * machine reports, and what the centre asks of itself, is taken and adds nothing where there is nothing to record.
 */
export const noticeTable: StateTable<NoticeState, NoticeCommand['type']> = {
  unknown,
  draft,
  submitted: live,
  'in-window': live,
  completed,
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

export const leadTimeStates = ['unset', 'set'] as const
export type LeadTimeState = (typeof leadTimeStates)[number]

/** A party may always ask for something else. */
export const leadTimeTable: StateTable<LeadTimeState, LeadTimeCommand['type']> = {
  unset: { 'notices/set-lead-times': 'taken' },
  set: { 'notices/set-lead-times': 'taken' },
}

export function leadTimeState(leadTime: LeadTime | undefined): LeadTimeState {
  return leadTime === undefined ? 'unset' : 'set'
}
