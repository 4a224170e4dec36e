import type { Standing } from '@hudna/core/agreements/agreement.ts'
import { acceptingStandings, standingSpans } from '@hudna/core/agreements/standing.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { SpanBars } from '../parties/span-bars.tsx'
import { useMoment } from '../register/use-moment.ts'

type StandingBarsProps = {
  readonly label: string
  readonly standings: readonly Standing[]
  /** The name of a row: the agreement of a party, the party in an agreement. */
  readonly about: (standing: Standing) => ReactNode
}

/** How parties stood over time as it counts, a row each: filled while bound, empty while left out. */
export function StandingBars({ label, standings, about }: StandingBarsProps) {
  const { t } = useMessages()
  const moment = useMoment()
  return (
    <SpanBars
      label={label}
      moment={moment}
      rows={standings.map((standing) => ({
        id: standing.id,
        name: about(standing),
        bars: standingSpans(standing).map(({ interval, period }) => ({
          id: `${period.recorded.index} ${interval.from}`,
          ...interval,
          label: t(`standing.${period.standing}`),
          certainty: 'solid',
          hollow: !acceptingStandings.includes(period.standing),
        })),
      }))}
    />
  )
}
