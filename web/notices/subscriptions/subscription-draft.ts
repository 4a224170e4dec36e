import type { Names } from '@hudna/core/kernel/schema.ts'
import {
  subscribedKinds,
  type SubscribedKind,
  type Subscription,
  type SubscriptionCommand,
} from '@hudna/core/notices/subscription.ts'
import {
  draftOfVolume,
  emptyDraft,
  type VolumeDraft,
  volumeOf,
} from '../../map/edit/volume-draft.ts'

/** An area to be watched while it is written. */
export type SubscriptionDraft = {
  readonly names: Names
  readonly kinds: readonly SubscribedKind[]
  readonly volume: VolumeDraft
}

export function emptySubscription(now: string): SubscriptionDraft {
  return {
    names: { ar: '', en: '', ru: '' },
    kinds: subscribedKinds,
    volume: emptyDraft('circle', now),
  }
}

/** The same again, to be drawn anew. */
export function draftOfSubscription({ names, kinds, volume }: Subscription): SubscriptionDraft {
  return { names, kinds, volume: draftOfVolume(volume) }
}

export type Missing = 'names' | 'kinds' | 'area'

/** The command, or what it still lacks. */
export function subscribeCommand(
  draft: SubscriptionDraft,
  about: { readonly subscription: string; readonly agreement: string },
):
  | { readonly command: SubscriptionCommand; readonly missing?: undefined }
  | { readonly command?: undefined; readonly missing: readonly Missing[] } {
  const { kinds } = draft
  const names = {
    ar: draft.names.ar.trim(),
    en: draft.names.en.trim(),
    ru: draft.names.ru.trim(),
  }
  const { volume } = volumeOf(draft.volume)
  const missing: Missing[] = []
  if (Object.values(names).includes('')) missing.push('names')
  if (kinds.length === 0) missing.push('kinds')
  if (volume === undefined) missing.push('area')
  if (missing.length > 0 || volume === undefined) return { missing }
  const inOrder = subscribedKinds.filter((kind) => kinds.includes(kind))
  return { command: { type: 'notices/subscribe', ...about, names, kinds: inOrder, volume } }
}
