import { useEffect, useState } from 'react'

/** The moment by this machine's clock, renewed as often as a countdown in minutes needs it. */
export function useNow(everyMs = 10_000): string {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date().toISOString()), everyMs)
    return () => window.clearInterval(timer)
  }, [everyMs])
  return now
}
