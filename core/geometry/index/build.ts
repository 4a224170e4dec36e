import { assert } from '../../kernel/assert.ts'
import { checksumOf, type Image } from './image.ts'
import {
  AT_CHECKSUM,
  AT_EARLIEST,
  AT_LATEST,
  headerWords,
  layoutOf,
  type Layout,
  OPEN_END,
  OPEN_START,
  RECORD_WORDS,
  RECORDS_PER_TREE_MAX,
} from './layout.ts'
import { writeNodes } from './nodes.ts'
import { arrange } from './split.ts'

/** An image whose records are being written, in any order; `finish` makes a tree of them. */
export type Draft = {
  /** Least x, y, altitude, time, greatest x, y, altitude, time of each record. */
  readonly bounds: Int32Array
  /** Id words, see `layout.ts`. */
  readonly ids: Uint32Array
  readonly changes: Uint32Array
  /**
   * @param named may change the numbers of the id words once the records are in the order of the tree
   */
  readonly finish: (named?: (ids: Uint32Array) => void) => Image
}

/** @param count how many records will be written, all of them */
export function draftImage(count: number): Draft {
  assert(count < RECORDS_PER_TREE_MAX, `${count} records in one tree`)
  const layout = layoutOf(count)
  const buffer = new ArrayBuffer(layout.bytes)
  const bounds = new Int32Array(buffer, layout.recordsAt, count * RECORD_WORDS)
  const ids = new Uint32Array(buffer, layout.idsAt, count)
  const changes = new Uint32Array(buffer, layout.changesAt, count)
  const blocks = { buffer, bounds, ids, changes }
  return { bounds, ids, changes, finish: (named) => finish(layout, blocks, named) }
}

type Blocks = {
  readonly buffer: ArrayBuffer
  readonly bounds: Int32Array
  readonly ids: Uint32Array
  readonly changes: Uint32Array
}

function finish(layout: Layout, blocks: Blocks, named?: (ids: Uint32Array) => void): Image {
  const { buffer, bounds, ids, changes } = blocks
  const { earliest, latest } = timesOf(bounds)
  const { count } = layout
  arrange({ bounds, ids, changes, count, earliest, latest })
  named?.(ids)
  const image = new Uint8Array(buffer)
  const words = new Int32Array(buffer)
  words.set(headerWords(layout))
  words[AT_EARLIEST] = earliest
  words[AT_LATEST] = latest
  writeNodes({ layout, image, bounds, ids, changes, earliest, latest })
  words[AT_CHECKSUM] = checksumOf(words)
  return image
}

/** Just before and just after every finite time: nodes keep open ends there, so that one of them does not coarsen all. */
function timesOf(bounds: Int32Array): { readonly earliest: number; readonly latest: number } {
  let earliest = OPEN_END
  let latest = OPEN_START
  for (let at = 3; at < bounds.length; at += 4) {
    const time = bounds[at] ?? 0
    if (time === OPEN_START || time === OPEN_END) continue
    if (time < earliest) earliest = time
    if (time > latest) latest = time
  }
  if (earliest > latest) return { earliest: 0, latest: 1 }
  return { earliest: earliest - 1, latest: latest + 1 }
}
