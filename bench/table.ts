import type { BenchRow, Latency } from './benchmark.ts'

/** Rows as aligned text: label, value, unit, ratio to the baseline, and where there is more which baseline and the latency. */
export function formatTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ label, value, unit, ratioToBaseline, baseline, latency }) => [
    label,
    formatValue(value),
    unit,
    `${ratioToBaseline.toFixed(2)} x`,
    ...(baseline === undefined ? [] : [baseline]),
    ...(latency === undefined ? [] : [formatLatency(latency)]),
  ])
  const columns = Math.max(...cells.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  )
  return cells
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0
          return column === 1 || column === 3 ? cell.padStart(width) : cell.padEnd(width)
        })
        .join('  '),
    )
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
}

function formatLatency({ p50Ms, p99Ms }: Latency): string {
  return `p50 ${formatTime(p50Ms)}, p99 ${formatTime(p99Ms)}`
}

function formatTime(milliseconds: number): string {
  if (milliseconds < 1) return `${(milliseconds * 1_000).toPrecision(3)} µs`
  return `${milliseconds.toPrecision(3)} ms`
}

function formatValue(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(3)
}
