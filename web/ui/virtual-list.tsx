// A list box of rows that are not all in the page has no element of its own in HTML; keys are handled by the box.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
} from 'react'
import { keyOf as pressedKey } from '../app/keys.ts'
import { nextIndex } from './list-keys.ts'
import './virtual-list.css'

/** `move` takes a key as the list itself would. */
export type ListHandle = { readonly move: (key: string) => void }

type VirtualListProps<R> = {
  readonly label: string
  readonly rows: readonly R[]
  readonly keyOf: (row: R) => string
  readonly render: (row: R) => ReactNode
  /** Height of a usual row in pixels; rows are measured once they are shown. */
  readonly rowHeightPx: number
  readonly active: string | undefined
  readonly onActive: (key: string) => void
  readonly onOpen: (key: string) => void
  readonly handle?: Ref<ListHandle>
}

/**
 * A long list of which only what is in sight is in the page. One stop for the tab key; arrows and `j k` move, Enter
 * opens. Rows keep their place by key, so that a row that comes in above does not move the one being read.
 */
export function VirtualList<R>(props: VirtualListProps<R>) {
  const { rows, keyOf, active } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.rowHeightPx,
    getItemKey: (index) => keyOf(rows[index] as R),
    overscan: 8,
  })
  const activeAt = active === undefined ? -1 : rows.findIndex((row) => keyOf(row) === active)
  useImperativeHandle(props.handle, () => ({
    move(key) {
      scroller.current?.focus()
      moveBy(key)
    },
  }))
  useEffect(() => {
    if (activeAt >= 0) virtualizer.scrollToIndex(activeAt, { align: 'auto' })
    // A row that was opened comes into sight once, not at every new entry.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [active])

  function moveBy(key: string): boolean {
    const target = nextIndex(key, activeAt, rows.length)
    const row = target === undefined ? undefined : rows[target]
    if (row !== undefined) props.onActive(keyOf(row))
    else if (key === 'Enter' && active !== undefined) props.onOpen(active)
    else return false
    return true
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (moveBy(pressedKey(event))) event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      className="virtual-list"
      role="listbox"
      aria-label={props.label}
      tabIndex={0}
      aria-activedescendant={activeAt >= 0 ? optionId(props.label, active) : undefined}
      onKeyDown={press}
    >
      <div
        className="virtual-list-all"
        role="presentation"
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index] as R
          const key = keyOf(row)
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              id={optionId(props.label, key)}
              role="option"
              aria-selected={key === active}
              aria-posinset={item.index + 1}
              aria-setsize={rows.length}
              className="virtual-list-row"
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => props.onActive(key)}
              onDoubleClick={() => props.onOpen(key)}
            >
              {props.render(row)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function optionId(label: string, key: string | undefined): string {
  return `option-${label.length}-${key ?? ''}`
}
