import type { Image } from './image.ts'
import {
  FAN_OUT,
  KIND_MAX,
  KIND_SHIFT,
  type Layout,
  NODE_BYTES,
  NODE_CHANGE,
  NODE_CHILDREN,
  NODE_KINDS,
  NODE_ORIGIN,
  NODE_SHIFTS,
  RECORD_WORDS,
} from './layout.ts'

type Tree = {
  readonly layout: Layout
  readonly image: Image
  readonly bounds: Int32Array
  readonly ids: Uint32Array
  readonly changes: Uint32Array
  readonly earliest: number
  readonly latest: number
}

/** What the nodes of a level, or the records, need to know about each: kept for one level only. */
type Children = {
  /** Least x, y, time, greatest x, y, time. */
  readonly boxes: Int32Array
  readonly kinds: Uint32Array
  readonly changes: Uint32Array
}

const BOX = 6
const AXES = 3
const STEPS_MAX = 255

/** Writes the nodes of every level, from the records up. */
export function writeNodes(tree: Tree): void {
  const { layout, image } = tree
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
  let children = recordsAsChildren(tree)
  for (const [level, count] of layout.nodeCounts.entries()) {
    const offset = layout.levelOffsets[level] ?? 0
    children = writeLevel({ view, offset, count, children })
  }
}

function recordsAsChildren({ bounds, ids, changes, earliest, latest }: Tree): Children {
  const count = ids.length
  const boxes = new Int32Array(count * BOX)
  const kinds = new Uint32Array(count)
  for (let row = 0; row < count; row += 1) {
    kinds[row] = 1 << (((ids[row] ?? 0) >>> KIND_SHIFT) & KIND_MAX)
    const at = row * RECORD_WORDS
    const box = row * BOX
    boxes[box] = bounds[at] ?? 0
    boxes[box + 1] = bounds[at + 1] ?? 0
    boxes[box + 2] = Math.min(latest, Math.max(earliest, bounds[at + 3] ?? 0))
    boxes[box + 3] = bounds[at + 4] ?? 0
    boxes[box + 4] = bounds[at + 5] ?? 0
    boxes[box + 5] = Math.min(latest, Math.max(earliest, bounds[at + 7] ?? 0))
  }
  return { boxes, kinds, changes }
}

function writeLevel(options: {
  readonly view: DataView
  readonly offset: number
  readonly count: number
  readonly children: Children
}): Children {
  const { view, offset, count, children } = options
  const boxes = new Int32Array(count * BOX)
  const kinds = new Uint32Array(count)
  const changes = new Uint32Array(count)
  for (let node = 0; node < count; node += 1) {
    const first = node * FAN_OUT
    const last = Math.min(children.kinds.length, first + FAN_OUT)
    gather(children, first, last, { boxes, kinds, changes, node })
    const at = offset + node * NODE_BYTES
    view.setUint8(at + NODE_CHILDREN, last - first)
    view.setUint32(at + NODE_KINDS, kinds[node] ?? 0, true)
    view.setUint32(at + NODE_CHANGE, changes[node] ?? 0, true)
    for (let axis = 0; axis < AXES; axis += 1) {
      const origin = boxes[node * BOX + axis] ?? 0
      const width = (boxes[node * BOX + axis + AXES] ?? 0) - origin
      const shift = shiftOf(width)
      view.setInt32(at + NODE_ORIGIN + axis * 4, origin, true)
      view.setUint8(at + NODE_SHIFTS + axis, shift)
      writeAxis({ view, at, axis, origin, shift, boxes: children.boxes, first, last })
    }
  }
  return { boxes, kinds, changes }
}

function gather(
  children: Children,
  first: number,
  last: number,
  into: Children & { readonly node: number },
): void {
  const { boxes, kinds, changes, node } = into
  boxes.set(children.boxes.subarray(first * BOX, first * BOX + BOX), node * BOX)
  for (let child = first; child < last; child += 1) {
    kinds[node] = (kinds[node] ?? 0) | (children.kinds[child] ?? 0)
    changes[node] = Math.max(changes[node] ?? 0, children.changes[child] ?? 0)
    for (let axis = 0; axis < AXES; axis += 1) {
      const least = node * BOX + axis
      const most = least + AXES
      boxes[least] = Math.min(boxes[least] ?? 0, children.boxes[child * BOX + axis] ?? 0)
      boxes[most] = Math.max(boxes[most] ?? 0, children.boxes[child * BOX + axis + AXES] ?? 0)
    }
  }
}

/** The least shift that brings a width into a byte. */
function shiftOf(width: number): number {
  let shift = 0
  while (Math.floor(width / 2 ** shift) > STEPS_MAX) shift += 1
  return shift
}

/** Both bounds of every child in steps from the origin, rounded down; lanes without a child meet nothing. */
function writeAxis(options: {
  readonly view: DataView
  readonly at: number
  readonly axis: number
  readonly origin: number
  readonly shift: number
  readonly boxes: Int32Array
  readonly first: number
  readonly last: number
}): void {
  const { view, at, axis, origin, shift, boxes, first, last } = options
  for (let lane = 0; lane < FAN_OUT; lane += 1) {
    const box = (first + lane) * BOX + axis
    const there = first + lane < last
    const least = there ? ((boxes[box] ?? 0) - origin) >>> shift : STEPS_MAX
    const most = there ? ((boxes[box + AXES] ?? 0) - origin) >>> shift : 0
    view.setUint8(at + axis * FAN_OUT + lane, least)
    view.setUint8(at + (axis + AXES) * FAN_OUT + lane, most)
  }
}
