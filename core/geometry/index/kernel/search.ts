// AssemblyScript: compiled to the bytes in ../kernel-bytes.ts, and the twin of ../plain.ts, which explains each step.
// The layout of trees is in ../layout.ts, that of the question in ../memory.ts.

import { askExactly, certify, narrow, REJECTED, SEVERAL_BIT } from './exact.ts'

const QUESTION: usize = 128
const STACK: usize = 1024
const NUMBER_MASK: u32 = 0x3ffffff
const KIND_SHIFT: u32 = 26
const LEVEL_SHIFT: u32 = 27

let least: v128 = i32x4.splat(0)
let most: v128 = i32x4.splat(0)
let kinds: u32 = 0
let changedFrom: u32 = 0
let answer: usize = 0
let capacity: i32 = 0
let found: i32 = 0
let dead: usize = 0
let seen: usize = 0
let unique: bool = false
/** Whether certificates are looked at and words are written as ./exact wants them. */
let exactly: bool = false

/** Takes over the question and where its answer goes. */
function begin(
  answerAt: usize,
  answerMax: i32,
  already: i32,
  deadAt: usize,
  seenAt: usize,
  each: i32,
): void {
  least = v128.load(QUESTION)
  most = v128.load(QUESTION, 16)
  kinds = load<u32>(QUESTION, 32)
  changedFrom = load<u32>(QUESTION, 36)
  answer = answerAt
  capacity = answerMax
  found = already
  dead = deadAt
  seen = seenAt
  unique = each != 0
}

/** Tests the records of the given bits and writes the ids of those that meet the question. */
function take(records: usize, ids: usize, changes: usize, bits: u32): void {
  while (bits != 0) {
    const k: usize = ctz(bits)
    bits &= bits - 1
    const record = records + (k << 5)
    const below = i32x4.le_s(v128.load(record), most)
    const above = i32x4.ge_s(v128.load(record, 16), least)
    if (!i32x4.all_true(v128.and(below, above))) continue
    const word = load<u32>(ids + (k << 2))
    if (((kinds >> ((word >> KIND_SHIFT) & 31)) & 1) == 0) continue
    if (changedFrom != 0 && load<u32>(changes + (k << 2)) < changedFrom) continue
    const number = word & NUMBER_MASK
    const byte: usize = number >> 3
    const bit: u32 = 1 << (number & 7)
    if (dead != 0 && ((<u32>load<u8>(dead + byte)) & bit) != 0) continue
    let result = word
    if (exactly) {
      const verdict = <i32>word < 0 ? 0 : certify(record, number)
      if (verdict == REJECTED) continue
      result = number | verdict | (<i32>word < 0 ? SEVERAL_BIT : 0)
    }
    if (unique || <i32>word < 0) {
      const marks = <u32>load<u8>(seen + byte)
      if ((marks & bit) != 0) continue
      store<u8>(seen + byte, <u8>(marks | bit))
    }
    if (found < capacity) store<u32>(answer + ((<usize>found) << 2), result)
    found++
  }
}

/** The greatest step that a bound of the question reaches, 255 at most. */
function step(value: i32, origin: i32, shift: u32): u32 {
  return min<u32>(255, (<u32>(value - origin)) >> shift)
}

/** The children of a node that the question may meet, one bit each. */
function meet(node: usize, t0: i32, t1: i32): u32 {
  const x = load<i32>(node, 96)
  const y = load<i32>(node, 100)
  const t = load<i32>(node, 104)
  const x1 = i32x4.extract_lane(most, 0)
  const y1 = i32x4.extract_lane(most, 1)
  if (x1 < x || y1 < y || t1 < t) return 0
  const x0 = max<i32>(x, i32x4.extract_lane(least, 0))
  const y0 = max<i32>(y, i32x4.extract_lane(least, 1))
  const sx = <u32>load<u8>(node, 108)
  const sy = <u32>load<u8>(node, 109)
  const st = <u32>load<u8>(node, 110)
  const low = v128.and(
    v128.and(
      i8x16.le_u(v128.load(node), i8x16.splat(<i8>step(x1, x, sx))),
      i8x16.le_u(v128.load(node, 16), i8x16.splat(<i8>step(y1, y, sy))),
    ),
    i8x16.le_u(v128.load(node, 32), i8x16.splat(<i8>step(t1, t, st))),
  )
  const lowX = (<u32>(x0 - x)) >> sx
  const lowY = (<u32>(y0 - y)) >> sy
  const lowT = (<u32>(max<i32>(t, t0) - t)) >> st
  if ((lowX | lowY | lowT) > 255) return 0
  const high = v128.and(
    v128.and(
      i8x16.ge_u(v128.load(node, 48), i8x16.splat(<i8>lowX)),
      i8x16.ge_u(v128.load(node, 64), i8x16.splat(<i8>lowY)),
    ),
    i8x16.ge_u(v128.load(node, 80), i8x16.splat(<i8>lowT)),
  )
  const lanes: u32 = (1 << (<u32>load<u8>(node, 111))) - 1
  return (<u32>i8x16.bitmask(v128.and(low, high))) & lanes
}

