/** Where a key leads in a list: the index, or undefined when the key does not move (UI4). */
export function nextIndex(key: string, at: number, length: number): number | undefined {
  if (length === 0) return undefined
  const last = length - 1
  if (key === 'ArrowDown' || key === 'j') return Math.min(at + 1, last)
  if (key === 'ArrowUp' || key === 'k') return Math.max(at - 1, 0)
  if (key === 'PageDown') return Math.min(at + 10, last)
  if (key === 'PageUp') return Math.max(at - 10, 0)
  if (key === 'Home') return 0
  if (key === 'End') return last
  return undefined
}
