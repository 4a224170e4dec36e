import type { Static } from 'typebox'
import type { Instant } from '../kernel/instant.ts'
import { type Agreement, type Deadlines, defaultDeadlines, type Procedure } from './agreement.ts'
import { defaultReceiptTerms, type ReceiptTerms } from './receipt-terms.ts'

/**
 * The procedure that holds at a moment: the last version that had begun by then. The one of the conclusion holds from
 * the beginning on, whatever the moment.
 */
export function procedureAt(
  { procedure, procedures }: Pick<Agreement, 'procedure' | 'procedures'>,
  moment: Instant,
): Static<typeof Procedure> {
  return procedures.findLast(({ from }) => from <= moment)?.procedure ?? procedure
}

/** The deadlines that hold for a clock that starts at a moment, in minutes; every one of them is set. */
export function deadlinesAt(agreement: Agreement, moment: Instant): Required<Deadlines> {
  return { ...procedureOne, ...procedureAt(agreement, moment).deadlinesMin }
}

/** The terms of receipts that hold for a clock that starts at a moment; every one of them is set. */
export function receiptTermsAt(agreement: Agreement, moment: Instant): Required<ReceiptTerms> {
  return { ...defaultReceiptTerms, ...procedureAt(agreement, moment).receipts }
}

/** What holds where an agreement sets nothing: procedure version 1. */
const procedureOne = defaultDeadlines as Required<Deadlines>
