import { useMemo } from 'react'
import { isInstant } from '@hudna/core/kernel/instant.ts'
import { useRoute } from './route.ts'

/** The two time axes. Undefined `from` or `to`: no limit on that side. Undefined `known`: now. */
export type TimeRange = {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly known: string | undefined
}

export function timeRangeOf(parameters: URLSearchParams): TimeRange {
  const read = (name: string) => {
    const text = parameters.get(name)
    return text !== null && isInstant(text) ? text : undefined
  }
  const from = read('from')
  const to = read('to')
  const reversed = from !== undefined && to !== undefined && from >= to
  return { from, to: reversed ? undefined : to, known: read('known') }
}

/** The time axes as the parameters of a read. */
export function useTimeRange() {
  const { parameters } = useRoute()
  const key = parameters.toString()
  return useMemo(() => {
    const range = timeRangeOf(new URLSearchParams(key))
    return {
      ...range,
      /** False while the page shows what was known earlier: then nothing can be entered. */
      isNow: range.known === undefined,
      asKnown: range.known === undefined ? {} : { asKnownAt: range.known },
      happened: {
        ...(range.from === undefined ? {} : { from: range.from }),
        ...(range.to === undefined ? {} : { to: range.to }),
      },
    }
  }, [key])
}
