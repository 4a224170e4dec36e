import { csvCell } from '../../bulletins/csv-cell.ts'
import type { ExportTable } from './export-table.ts'
import type { Transfer } from './transfers.ts'

export const exportFormats = ['csv', 'geojson', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const mediaTypes: { readonly [F in ExportFormat]: string } = {
  csv: 'text/csv; charset=utf-8; header=present',
  geojson: 'application/geo+json; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/**
 * An export as the text of a file. CSV is RFC 4180 in UTF-8 with a header; GeoJSON is RFC 7946; both can be imported
 * again. GeoJSON and JSON say within how many documents the reader may not have, and why; CSV has no place for it.
 */
export function exportText(
  transfer: Transfer,
  table: ExportTable,
  options: { readonly format: ExportFormat; readonly size: number },
): string {
  switch (options.format) {
    case 'csv':
      return csvOf(table)
    case 'geojson':
      return `${JSON.stringify(geojsonOf(transfer, table, options.size))}\n`
    case 'json':
      return `${JSON.stringify({ ...aboutOf(table, options.size), rows: table.rows }, undefined, 2)}\n`
  }
}

function csvOf({ columns, rows }: ExportTable): string {
  const lines = rows.map((row) => columns.map((column) => csvCell(row[column] ?? null)).join(','))
  return [columns.join(','), ...lines].map((line) => `${line}\r\n`).join('')
}

/** The place that is drawn is the geometry of the feature, and stands in no property. */
function geojsonOf({ where }: Transfer, table: ExportTable, size: number): object {
  const [drawn] = where
  const inGeometry = new Set(['latitude', 'longitude', 'geometry'].map((one) => `${drawn}.${one}`))
  const features = table.rows.map((row, at) => ({
    type: 'Feature',
    geometry: table.geometries[at] ?? null,
    properties: Object.fromEntries(
      Object.entries(row).filter(([column, cell]) => cell !== null && !inGeometry.has(column)),
    ),
  }))
  return { type: 'FeatureCollection', ...aboutOf(table, size), features }
}

/** Why a document is missing is always its marking; why a position is, that it is of class D. */
function aboutOf({ register, leftOut, coarsened }: ExportTable, size: number): object {
  return { register, size, leftOut: { marking: leftOut }, coarsened: { 'class-d': coarsened } }
}