function searchTree(image: usize): void {
  const levels = load<i32>(image)
  if (levels == 0) return
  const records = image + load<u32>(image, 8)
  const ids = image + load<u32>(image, 12)
  const changes = image + load<u32>(image, 92)
  const latest = load<i32>(image, 88)
  const earliest = load<i32>(image, 104)
  const t0 = min<i32>(latest, max<i32>(earliest, i32x4.extract_lane(least, 3)))
  const t1 = min<i32>(latest, max<i32>(earliest, i32x4.extract_lane(most, 3)))
  let top = STACK
  store<u32>(top, (<u32>(levels - 1)) << LEVEL_SHIFT)
  top += 4
  while (top > STACK) {
    top -= 4
    const entry = load<u32>(top)
    const level = entry >> LEVEL_SHIFT
    const index = entry & ((1 << LEVEL_SHIFT) - 1)
    const node = image + load<u32>(image + 48 + ((<usize>level) << 2)) + ((<usize>index) << 7)
    if ((load<u32>(node, 112) & kinds) == 0 || load<u32>(node, 116) < changedFrom) continue
    let bits = meet(node, t0, t1)
    if (level == 0) {
      const first = (<usize>index) << 4
      take(records + (first << 5), ids + (first << 2), changes + (first << 2), bits)
      continue
    }
    const below = ((level - 1) << LEVEL_SHIFT) | (index << 4)
    while (bits != 0) {
      const k: u32 = 31 - clz(bits)
      bits ^= 1 << k
      store<u32>(top, below | k)
      top += 4
    }
  }
}

export function search(
  table: usize,
  trees: i32,
  answerAt: usize,
  answerMax: i32,
  already: i32,
  deadAt: usize,
  seenAt: usize,
  each: i32,
): i32 {
  begin(answerAt, answerMax, already, deadAt, seenAt, each)
  for (let tree = 0; tree < trees; tree++) searchTree(load<u32>(table + ((<usize>tree) << 2)))
  return found
}

export function scan(
  records: usize,
  ids: usize,
  changes: usize,
  count: i32,
  answerAt: usize,
  answerMax: i32,
  already: i32,
  seenAt: usize,
  each: i32,
): i32 {
  begin(answerAt, answerMax, already, 0, seenAt, each)
  for (let first = 0; first < count; first += 16) {
    const lanes: u32 = count - first < 16 ? (1 << (count - first)) - 1 : 0xffff
    const at = <usize>first
    take(records + (at << 5), ids + (at << 2), changes + (at << 2), lanes)
  }
  return found
}

/** Copies the next box of a question to where searches look for it. */
function pose(box: usize): void {
  v128.store(QUESTION, v128.load(box))
  v128.store(QUESTION, v128.load(box, 16), 16)
}

/**
 * Everything at once: searches for each of the boxes, in trees and among the newest, and then tests the footprints.
 * Returns how many words are left; or, where they did not fit, how many there would be before the last step.
 */
export function meetExactly(
  table: usize,
  trees: i32,
  newest: usize,
  newestIds: usize,
  newestChanges: usize,
  newestCount: i32,
  answerAt: usize,
  answerMax: i32,
  deadAt: usize,
  seenAt: usize,
  boxesAt: usize,
  boxes: i32,
  pagesAt: usize,
  blockAt: usize,
  withinM: f64,
): i32 {
  exactly = true
  askExactly(pagesAt)
  const each = boxes > 1 ? 1 : 0
  let all = 0
  for (let box = 0; box < boxes; box++) {
    pose(boxesAt + ((<usize>box) << 5))
    all = search(table, trees, answerAt, answerMax, all, deadAt, seenAt, each)
    all = scan(
      newest,
      newestIds,
      newestChanges,
      newestCount,
      answerAt,
      answerMax,
      all,
      seenAt,
      each,
    )
  }
  exactly = false
  return all > answerMax ? all : narrow(answerAt, all, seenAt, each != 0, blockAt, withinM)
}
