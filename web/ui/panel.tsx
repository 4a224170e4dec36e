import type { ReactNode } from 'react'
import { useId } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Button } from './button.tsx'
import './panel.css'

type PanelProps = {
  readonly title: ReactNode
  readonly children: ReactNode
  /** Beside the title: counts, switches. */
  readonly aside?: ReactNode
  readonly name?: string
}

/** A part of a screen with its heading. */
export function Panel({ title, aside, children, name = '' }: PanelProps) {
  const id = useId()
  return (
    <section className={`panel ${name}`} aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  )
}

/** The open thing, beside the list it was opened from. */
export function Inspector(props: {
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { t } = useMessages()
  const id = useId()
  return (
    <aside className="inspector" aria-labelledby={id}>
      <header className="panel-head">
        <h2 id={id}>{props.title}</h2>
        <Button look="bare" small onPress={props.onClose}>
          {t('app.close')}
        </Button>
      </header>
      <div className="inspector-body">{props.children}</div>
    </aside>
  )
}

/** Pairs of a term and what it is here. */
export function Facts(props: { readonly facts: readonly (readonly [string, ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {props.facts.map((fact) =>
        fact === null ? null : (
          <div key={fact[0]} className="fact">
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

/** While something is read for the first time. Quiet, and said to readers aloud. */
export function Loading() {
  const { t } = useMessages()
  return <output className="loading quiet">{t('app.loading')}</output>
}
