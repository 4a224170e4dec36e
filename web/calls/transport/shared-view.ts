import type { Said } from '@hudna/core/api/call-said.ts'
import type { SharedMap } from './room-snapshot.ts'

/** A map that moves is told of at most so often. */
export const MAP_MS_MIN = 100

type View = Omit<SharedMap, 'by'>

/** "The same map": whoever shared last leads; nobody leads when they stop or go. */
export type SharedView = {
  current(): SharedMap | null
  share(map: View | null): void
  /** What another post said. */
  take(post: string, map: View | null): void
  /** Whoever is not among these leads no more. */
  keep(posts: readonly string[]): void
  close(): void
}

export function createSharedView(options: {
  readonly own: string
  readonly say: (said: Said) => void
  readonly onChange: () => void
}): SharedView {
  const { own, say, onChange } = options
  let map: SharedMap | null = null
  let timer: number | undefined
  let saidMs = -Infinity

  function tell(): void {
    window.clearTimeout(timer)
    const waitMs = saidMs + MAP_MS_MIN - performance.now()
    if (waitMs > 0) {
      timer = window.setTimeout(tell, waitMs)
      return
    }
    if (map?.by !== own) return
    saidMs = performance.now()
    const { by: _, ...view } = map
    say({ type: 'map', map: view })
  }

  return {
    current: () => map,
    share(view) {
      if (view !== null) {
        map = { ...view, by: own }
        tell()
      } else if (map?.by === own) {
        map = null
        window.clearTimeout(timer)
        say({ type: 'map', map: null })
      }
      onChange()
    },
    take(post, view) {
      if (view !== null) map = { ...view, by: post }
      else if (map?.by === post) map = null
    },
    keep(posts) {
      if (map !== null && map.by !== own && !posts.includes(map.by)) map = null
      if (map?.by === own) tell()
    },
    close: () => window.clearTimeout(timer),
  }
}
