// AssemblyScript: what is asked of footprints, and the line of each volume; their layout is in ../footprint-lines.ts.
// Certificates decide most candidates where the search finds them; ./meet decides the rest.

import { APART, footprintsMeet, OPEN } from './meet.ts'

const NUMBER_MASK: u32 = 0x3ffffff
export const REJECTED: u32 = 1
export const SEVERAL_BIT: u32 = 0x40000000
const DECIDED_BIT: u32 = 0x80000000
const OPEN_BIT: u32 = 0x80000000

const ASKED: usize = 3072
const ASKED_CORES: usize = ASKED + 48
const AHEAD: i32 = 16

let pages: usize = 0
let mostSum: i64 = 0
let leastSum: i64 = 0
let mostDifference: i64 = 0
let leastDifference: i64 = 0
let cores: usize = 0
/** What was read ahead, so that it is read at all. */
export let touched: i32 = 0

export function askExactly(pagesAt: usize): void {
  pages = pagesAt
  mostSum = load<i64>(ASKED)
  leastSum = load<i64>(ASKED, 8)
  mostDifference = load<i64>(ASKED, 16)
  leastDifference = load<i64>(ASKED, 24)
  cores = ASKED_CORES + ((<usize>load<i32>(ASKED, 32)) << 5)
}

function lineOf(number: u32): usize {
  return <usize>load<u32>(pages + ((<usize>(number >> 12)) << 2)) + ((<usize>(number & 4095)) << 5)
}

/** What certificates alone say of a record: DECIDED_BIT when its volume surely meets, REJECTED, or 0. */
export function certify(record: usize, number: u32): u32 {
  const flip = i32x4(0, 0, -1, -1)
  const line = lineOf(number)
  const box = v128.xor(
    v128.shuffle<i32>(v128.load(record), v128.load(record, 16), 0, 1, 4, 5),
    flip,
  )
  const core = v128.xor(v128.load(line), flip)
  for (let asked = ASKED_CORES; asked < cores; asked += 32) {
    if (i32x4.all_true(i32x4.ge_s(box, v128.load(asked)))) return DECIDED_BIT
    if (i32x4.all_true(i32x4.le_s(core, v128.load(asked, 16)))) return DECIDED_BIT
  }
  const cuts = load<u32>(line, 20)
  const x0 = <i64>load<i32>(record)
  const y0 = <i64>load<i32>(record, 4)
  const x1 = <i64>load<i32>(record, 16)
  const y1 = <i64>load<i32>(record, 20)
  const size = x1 - x0 + y1 - y0
  if (x0 + y0 + ((size * <i64>(cuts & 255)) >> 9) > mostSum) return REJECTED
  if (x1 + y1 - ((size * <i64>((cuts >> 8) & 255)) >> 9) < leastSum) return REJECTED
  if (x0 - y1 + ((size * <i64>((cuts >> 16) & 255)) >> 9) > mostDifference) return REJECTED
  if (x1 - y0 - ((size * <i64>(cuts >> 24)) >> 9) < leastDifference) return REJECTED
  return 0
}

/** Reads the first words of the next few blocks that will be tested, so that they come from memory together. */
function touch(answer: usize, from: i32, to: i32): void {
  let sum = 0
  for (let place = from; place < to; place++) {
    const word = load<u32>(answer + ((<usize>place) << 2))
    if ((word & DECIDED_BIT) != 0) continue
    const block = <usize>load<u32>(lineOf(word & NUMBER_MASK), 16)
    sum += load<i32>(block) + load<i32>(block, 64)
  }
  touched = sum
}

/** Keeps the words of volumes that meet; the top bit says which are still open. Clears the marks of what was seen. */
export function narrow(
  answer: usize,
  count: i32,
  seen: usize,
  each: bool,
  asked: usize,
  withinM: f64,
): i32 {
  let kept = 0
  for (let place = 0; place < count; place++) {
    if (place % AHEAD == 0) touch(answer, place, min<i32>(count, place + AHEAD))
    const word = load<u32>(answer + ((<usize>place) << 2))
    const number = word & NUMBER_MASK
    if (each || (word & SEVERAL_BIT) != 0) store<u8>(seen + <usize>(number >> 3), 0)
    let result = number
    if ((word & DECIDED_BIT) == 0) {
      const block = <usize>load<u32>(lineOf(number), 16)
      const verdict = block == 0 ? OPEN : footprintsMeet(block, asked, withinM)
      if (verdict == APART) continue
      if (verdict == OPEN) result |= OPEN_BIT
    }
    store<u32>(answer + ((<usize>kept) << 2), result)
    kept++
  }
  return kept
}
