import type { ReactNode } from 'react'
import type { Certainty } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'
import { useMessages } from '../app/i18n.tsx'
import './parties.css'
import { axisOf, partOf, placed, type Span } from './span-axis.ts'

export type Bar = Span & {
  readonly id: string
  /** Read in the bar, where it has room; the same stands in words beside the line. */
  readonly label: string
  /** Solid: agreed or verified. Hatched: one side's word. Dotted: possible. */
  readonly certainty: Certainty
  /** Drawn empty: taking no part, not bound. */
  readonly hollow?: boolean
}
export type BarRow = {
  readonly id: string
  readonly name: ReactNode
  readonly bars: readonly Bar[]
}

type SpanBarsProps = {
  readonly label: string
  readonly rows: readonly BarRow[]
  /** The moment that is looked at: a line across all rows. */
  readonly moment: string
}

/**
 * Periods as bars on one line of time, a row for each thing. Time runs from left to right in every language. The bars
 * are for the eye alone: whatever uses them says the same in words.
 */
export function SpanBars({ label, rows, moment }: SpanBarsProps) {
  const { t } = useMessages()
  const axis = axisOf(
    rows.flatMap(({ bars }) => bars),
    moment,
  )
  const now = partOf(Date.parse(moment), axis)
  if (rows.every(({ bars }) => bars.length === 0)) return null
  return (
    <figure className="span-bars" aria-label={label}>
      {rows.map(({ id, name, bars }) => (
        <div key={id} className="span-row">
          <div className="span-name small">{name}</div>
          <div className="span-track" dir="ltr" aria-hidden="true">
            {bars.map((bar) => (
              <BarMark key={bar.id} bar={bar} {...placed(bar, axis)} />
            ))}
            <span className="span-now" style={{ insetInlineStart: `${now}%` }} />
          </div>
        </div>
      ))}
      <figcaption className="span-ends small quiet" dir="ltr">
        <Time instant={new Date(axis.fromMs).toISOString()} form="day" />
        <bdi>
          {t('parties.bars.moment')} <Time instant={moment} form="day" />
        </bdi>
      </figcaption>
    </figure>
  )
}

function BarMark(props: {
  readonly bar: Bar
  readonly start: number
  readonly length: number
  readonly open: boolean
}) {
  const { bar, start, length, open } = props
  const shape = bar.hollow ? 'span-hollow' : `span-${bar.certainty}`
  return (
    <span
      className={`span-bar ${shape} ${open ? 'span-open' : ''}`}
      style={{ insetInlineStart: `${start}%`, inlineSize: `${length}%` }}
      title={bar.label}
    >
      <bdi className="span-label">{bar.label}</bdi>
    </span>
  )
}
