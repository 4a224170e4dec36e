import {
  locatedKinds,
  type TakenCover,
  type VolumeRegister,
} from '@hudna/core/conflicts/volume-register.ts'
import { coverOfText, coverText } from '@hudna/core/conflicts/volume-register-text.ts'
import { assert } from '@hudna/core/kernel/assert.ts'
import type { StoredCover, ViewStore } from '../store/store.ts'
import type { FoldedChange } from './fold.ts'

/** The cover of a change as the views keep it; none when the change moved nothing. */
export function storedCover({ cover }: FoldedChange): readonly StoredCover[] {
  if (cover === undefined) return []
  const { kind, id, fromIndex } = cover
  return [{ kind, id, fromIndex, cover: coverText(cover.cover) }]
}

/** So many covers become a tree at once: more at a time are not faster, and lie in memory together. */
const COVERS_PER_TREE = 250_000

/** Warms an empty register with every cover that the views keep. The next page is read while one is taken apart. */
export async function enterCovers(views: ViewStore, register: VolumeRegister): Promise<void> {
  let page = views.covers()
  let taken: TakenCover[] = []
  for (;;) {
    const text = await page
    if (text === '') break
    page = views.covers(coverOfLine(text.slice(text.lastIndexOf('\n') + 1)))
    for (const line of text.split('\n')) taken.push(coverOfLine(line))
    if (taken.length < COVERS_PER_TREE) continue
    register.enter(taken)
    taken = []
  }
  register.enter(taken)
}

function coverOfLine(line: string): TakenCover {
  const first = line.indexOf('\t')
  const second = line.indexOf('\t', first + 1)
  const third = line.indexOf('\t', second + 1)
  const kind = locatedKinds.find((one) => line.startsWith(one))
  assert(kind !== undefined && third > 0, `no stored cover: ${line}`)
  const fromIndex = Number(line.slice(second + 1, third))
  const cover = coverOfText(line.slice(third + 1))
  return { kind, id: line.slice(first + 1, second), fromIndex, cover }
}
