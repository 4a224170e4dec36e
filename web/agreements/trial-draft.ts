import { actKinds, type ActKind } from '@hudna/core/agreements/acts.ts'
import { ALL_ACCEPTING } from '@hudna/core/agreements/agreement.ts'
import type { ClauseTrialRequest } from '@hudna/core/api/clause-trial.ts'
import { isInstant } from '@hudna/core/kernel/instant.ts'

/** What a clause must say before it can be tried on anything. */
export type TrialGap = 'agreement' | 'who' | 'acts' | 'interval'

/** A clause while it is written: of any of its fields nothing may stand yet, or half of it. */
export type TrialDraft = {
  readonly agreement?: unknown
  readonly who?: unknown
  readonly acts?: unknown
  readonly zones?: unknown
  readonly interval?: unknown
}

/**
 * The question that a draft comes to, or what it still lacks. Only what the trial looks at is taken over, so that a
 * change of the wording asks nothing anew.
 */
export function trialOf(
  draft: TrialDraft,
  under: string | undefined,
): { readonly request: ClauseTrialRequest } | { readonly gaps: readonly TrialGap[] } {
  const agreement = typeof draft.agreement === 'string' ? draft.agreement : under
  const who = whoOf(draft.who)
  const acts = idsOf(draft.acts).filter(isAct)
  const interval = intervalOf(draft.interval)
  const gaps: TrialGap[] = []
  if (agreement === undefined || agreement === '') gaps.push('agreement')
  if (who === undefined) gaps.push('who')
  if (acts.length === 0) gaps.push('acts')
  if (interval === undefined) gaps.push('interval')
  if (agreement === undefined || who === undefined || interval === undefined || gaps.length > 0)
    return { gaps }
  return { request: { agreement, who, acts, zones: [...idsOf(draft.zones)], interval } }
}

function whoOf(who: unknown): ClauseTrialRequest['who'] | undefined {
  if (who === ALL_ACCEPTING) return ALL_ACCEPTING
  const parties = idsOf(who)
  return parties.length === 0 ? undefined : [...parties]
}

function intervalOf(interval: unknown): ClauseTrialRequest['interval'] | undefined {
  if (typeof interval !== 'object' || interval === null) return undefined
  const { from, to } = interval as { readonly from?: unknown; readonly to?: unknown }
  if (typeof from !== 'string' || !isInstant(from)) return undefined
  if (to === null || to === undefined || to === '') return { from, to: null }
  return typeof to === 'string' && isInstant(to) ? { from, to } : undefined
}

function idsOf(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return []
  return list.filter((one): one is string => typeof one === 'string' && one !== '')
}

function isAct(text: string): text is ActKind {
  return (actKinds as readonly string[]).includes(text)
}
