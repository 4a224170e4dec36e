import { type Agreement, agreementKind, defaultDeadlines } from '../agreements/agreement.ts'
import { deadlinesAt, receiptTermsAt } from '../agreements/procedure.ts'
import { defaultReceiptTerms, type ReceiptTerms } from '../agreements/receipt-terms.ts'
import { addMs, type Instant } from '../kernel/instant.ts'
import type { World } from '../kernel/world.ts'
import type { Notice } from './notice.ts'

const DAY_MS = 86_400_000

/** Every deadline that a notice runs under, by the procedure that held when its clock started. */
export type NoticeTerms = Required<ReceiptTerms> & {
  readonly acknowledgeFlashMin: number
  readonly acknowledgeRoutineMin: number
  readonly disseminationBeforeMin: number
}

/** What holds where an agreement sets nothing. */
export const defaultTerms: NoticeTerms = {
  ...defaultReceiptTerms,
  acknowledgeFlashMin: defaultDeadlines.acknowledgeFlashMin ?? 0,
  acknowledgeRoutineMin: defaultDeadlines.acknowledgeRoutineMin ?? 0,
  disseminationBeforeMin: defaultDeadlines.disseminationBeforeMin ?? 0,
}

/** The terms under which a clock runs that starts at a moment. */
export function termsAt(agreement: Agreement | undefined, moment: Instant): NoticeTerms {
  if (agreement === undefined) return defaultTerms
  const { acknowledgeFlashMin, acknowledgeRoutineMin, disseminationBeforeMin } = deadlinesAt(
    agreement,
    moment,
  )
  const receipts = receiptTermsAt(agreement, moment)
  return { ...receipts, acknowledgeFlashMin, acknowledgeRoutineMin, disseminationBeforeMin }
}

export function termsOf(world: World, agreement: string, moment: Instant): NoticeTerms {
  return termsAt(world.get(agreementKind, agreement), moment)
}

type Standing = Pick<Notice, 'agreement' | 'details' | 'expiresAt' | 'revalidateBy' | 'volume'>

/**
 * Until when a site stands, where its author does not say: by the procedure, from the later of now and its beginning. For
 * every other notice what its author says.
 */
export function standingOf(
  said: Standing,
  world: World,
  now: Instant,
): { readonly expiresAt?: Instant; readonly revalidateBy?: Instant } {
  if (said.details.kind !== 'site') return {}
  const { from } = said.volume.interval
  const start = from > now ? from : now
  const { siteExpireDays, siteRevalidateDays } = termsOf(world, said.agreement, start)
  const expiresAt = said.expiresAt ?? addMs(start, siteExpireDays * DAY_MS)
  const revalidateBy = said.revalidateBy ?? addMs(start, siteRevalidateDays * DAY_MS)
  return { expiresAt, revalidateBy: revalidateBy < expiresAt ? revalidateBy : expiresAt }
}

/** When a notice that is stated to hold until a moment has to be looked at again. */
export function nextRevalidation(
  { agreement, details }: Pick<Notice, 'agreement' | 'details'>,
  world: World,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Instant {
  if (details.kind !== 'site') return until
  const { siteRevalidateDays } = termsOf(world, agreement, now)
  const next = addMs(now, siteRevalidateDays * DAY_MS)
  return next < until ? next : until
}
