import type { SubscribedKind, Subscription } from '@hudna/core/notices/subscription.ts'
import { type MessageKey, useMessages } from '../../app/i18n.tsx'
import { Chip } from '../../ui/chip.tsx'
import { newSince } from './subscription-count.ts'
import { useCounter } from './subscription-follow.ts'
import { useLooked } from './subscription-looked.ts'

export function kindKey(kind: SubscribedKind): MessageKey {
  return kind === 'incident' ? 'subscriptions.kind-incident' : `map.kind-${kind}`
}

/** Whether it still counts, and how much is new to this post. */
export function SubscriptionChips({ subscription }: { readonly subscription: Subscription }) {
  const { t } = useMessages()
  const { looked } = useLooked(subscription.id)
  const counter = useCounter(subscription.id) ?? 0
  const fresh = newSince(counter, looked)
  return (
    <>
      <Chip certainty={subscription.ended === null ? 'solid' : 'dotted'}>
        {t(subscription.ended === null ? 'subscriptions.open' : 'subscriptions.ended')}
      </Chip>
      {fresh === 0 ? null : <Chip urgency="soon">{t('subscriptions.new', { count: fresh })}</Chip>}
    </>
  )
}

/** What is counted, and how much was so far. */
export function SubscriptionDetail({ subscription }: { readonly subscription: Subscription }) {
  const { t } = useMessages()
  const counter = useCounter(subscription.id)
  return (
    <>
      {counter === undefined ? null : <>{t('subscriptions.counter', { count: counter })} · </>}
      {subscription.kinds.map((kind) => t(kindKey(kind))).join(' · ')}
    </>
  )
}
