import {
  defaultHotline,
  type HotlineTerms,
  type StepSeconds,
} from '@hudna/core/agreements/hotline-terms.ts'
import { defaultReceiptTerms, type ReceiptTerms } from '@hudna/core/agreements/receipt-terms.ts'
import type { Procedure } from '@hudna/core/agreements/agreement.ts'

export type ReceiptTerm = keyof ReceiptTerms
export type HotlinePriority = keyof HotlineTerms
export type HotlineStep = keyof StepSeconds

/** A wait in milliseconds, and whether the agreement sets it itself. */
export type Wait = { readonly ms: number; readonly own: boolean }

export const receiptTerms = Object.keys(defaultReceiptTerms) as readonly ReceiptTerm[]
const priorities = Object.keys(defaultHotline) as readonly HotlinePriority[]
const steps = Object.keys(defaultHotline.flash) as readonly HotlineStep[]

export type HotlineRow = { readonly priority: HotlinePriority; readonly step: HotlineStep }
/** Every wait of a hotline: priority by priority, each step of its escalation. */
export const hotlineRows: readonly HotlineRow[] = priorities.flatMap((priority) =>
  steps.map((step) => ({ priority, step })),
)

const msOfUnit = { S: 1_000, Min: 60_000, Days: 86_400_000 } as const

/** How long a rung may take under a version; the unit stands at the end of its name. */
export function receiptWait({ receipts }: Procedure, term: ReceiptTerm): Wait {
  const own = receipts?.[term]
  const unit = term.endsWith('Days') ? 'Days' : term.endsWith('Min') ? 'Min' : 'S'
  return { ms: (own ?? defaultReceiptTerms[term]) * msOfUnit[unit], own: own !== undefined }
}

/** How long a message may wait for a step under a version. */
export function hotlineWait({ hotline }: Procedure, { priority, step }: HotlineRow): Wait {
  const seconds = (hotline ?? defaultHotline)[priority][step]
  return { ms: seconds * 1_000, own: hotline !== undefined }
}
