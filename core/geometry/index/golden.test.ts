import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compiled } from '../compile.ts'
import { volumeFromFeature } from '../feature.ts'
import { type Extent, volumesIntersect } from '../volumes-intersect.ts'
import { coverOf, questionBoxes } from './cover.ts'
import { type ExactEntry, ExactIndex, type ExactQuestion } from './exact-index.ts'
import { kernelMemory } from './kernel.ts'
import { plainMemory } from './plain.ts'

const twins = [
  ['kernel', kernelMemory],
  ['plain', plainMemory],
] as const

type Row = Readonly<Record<string, unknown>>
const rows = readFileSync('vectors/geometry/pairs.ndjson', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)

function extentOf(feature: unknown): Extent {
  const read = volumeFromFeature(feature)
  if (!read.ok) throw new Error(`${read.refusal.field}: ${read.refusal.message}`)
  return read.value.volume
}

function entryOf(id: number, extent: Extent): ExactEntry {
  return { id, kind: 0, change: 0, ...coverOf(extent), block: compiled(extent.footprint) }
}

function questionOf(extent: Extent): ExactQuestion {
  return { boxes: questionBoxes(coverOf(extent)), block: compiled(extent.footprint) }
}

test.each(twins)(
  'IX27 the golden pairs are found, or not, among all of them, either way round (%s)',
  (_name, memory) => {
    for (const [held, asked] of [
      ['one', 'other'],
      ['other', 'one'],
    ] as const) {
      const volumes = rows.map((row) => extentOf(row[held]))
      const index = new ExactIndex(memory())
      index.insertMany(volumes.map((extent, id) => entryOf(id, extent)))
      for (const [id, row] of rows.entries()) {
        const question = extentOf(row[asked])
        const found = index.meets(questionOf(question))
        const intersecting = found.filter((other) =>
          volumesIntersect(volumes[Number(other)] ?? question, question),
        )
        const expected = [...volumes.keys()].filter((other) =>
          volumesIntersect(volumes[other] ?? question, question),
        )
        expect(intersecting, String(row['name'])).toEqual(expected)
        expect(intersecting.includes(id), String(row['name'])).toBe(row['volumesIntersect'])
        if (row['footprintsTouch'] === false) expect(found).not.toContain(id)
      }
    }
  },
)
