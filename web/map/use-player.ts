import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'

/** Steps of a quarter of an hour in a second. */
export const speeds = ['1', '2', '4'] as const
export type Speed = (typeof speeds)[number]

const QUERY = '(prefers-reduced-motion: reduce)'

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(QUERY)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether nothing on the page may run by itself. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches)
}

/**
 * Takes one step after the other until there is none left. Where motion is reduced it does not run: the steps are taken
 * one by one, by hand.
 * @param step takes the next step; false when there is none
 */
export function usePlayer(step: () => boolean) {
  const reduced = useReducedMotion()
  const [wanted, setWanted] = useState(false)
  const [speed, setSpeed] = useState<Speed>('2')
  const playing = wanted && !reduced
  const next = useEffectEvent(() => {
    if (!step()) setWanted(false)
  })
  useEffect(() => {
    if (!playing) return
    const timer = window.setInterval(() => next(), 1_000 / Number(speed))
    return () => window.clearInterval(timer)
  }, [playing, speed])
  return { playing, reduced, speed, setSpeed, play: setWanted } as const
}
