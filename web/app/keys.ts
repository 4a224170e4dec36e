import { useEffect, useEffectEvent } from 'react'

/** Whether a key press belongs to something that takes text or to a list that is open. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null
}

type Handlers = Readonly<Record<string, (event: KeyboardEvent) => void>>

/**
 * Keys of the whole page. A handler is named by its key, or by two keys with a space for one after the other
 * (`g w`), the second within a second and a half.
 */
export function useKeys(handlers: Handlers): void {
  const handle = useEffectEvent((name: string, event: KeyboardEvent): boolean => {
    const handler = handlers[name]
    if (!handler) return false
    event.preventDefault()
    handler(event)
    return true
  })
  const starts = useEffectEvent((key: string) =>
    Object.keys(handlers).some((name) => name.startsWith(`${key} `)),
  )
  useEffect(() => {
    let first = ''
    let timer: number | undefined
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.defaultPrevented) return
      const before = first
      first = ''
      window.clearTimeout(timer)
      const key = keyOf(event)
      if (before !== '' && handle(`${before} ${key}`, event)) return
      if (starts(key)) {
        first = key
        timer = window.setTimeout(() => (first = ''), 1_500)
        return
      }
      handle(key, event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

/** The key by its place on the keyboard when the layout gives no Latin letter (W10). */
export function keyOf(event: { readonly key: string; readonly code: string }): string {
  if (/^[\x20-\x7e]$/.test(event.key)) return event.key
  const letter = /^Key([A-Z])$/.exec(event.code)
  if (letter?.[1] !== undefined) return letter[1].toLowerCase()
  return event.code === 'Slash' ? (event.key === '؟' ? '?' : '/') : event.key
}
