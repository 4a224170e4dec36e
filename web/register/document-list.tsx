// Keys and focus come up to the list from the links of its rows.
/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { keyOf, useKeys } from '../app/keys.ts'
import { Link } from '../app/link.tsx'
import { Empty } from '../ui/empty.tsx'
import {
  type Focused,
  indexNow,
  useMoves,
  useOpenInSight,
  useSteady,
  withRow,
} from './list-moves.ts'

export type DocumentRow = {
  readonly id: string
  readonly to: string
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly chip?: ReactNode
}

type DocumentListProps = {
  readonly label: string
  /** How many rows there are, with those that are not here yet. */
  readonly total: number
  /** Undefined while the row is on its way. */
  readonly rowAt: (index: number) => DocumentRow | undefined
  /** Told which row is looked at, so that it is read. */
  readonly reach: (index: number) => void
  /** The document of a row, or the number of the row while it is on its way. It changes with what is listed. */
  readonly keyAt: (index: number) => string | number
  readonly open: string | undefined
  readonly busy: boolean
  readonly empty: string
  readonly emptyHow: string
}

const ROW_HEIGHT_PX = 72

/**
 * The documents of a register as links, of which only what is in sight is in the page; the open one is marked. Arrows,
 * `j k`, page keys, Home and End go from link to link (UI4), also to rows that must be read first.
 */
export function DocumentList(props: DocumentListProps) {
  if (props.total === 0) return <Empty title={props.empty}>{props.emptyHow}</Empty>
  return <Rows {...props} />
}

function Rows(props: DocumentListProps) {
  const { label, total, rowAt, reach, keyAt, open, busy } = props
  const scroller = useRef<HTMLElement>(null)
  /** The row with the focus; it stays in the page wherever the list is scrolled to. */
  const [focused, setFocused] = useState<Focused>()
  const at = focused === undefined ? -1 : indexNow(focused, { keyAt, total })
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    getItemKey: keyAt,
    overscan: 8,
    rangeExtractor: (range) => withRow(range, at),
  })
  const items = virtualizer.getVirtualItems()
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => reach(lastSeen), [reach, lastSeen])
  const goTo = (index: number) => setFocused({ index, key: keyAt(index) })
  const show = (row: number) => virtualizer.scrollToIndex(row)
  const move = useMoves({ scroller, at, goTo, total, show })
  useOpenInSight({ open, total, keyAt }, (row) =>
    virtualizer.scrollToIndex(row, { align: 'center' }),
  )
  useSteady(scroller, { virtualizer, total, keyAt })
  useKeys({ j: () => move('j'), k: () => move('k') })
  return (
    <nav
      ref={scroller}
      className="document-scroller"
      aria-label={label}
      aria-busy={busy}
      tabIndex={-1}
      onKeyDown={(event) => press(event, move)}
    >
      <ol className="document-rows" style={{ blockSize: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rowAt(item.index)
          return (
            <li
              key={item.key}
              // One that is on its way has the height of a usual row.
              ref={row === undefined ? null : virtualizer.measureElement}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={total}
              className={isOpen(row, open) ? 'document-row document-open' : 'document-row'}
              style={{ transform: `translateY(${item.start}px)` }}
              onFocus={() => goTo(item.index)}
            >
              {row === undefined ? <span className="quiet">…</span> : <Row row={row} open={open} />}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function Row({ row, open }: { readonly row: DocumentRow; readonly open: string | undefined }) {
  const { to, title, detail, chip } = row
  return (
    <>
      <Link to={to} {...(isOpen(row, open) ? { 'aria-current': 'true' as const } : {})}>
        {title}
      </Link>
      {chip === undefined ? null : <p className="row">{chip}</p>}
      {detail === undefined ? null : <p className="small quiet">{detail}</p>}
    </>
  )
}

function isOpen(row: DocumentRow | undefined, open: string | undefined): boolean {
  return row !== undefined && row.id === open
}

function press(event: KeyboardEvent, move: (key: string) => boolean): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const key = keyOf(event)
  // Letters are taken for the whole page.
  if (key.length > 1 && move(key)) event.preventDefault()
}
