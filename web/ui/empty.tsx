import type { ReactNode } from 'react'
import './panel.css'

/** Nothing to show: says what will appear here and how to make it appear. */
export function Empty(props: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p>
        <strong>{props.title}</strong>
      </p>
      {props.children === undefined ? null : <div className="quiet">{props.children}</div>}
    </div>
  )
}
