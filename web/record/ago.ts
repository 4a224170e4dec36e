import { useEffect, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'

const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const

/** How often a sentence with "ago" is said anew. */
const SAY_MS = 1_000

/** "14 seconds ago" in the words of a locale; what lies ahead of a slow clock counts as this second. */
export function agoText(agoMs: number, locale: string): string {
  const seconds = Math.max(0, Math.floor(agoMs / 1_000))
  const { unit, seconds: one } = units.find((each) => seconds >= each.seconds) ?? units[3]
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  return format.format(-Math.floor(seconds / one), unit)
}

/** Words for how long ago real moments were, kept up to date. Cosignatures carry real time, also in an exercise. */
export function useAgo(): (instant: string) => string {
  const { locale } = useMessages()
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), SAY_MS)
    return () => window.clearInterval(timer)
  }, [])
  return (instant) => agoText(nowMs - Date.parse(instant), locale)
}
