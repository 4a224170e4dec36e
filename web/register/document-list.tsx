import type { ReactNode } from 'react'
import { Link } from '../app/link.tsx'
import { Empty } from '../ui/empty.tsx'

export type DocumentRow = {
  readonly id: string
  readonly to: string
  readonly title: ReactNode
  readonly detail?: ReactNode
  readonly chip?: ReactNode
}

/** The documents of a register as links; the open one is marked. */
export function DocumentList(props: {
  readonly label: string
  readonly rows: readonly DocumentRow[]
  readonly open: string | undefined
  readonly empty: string
  readonly emptyHow: string
}) {
  const { label, rows, open, empty, emptyHow } = props
  if (rows.length === 0) return <Empty title={empty}>{emptyHow}</Empty>
  return (
    <nav aria-label={label}>
      <ul className="document-list">
        {rows.map(({ id, to, title, detail, chip }) => (
          <li key={id} className={id === open ? 'document-row document-open' : 'document-row'}>
            <Link to={to} {...(id === open ? { 'aria-current': 'true' as const } : {})}>
              {title}
            </Link>
            {chip === undefined ? null : <p className="row">{chip}</p>}
            {detail === undefined ? null : <p className="small quiet">{detail}</p>}
          </li>
        ))}
      </ul>
    </nav>
  )
}
