import type { BenchRow } from './benchmark.ts'

/** Rows as aligned text: label, value, unit, ratio to the baseline. */
export function formatTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(({ label, value, unit, ratioToBaseline }) => [
    label,
    formatValue(value),
    unit,
    `${ratioToBaseline.toFixed(2)} x`,
  ])
  const widths = [0, 1, 2, 3].map((column) =>
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
    .map((line) => `  ${line}`)
    .join('\n')
}

function formatValue(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(3)
}
