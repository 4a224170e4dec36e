// A drawing of the page's own is an image, and HTML has no element for it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { useMemo, useRef, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { useTimeRange } from '../app/time-range.ts'
import { Panel } from '../ui/panel.tsx'
import { Range } from '../ui/range.tsx'
import { Time } from '../ui/time.tsx'
import { formatInstant } from '../app/time-format.ts'
import { type Bar, barsOf, coveredBars } from './days.ts'
import { visibleRows, type WatchFilter } from './filter.ts'

const HEIGHT = 48

type TimelinePanelProps = {
  /** Before the time bar: the whole length is drawn and the span on show stands out. */
  readonly rows: readonly IncidentRow[]
  readonly filter: WatchFilter
}

/** Incidents per day; the two handles set what happened on the time bar. Time runs from left to right. */
export function TimelinePanel({ rows, filter }: TimelinePanelProps) {
  const { t } = useMessages()
  const bars = useMemo(() => barsOf(visibleRows(rows, filter, {})), [rows, filter])
  const first = bars[0]
  const last = bars.at(-1)
  if (!first || !last) return null
  const daysTogether = Math.round((Date.parse(first.to) - Date.parse(first.from)) / 86_400_000)
  return (
    <Panel
      title={t('watch.timeline', { days: daysTogether })}
      name="watch-timeline"
      aside={<span className="quiet small">{t('watch.timeline-hint')}</span>}
    >
      <Brush bars={bars} />
    </Panel>
  )
}

function Brush({ bars }: { readonly bars: readonly Bar[] }) {
  const { t, language } = useMessages()
  const { happened } = useTimeRange()
  const { setParameters } = useRoute()
  const covered = coveredBars(bars, happened)
  const [drag, setDrag] = useState<readonly [number, number]>()
  const [start, end] = drag ?? covered
  function set([from, to]: readonly [number, number]): void {
    setDrag(undefined)
    const whole = from <= 0 && to >= bars.length
    setParameters({
      from: whole || from <= 0 ? null : bars[from]?.from,
      to: whole || to >= bars.length ? null : bars[to - 1]?.to,
    })
  }
  const axis = { min: 0, max: bars.length, step: 1, name: 'timeline-range' }
  const dayText = (instant: string | undefined) =>
    instant === undefined ? '' : formatInstant(instant, language, { form: 'day' })
  return (
    <div className="timeline" dir="ltr">
      <Bars bars={bars} start={start} end={end} onSpan={set} />
      <fieldset className="timeline-handles" aria-label={t('time.happened')}>
        <Range
          {...axis}
          label={t('time.from')}
          value={start}
          text={dayText(bars[start]?.from)}
          onChange={(value) => setDrag([Math.min(value, end - 1), end])}
          onDone={(value) => set([Math.min(value, end - 1), end])}
        />
        <Range
          {...axis}
          label={t('time.to')}
          value={end}
          text={dayText(bars[end - 1]?.to)}
          onChange={(value) => setDrag([start, Math.max(value, start + 1)])}
          onDone={(value) => set([start, Math.max(value, start + 1)])}
        />
      </fieldset>
      <p className="timeline-ends quiet small">
        <Time instant={bars[0]?.from ?? ''} form="day" />
        <Time instant={bars.at(-1)?.from ?? ''} form="day" />
      </p>
    </div>
  )
}

type BarsProps = {
  readonly bars: readonly Bar[]
  readonly start: number
  readonly end: number
  readonly onSpan: (span: readonly [number, number]) => void
}

/** The bars themselves; drawing a span over them with the pointer chooses it. */
function Bars({ bars, start, end, onSpan }: BarsProps) {
  const { t } = useMessages()
  const svg = useRef<SVGSVGElement>(null)
  const [drawn, setDrawn] = useState<readonly [number, number]>()
  const highest = Math.max(1, ...bars.map((bar) => bar.count))
  const total = bars.reduce((sum, bar) => sum + bar.count, 0)
  const [from, to] = drawn ?? [start, end]
  const barAt = (x: number): number => {
    const frame = svg.current?.getBoundingClientRect()
    if (!frame || frame.width === 0) return 0
    const at = Math.floor(((x - frame.left) / frame.width) * bars.length)
    return Math.min(Math.max(at, 0), bars.length - 1)
  }
  return (
    <svg
      ref={svg}
      className="timeline-bars"
      viewBox={`0 0 ${bars.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('watch.timeline-text', { count: total })}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        const at = barAt(event.clientX)
        setDrawn([at, at + 1])
      }}
      onPointerMove={(event) => {
        if (!drawn) return
        const at = barAt(event.clientX)
        setDrawn([Math.min(drawn[0], at), Math.max(drawn[0] + 1, at + 1)])
      }}
      onPointerUp={() => {
        if (drawn) onSpan(drawn)
        setDrawn(undefined)
      }}
    >
      {bars.map((bar, at) => (
        <g key={bar.from} className={at >= from && at < to ? 'bar' : 'bar bar-out'}>
          <rect {...box(at, bar.count - bar.excluded, highest, 0)} className="bar-count" />
          <rect
            {...box(at, bar.excluded, highest, bar.count - bar.excluded)}
            className="bar-excluded"
          />
        </g>
      ))}
    </svg>
  )
}

function box(at: number, count: number, highest: number, below: number) {
  const unit = HEIGHT / highest
  const height = count * unit
  return { x: at + 0.1, width: 0.8, y: HEIGHT - below * unit - height, height }
}
