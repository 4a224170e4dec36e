import type { Standing } from '@hudna/core/agreements/agreement.ts'
import {
  acceptingStandings,
  type StandingSpan,
  standingSpans,
} from '@hudna/core/agreements/standing.ts'

const groups = ['bound', 'excluded', 'beside', 'not-now'] as const

/** Parties that stand alike at a moment, with the record that says so; undefined where none holds then. */
export type StandingGroup = {
  readonly group: (typeof groups)[number]
  readonly members: readonly {
    readonly standing: Standing
    readonly span: StandingSpan | undefined
  }[]
}

/** Who is bound, who is excluded, who stands beside (guarantors, monitors, those who did not accept), who not at all. */
export function byStanding(
  standings: readonly Standing[],
  moment: string,
): readonly StandingGroup[] {
  const members = standings.map((standing) => {
    const span = standingSpans(standing).find(
      ({ interval: { from, to } }) => from <= moment && (to === null || moment < to),
    )
    return { standing, span, group: groupOf(span) }
  })
  return groups.map((group) => ({
    group,
    members: members
      .filter((one) => one.group === group)
      .map(({ standing, span }) => ({ standing, span })),
  }))
}

function groupOf(span: StandingSpan | undefined): StandingGroup['group'] {
  if (span === undefined) return 'not-now'
  const { standing } = span.period
  if (acceptingStandings.includes(standing)) return 'bound'
  return standing === 'excluded' ? 'excluded' : 'beside'
}
