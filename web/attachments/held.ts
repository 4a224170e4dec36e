import { useEffect, useState } from 'react'

/** Whether the centre has a file, as far as it says so to this post; undefined when it cannot be asked now. */
type Held = Promise<boolean | undefined>

const HELD_KNOWN_MAX = 2_000
/** While a file has not come its reader is told by and by, and not for ever. */
const LOOK_MS = 5_000
const LOOKS_MAX = 60
const known = new Map<string, Held>()
const listeners = new Set<() => void>()

export function isHeld(sha256: string): Held {
  const before = known.get(sha256)
  if (before !== undefined) return before
  const asked = askHeld(sha256)
  known.set(sha256, asked)
  const [oldest] = known.keys()
  if (known.size > HELD_KNOWN_MAX && oldest !== undefined) known.delete(oldest)
  // Only that it is held stays true.
  void asked.then((held) => {
    if (held !== true) known.delete(sha256)
  })
  return asked
}

/** Asks anew from now on. */
export function forgetHeld(sha256: string): void {
  known.delete(sha256)
  for (const listener of listeners) listener()
}

/** Whether the centre has a file; undefined until it has said so. Looks again for a while when it has not. */
export function useHeld(sha256: string): boolean | undefined {
  const [read, setRead] = useState<{ readonly sha256: string; readonly held: boolean }>()
  useEffect(() => {
    let current = true
    let looks = 0
    let timer = 0
    const look = (): void => {
      clearTimeout(timer)
      void isHeld(sha256).then((held) => {
        if (!current) return
        if (held !== undefined) setRead({ sha256, held })
        looks += 1
        if (held !== true && looks < LOOKS_MAX) timer = window.setTimeout(look, LOOK_MS)
      })
    }
    listeners.add(look)
    look()
    return () => {
      current = false
      clearTimeout(timer)
      listeners.delete(look)
    }
  }, [sha256])
  return read !== undefined && read.sha256 === sha256 ? read.held : undefined
}

async function askHeld(sha256: string): Held {
  try {
    const answer = await fetch(`/api/attachments/${sha256}`, { method: 'HEAD', cache: 'no-store' })
    if (answer.ok) return true
    return answer.status === 404 ? false : undefined
  } catch {
    return undefined
  }
}
