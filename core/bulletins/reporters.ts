import type { IncidentFilter } from '../incidents/filter.ts'
import type { Party } from '../parties/party.ts'
import type { RecipientPeriod } from '../parties/recipient.ts'
import { type Figure, figureOf, type Sum } from './figure.ts'

/** What the posts of one party recorded. */
export type ReporterLine = {
  readonly party: string
  readonly figure: Figure
  /** When it suspended or ended its part within the span, or before it; null when it takes part all through. */
  readonly absent: { readonly status: 'suspended' | 'left'; readonly from: string } | null
}

/** Most incidents first, then by name. @param options.filter the span, of which the end may be open */
export function reporterLines(
  sums: ReadonlyMap<string, Sum>,
  options: { readonly parties: Iterable<Party>; readonly filter: IncidentFilter },
): readonly ReporterLine[] {
  const { filter } = options
  const parties = new Map([...options.parties].map((party) => [party.id, party]))
  const lines = [...sums].map(([party, sum]) => ({
    party,
    figure: figureOf(sum, { ...filter, reporter: party }),
    absent: absentIn(parties.get(party)?.recipientPeriods ?? [], filter),
  }))
  return lines.toSorted(
    (one, other) =>
      other.figure.incidents - one.figure.incidents || (one.party < other.party ? -1 : 1),
  )
}

/** The last stretch without it that touches the span: later counts cannot hold what it would have recorded. */
function absentIn(
  periods: readonly RecipientPeriod[],
  { from, to }: IncidentFilter,
): ReporterLine['absent'] {
  const inOrder = periods.toSorted((one, other) => (one.from < other.from ? -1 : 1))
  for (const [place, { status, from: since }] of [...inOrder.entries()].toReversed()) {
    const until = inOrder[place + 1]?.from
    const begins = to === undefined || since < to
    const lasts = until === undefined || from === undefined || until > from
    if (status !== 'joined' && begins && lasts) return { status, from: since }
  }
  return null
}
