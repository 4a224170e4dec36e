import type { DayLine } from '@hudna/core/bulletins/statistics.ts'
import { useEffect, useEffectEvent, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { useMessages } from '../app/i18n.tsx'
import { useTheme } from '../app/use-theme.ts'
import { chartDataOf, dayNearest, type ChartData } from './chart-data.ts'

type DayChartProps = {
  readonly days: readonly DayLine[]
  readonly measure: 'incidents' | 'deaths'
  readonly label: string
  readonly onDay: (day: DayLine) => void
}

const CHART_HEIGHT_PX = 180
/** Room for the longest date of the three languages. */
const DAY_LABEL_PX = 120
/** Incidents and deaths are whole. */
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000]

/** A chart that is drawn anew when the colours of the page change. */
export function DayChart(props: DayChartProps) {
  const { shown } = useTheme()
  return <DrawnChart key={shown} {...props} />
}

/** Bars per day; deaths carry a line from low to high. Time runs from left to right in every language. */
function DrawnChart({ days, measure, label, onDay }: DayChartProps) {
  const { locale } = useMessages()
  const holder = useRef<HTMLDivElement>(null)
  const open = useEffectEvent((seconds: number) => {
    const day = dayNearest(days, seconds)
    if (day !== undefined) onDay(day)
  })
  useEffect(() => {
    const element = holder.current
    if (element === null || days.length === 0) return
    const data = chartDataOf(days)
    const options = optionsOf({ element, data, measure, locale })
    const chart = new uPlot(
      options,
      [[...data.seconds], [...(measure === 'incidents' ? data.incidents : data.best)]],
      element,
    )
    const resize = new ResizeObserver(() =>
      chart.setSize({ width: element.clientWidth, height: CHART_HEIGHT_PX }),
    )
    resize.observe(element)
    const click = () => {
      const { left } = chart.cursor
      if (left !== undefined && left >= 0) open(chart.posToVal(left, 'x'))
    }
    chart.over.addEventListener('click', click)
    return () => {
      resize.disconnect()
      chart.destroy()
    }
  }, [days, measure, locale])
  return (
    <figure className="chart" dir="ltr">
      <figcaption className="small" dir="auto">
        {label}
      </figcaption>
      <div ref={holder} className="chart-holder" />
    </figure>
  )
}

type Drawing = {
  readonly element: HTMLElement
  readonly data: ChartData
  readonly measure: DayChartProps['measure']
  readonly locale: string
}

function optionsOf({ element, data, measure, locale }: Drawing): uPlot.Options {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  const figures = new Intl.NumberFormat(locale)
  const drawn = measure === 'incidents' ? data.incidents : data.high
  const axis = {
    stroke: colour('--text-quiet'),
    font: `12px ${style.fontFamily}`,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
  }
  return {
    width: element.clientWidth,
    height: CHART_HEIGHT_PX,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, y: false },
    scales: {
      x: { time: true, range: (_, low, high) => [low - 43_200, high + 43_200] },
      // A bar that does not begin at zero lies about its size.
      y: { range: () => [0, Math.max(1, ...drawn) * 1.05] },
    },
    axes: [
      { ...axis, space: DAY_LABEL_PX, values: (_, ticks) => dayLabels(ticks, locale) },
      {
        ...axis,
        size: 56,
        incrs: wholeSteps,
        values: (_, ticks) => ticks.map((tick) => figures.format(tick)),
      },
    ],
    series: [
      {},
      {
        stroke: colour('--text'),
        fill: measure === 'incidents' ? colour('--line-strong') : colour('--line'),
        width: 1,
        ...barsOf(),
        points: { show: false },
      },
    ],
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'Etc/UTC'),
    hooks: measure === 'deaths' ? { draw: [(chart) => drawBounds(chart, data, axis.stroke)] } : {},
  }
}

function barsOf(): Partial<uPlot.Series> {
  const bars = uPlot.paths.bars
  return bars === undefined ? {} : { paths: bars({ size: [0.8, 24] }) }
}

/** The line from the low to the high count of each day. */
function drawBounds(chart: uPlot, data: ChartData, colour: string): void {
  const { ctx } = chart
  ctx.save()
  ctx.strokeStyle = colour
  ctx.lineWidth = Math.max(1, devicePixelRatio)
  ctx.beginPath()
  for (const [at, seconds] of data.seconds.entries()) {
    const x = Math.round(chart.valToPos(seconds, 'x', true))
    const [low = 0, high = 0] = [data.low[at], data.high[at]]
    if (low === high) continue
    ctx.moveTo(x, chart.valToPos(low, 'y', true))
    ctx.lineTo(x, chart.valToPos(high, 'y', true))
  }
  ctx.stroke()
  ctx.restore()
}

/** The year stands with the first label and wherever it changes. */
function dayLabels(ticks: readonly number[], locale: string): string[] {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const year = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return ticks.map((tick, at) => {
    const date = new Date(tick * 1_000)
    const before = ticks[at - 1]
    const changes =
      before === undefined || new Date(before * 1_000).getUTCFullYear() !== date.getUTCFullYear()
    // Isolated: on a canvas that runs from left to right the parts of an Arabic date would change places.
    return `\u2068${(changes ? year : day).format(date)}\u2069`
  })
}
