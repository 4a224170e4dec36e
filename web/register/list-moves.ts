import { defaultRangeExtractor, type Range, type Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { nextIndex } from '../ui/list-keys.ts'

/** Rows by what stands in them. */
type Keyed = { readonly keyAt: (index: number) => string | number; readonly total: number }
/** The row with the focus, and what stands in it. */
export type Focused = { readonly index: number; readonly key: string | number }

/** Where a row stands now: what came in above it has moved it on. */
export function indexNow({ index, key }: Focused, keyed: Keyed): number {
  if (index < keyed.total && keyed.keyAt(index) === key) return index
  const found = indexOfKey(key, keyed)
  return found < 0 ? Math.min(index, keyed.total - 1) : found
}

function indexOfKey(key: string | number, { keyAt, total }: Keyed): number {
  for (let index = 0; index < total; index += 1) if (keyAt(index) === key) return index
  return -1
}

/** What was opened from elsewhere is in sight when the list is there; afterwards the list stays where it is. */
export function useOpenInSight(
  { open, keyAt, total }: Keyed & { readonly open: string | undefined },
  show: (row: number) => void,
): void {
  const done = useRef(open === undefined)
  useEffect(() => {
    if (done.current || open === undefined) return
    done.current = true
    const row = indexOfKey(open, { keyAt, total })
    if (row >= 0) show(row)
  })
}

/** How long rows that have just come into the page may still change their height. */
const MEASURED_MS = 500

/**
 * Goes to a row by a key. One that is not here yet has the focus when it comes; the list has it meanwhile. Rows are
 * measured when they come, and the one gone to is kept in sight while they are.
 */
export function useMoves(options: {
  readonly scroller: { readonly current: HTMLElement | null }
  readonly at: number
  readonly goTo: (row: number) => void
  readonly total: number
  readonly show: (row: number) => void
}): (key: string) => boolean {
  const { scroller, at, goTo, total, show } = options
  const goal = useRef<{ readonly row: number; reachedMs?: number }>(undefined)
  useEffect(() => {
    if (goal.current === undefined) return
    const { row, reachedMs } = goal.current
    const link = linkOf(scroller.current, row)
    if (link === null) return show(row)
    if (reachedMs === undefined) {
      goal.current.reachedMs = performance.now()
      link.focus()
    } else if (performance.now() - reachedMs > MEASURED_MS || document.activeElement !== link) {
      goal.current = undefined
    } else link.closest('li')?.scrollIntoView({ block: 'nearest' })
  })
  return (key) => {
    const next = nextIndex(key, at, total)
    if (next === undefined) return false
    goal.current = { row: next }
    scroller.current?.focus({ preventScroll: true })
    goTo(next)
    show(next)
    return true
  }
}

/** What comes in above the rows in sight does not move them. */
export function useSteady(
  scroller: { readonly current: HTMLElement | null },
  list: Keyed & { readonly virtualizer: Virtualizer<HTMLElement, Element> },
): void {
  const { virtualizer, keyAt, total } = list
  const first = useRef<{ readonly key: string | number; readonly start: number }>(undefined)
  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null || box.scrollTop === 0 || first.current === undefined) return
    const { key, start } = first.current
    const now = virtualizer.measurementsCache[indexOfKey(key, { keyAt, total })]
    if (now !== undefined && now.start !== start) box.scrollTop += now.start - start
    // Only what is listed moves rows on; what is measured is for the virtualizer.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [keyAt])
  useEffect(() => {
    const top = scroller.current?.scrollTop ?? 0
    const item = virtualizer.getVirtualItems().find(({ end }) => end > top)
    first.current = item && { key: keyAt(item.index), start: item.start }
  })
}

/** The rows in sight and this one. */
export function withRow(range: Range, row: number): number[] {
  const shown = defaultRangeExtractor(range)
  if (row < 0 || row >= range.count || shown.includes(row)) return shown
  return [...shown, row].toSorted((one, other) => one - other)
}

function linkOf(scroller: HTMLElement | null, row: number): HTMLElement | null {
  return scroller?.querySelector<HTMLElement>(`li[data-index="${row}"] a`) ?? null
}
