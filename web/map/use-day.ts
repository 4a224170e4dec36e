import type { Instant } from '@hudna/core/kernel/instant.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import { centreNow } from '../app/centre-clock.ts'
import { useRoute } from '../app/route.ts'
import { useTimeRange } from '../app/time-range.ts'
import { readMoment, snapped } from './day-time.ts'

/** How long a moment stands before it is written into the address. */
const SETTLE_MS = 200

/** The one moment that the map shows, kept in the address as `moment`; undefined while it shows the whole span. */
export function useMoment() {
  const { parameter } = useRoute()
  const asked = readMoment(parameter('moment'))
  const [pending, setPending] = useState<Instant>()
  const { setParameters } = useRoute()
  const write = useEffectEvent(() => {
    if (pending === undefined) return
    setParameters({ moment: pending }, { replace: true })
    setPending(undefined)
  })
  useEffect(() => {
    if (pending === undefined) return
    const timer = window.setTimeout(() => write(), SETTLE_MS)
    return () => window.clearTimeout(timer)
  }, [pending])
  return {
    moment: pending ?? asked,
    go: setPending,
    clear: () => {
      setPending(undefined)
      setParameters({ moment: null })
    },
  } as const
}

/** Where a day begins to be looked at: now, or as known at, within the span that the time bar asks for. */
export function useFirstMoment(): () => Instant {
  const { from, to, known } = useTimeRange()
  return () => {
    const now = known ?? centreNow()
    if (from !== undefined && now < from) return snapped(from)
    return snapped(to !== undefined && now >= to ? to : now)
  }
}
