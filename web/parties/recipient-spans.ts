import {
  type RecipientPeriod,
  recipientPeriodAt,
  type RecipientStatus,
} from '@hudna/core/parties/recipient.ts'
import type { Interval } from '@hudna/core/kernel/interval.ts'

type WithPeriods = { readonly recipientPeriods: readonly RecipientPeriod[] }

/** For how long a party took part in the exchange, or did not, and the record that says so. */
export type RecipientSpan = {
  readonly status: RecipientStatus
  readonly from: string
  readonly to: string | null
  readonly period: RecipientPeriod
}

/**
 * How a party took part over time, from its first record on; before it, it took part without one. Of two records from
 * one moment on the newer counts, and what does not change anything makes no span of its own.
 */
export function recipientSpans(party: WithPeriods): readonly RecipientSpan[] {
  const moments = [...new Set(party.recipientPeriods.map(({ from }) => from))].toSorted()
  const spans: RecipientSpan[] = []
  for (const from of moments) {
    const period = recipientPeriodAt(party, from)
    const before = spans.at(-1)
    if (period === undefined || before?.status === period.status) continue
    if (before !== undefined) spans[spans.length - 1] = { ...before, to: from }
    spans.push({ status: period.status, from, to: null, period })
  }
  return spans
}

/** The spans within an interval in which a party did not take part: its data then is not to be counted on. */
export function absences(party: WithPeriods, { from, to }: Interval): readonly RecipientSpan[] {
  return recipientSpans(party).filter(
    (span) =>
      span.status !== 'joined' &&
      (span.to === null || from < span.to) &&
      (to === null || span.from < to),
  )
}

/** What a reader must know about a party's data at a moment; undefined while the party takes part. */
export function absenceAt(party: WithPeriods, moment: string): RecipientSpan | undefined {
  return recipientSpans(party).find(
    ({ status, from, to }) => status !== 'joined' && from <= moment && (to === null || moment < to),
  )
}
