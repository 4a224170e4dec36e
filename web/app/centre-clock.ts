import { useEffect, useState } from 'react'

let offsetMs = 0

/** Told by the centre, at sign-in and with every heartbeat: deadlines run on its clock and not on this machine's. */
export function setCentreNow(now: string): void {
  const ms = Date.parse(now)
  if (Number.isFinite(ms)) offsetMs = ms - Date.now()
}

export function centreNow(): string {
  return new Date(Date.now() + offsetMs).toISOString()
}

/** The moment by the centre's clock, renewed as often as a countdown in minutes needs it. */
export function useCentreNow(everyMs = 10_000): string {
  const [now, setNow] = useState(centreNow)
  useEffect(() => {
    const timer = window.setInterval(() => setNow(centreNow()), everyMs)
    return () => window.clearInterval(timer)
  }, [everyMs])
  return now
}
