import { useCallback, useSyncExternalStore } from 'react'
import { useSession } from '../../app/session.tsx'

/** Up to which counter the officers of a post have looked at a subscription: kept in this browser alone. */
const PREFIX = 'hudna.looked.'
const watchers = new Set<() => void>()

function keyOf(post: string, subscription: string): string {
  return `${PREFIX}${post}.${subscription}`
}

function read(key: string): number | undefined {
  try {
    const text = window.localStorage.getItem(key)
    return text === null ? undefined : Number(text)
  } catch {
    // A browser that keeps nothing shows everything as new.
    return undefined
  }
}

function write(key: string, counter: number): void {
  try {
    window.localStorage.setItem(key, String(counter))
  } catch {
    return
  }
  for (const watcher of watchers) watcher()
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  window.addEventListener('storage', watcher)
  return () => {
    watchers.delete(watcher)
    window.removeEventListener('storage', watcher)
  }
}

/** How far this post has looked, and the way to say that it has looked farther. */
export function useLooked(subscription: string) {
  const { session } = useSession()
  const key = keyOf(session?.actor?.post ?? '', subscription)
  const looked = useSyncExternalStore(watch, () => read(key))
  const look = useCallback(
    (counter: number) => {
      if (counter > (read(key) ?? -1)) write(key, counter)
    },
    [key],
  )
  return { looked, look }
}
