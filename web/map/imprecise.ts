import { NOT_KNOWN, districtOf, provinceOf } from '@hudna/core/incidents/filter.ts'
import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { wrapUnits } from '@hudna/core/geometry/metric.ts'

/** What is known only to a district, a province, a country or less, counted by that area. */
export type ImpreciseGroup = {
  readonly level: 'district' | 'province' | 'country'
  readonly province: string | null
  readonly district: string | null
  readonly count: number
  /** The coarsest of them, in metres. */
  readonly errorRadiusM: number
  /** Middle of the places of the same area that are known exactly; undefined when there are none. */
  readonly centre: Position | undefined
}

type Areas = Map<string, { count: number; longitude: number; latitude: number }>

/** Incidents that may not be drawn as a mark, by area, the most numerous first (MA1). */
export function impreciseGroups(rows: readonly IncidentRow[]): readonly ImpreciseGroup[] {
  const groups = new Map<string, ImpreciseGroup>()
  const areas: Areas = new Map()
  for (const row of rows) {
    if (row.place.position !== null) {
      addTo(areas, keyOf('district', row), row.place.position)
      addTo(areas, keyOf('province', row), row.place.position)
      continue
    }
    const level = levelOf(row)
    const key = keyOf(level, row)
    const before = groups.get(key)
    groups.set(key, {
      level,
      province: level === 'country' ? null : row.place.province,
      district: level === 'district' ? row.place.district : null,
      count: (before?.count ?? 0) + 1,
      errorRadiusM: Math.max(before?.errorRadiusM ?? 0, row.place.errorRadiusM),
      centre: undefined,
    })
  }
  return [...groups.entries()]
    .map(([key, group]) => ({ ...group, centre: middleOf(areas, key) }))
    .toSorted((one, other) => other.count - one.count)
}

function levelOf(row: IncidentRow): ImpreciseGroup['level'] {
  if (districtOf(row) !== NOT_KNOWN) return 'district'
  return provinceOf(row) === NOT_KNOWN ? 'country' : 'province'
}

function keyOf(level: ImpreciseGroup['level'], { place }: IncidentRow): string {
  if (level === 'country') return level
  const district = level === 'district' ? (place.district ?? '') : ''
  return `${level}\n${place.province ?? ''}\n${district}`
}

function addTo(areas: Areas, key: string, [longitude, latitude]: Position): void {
  const area = areas.get(key) ?? { count: 0, longitude, latitude }
  const count = area.count + 1
  areas.set(key, {
    count,
    longitude: area.longitude + wrapUnits(longitude - area.longitude) / count,
    latitude: area.latitude + (latitude - area.latitude) / count,
  })
}

function middleOf(areas: Areas, key: string): Position | undefined {
  const area = areas.get(key)
  return area && [Math.round(area.longitude), Math.round(area.latitude)]
}
