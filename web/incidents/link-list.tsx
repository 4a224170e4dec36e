import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { useKeys } from '../app/keys.ts'

type LinkListProps<R> = {
  readonly label: string
  readonly rows: readonly R[]
  readonly keyOf: (row: R) => string
  /** Holds exactly one link, which opens the row. */
  readonly render: (row: R) => ReactNode
  readonly rowHeightPx: number
}

/** A long list of links of which only what is in sight is in the page; `j k` go from link to link. */
export function LinkList<R>({ label, rows, keyOf, render, rowHeightPx }: LinkListProps<R>) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: 8,
  })
  function move(step: 1 | -1): void {
    const at = Number(document.activeElement?.closest('li')?.dataset['index'] ?? -1)
    const next = Math.min(Math.max(at + step, 0), rows.length - 1)
    virtualizer.scrollToIndex(next)
    // The row may only come into the page with the next frame.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`li[data-index="${next}"] a`)?.focus(),
    )
  }
  useKeys({ j: () => move(1), k: () => move(-1) })
  return (
    <nav aria-label={label} ref={scroller} className="link-list">
      <ol className="link-list-all" style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          return (
            <li
              key={keyOf(row)}
              ref={virtualizer.measureElement}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={rows.length}
              className="link-list-row"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {render(row)}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
