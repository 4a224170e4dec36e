import type { ReactNode } from 'react'
import './table.css'

export type Column<R> = {
  readonly id: string
  readonly title: ReactNode
  readonly cell: (row: R) => ReactNode
  /** Figures stand at the end of the cell, digits under digits. */
  readonly figure?: boolean
  /** This column names the row. */
  readonly head?: boolean
}

type TableProps<R> = {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly keyOf: (row: R) => string
  /** Rows of sums under the others. */
  readonly footer?: ReactNode
}

/** A plain table for what fits on a page; `VirtualList` is for thousands of rows. */
export function Table<R>(props: TableProps<R>) {
  return (
    // A table that is wider than the page is scrolled by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-scroll" tabIndex={0} aria-label={props.caption}>
      <table className="table">
        <caption className={props.captionHidden ? 'visually-hidden' : undefined}>
          {props.caption}
        </caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.id} scope="col" className={column.figure ? 'figure' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={props.keyOf(row)}>
              {props.columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {props.footer === undefined ? null : <tfoot>{props.footer}</tfoot>}
      </table>
    </section>
  )
}

function Cell<R>({ column, row }: { readonly column: Column<R>; readonly row: R }) {
  const content = column.cell(row)
  if (column.head) return <th scope="row">{content}</th>
  return <td className={column.figure ? 'figure' : undefined}>{content}</td>
}
