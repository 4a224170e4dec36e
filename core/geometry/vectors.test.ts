import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { volumeFromFeature } from './feature.ts'
import { footprintsTouch } from './touch.ts'
import { type Extent, volumesIntersect } from './volumes-intersect.ts'

function rowsOf(name: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = readFileSync(`vectors/geometry/${name}`, 'utf8').trimEnd().split('\n')
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
}

function volumeOf(feature: unknown): Extent {
  const read = volumeFromFeature(feature)
  if (!read.ok) throw new Error(`${read.refusal.field}: ${read.refusal.message}`)
  return read.value.volume
}

test('GE38 the golden pairs touch and intersect, or not, both ways round', () => {
  const rows = rowsOf('pairs.ndjson')
  expect(rows.length).toBeGreaterThan(60)
  for (const { name, one, other, footprintsTouch: touch, volumesIntersect: intersect } of rows) {
    const first = volumeOf(one)
    const second = volumeOf(other)
    expect(footprintsTouch(first.footprint, second.footprint).touches, String(name)).toBe(touch)
    expect(footprintsTouch(second.footprint, first.footprint).touches, String(name)).toBe(touch)
    expect(volumesIntersect(first, second), String(name)).toBe(intersect)
    expect(volumesIntersect(second, first), String(name)).toBe(intersect)
  }
})

test('GE38 the golden shapes are taken, or refused at their place', () => {
  for (const { name, feature, valid, code, field } of rowsOf('shapes.ndjson')) {
    const read = volumeFromFeature(feature)
    const found = read.ok ? 'taken' : `${read.refusal.code} ${read.refusal.field}`
    expect(found, String(name)).toBe(valid === true ? 'taken' : `${String(code)} ${String(field)}`)
  }
})
