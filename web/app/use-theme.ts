import { useCallback, useEffect, useSyncExternalStore } from 'react'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const stored = 'hudna.theme'
const listeners = new Set<() => void>()

function read(): Theme {
  const kept = window.localStorage.getItem(stored)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function subscribe(listener: () => void): () => void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', listener)
  listeners.add(listener)
  return () => {
    dark.removeEventListener('change', listener)
    listeners.delete(listener)
  }
}

/** The appearance that was chosen on this machine; `shown` is what it comes to. */
export function useTheme() {
  const theme = useSyncExternalStore(subscribe, read)
  const shown = useSyncExternalStore(subscribe, () => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
    return read() === 'dark' || (read() === 'system' && dark) ? 'dark' : 'light'
  })
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
  const choose = useCallback((next: Theme) => {
    window.localStorage.setItem(stored, next)
    for (const listener of listeners) listener()
  }, [])
  return { theme, shown, choose } as const
}
