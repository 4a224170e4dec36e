import { FAN_OUT, OPEN_END, OPEN_START, RECORD_WORDS } from './layout.ts'

/** The records of a tree, as they lie in its image, and the bounds that times of nodes keep within. */
export type Rows = {
  readonly bounds: Int32Array
  readonly ids: Uint32Array
  readonly changes: Uint32Array
  readonly count: number
  readonly earliest: number
  readonly latest: number
}

const KEYS = 6
const BINS = 16
const BOX = 6
const noBoxes = Int32Array.from({ length: KEYS * BINS * BOX }, (_, place) =>
  place % BOX < 3 ? OPEN_END : OPEN_START,
)
/** The size of a usual question: about 5 km each way and 6 hours. */
const USUAL_UNITS = 500_000
const USUAL_S = 21_600
/** Ranges with more records are judged by so many of them, evenly picked. */
const JUDGED_MAX = 8_192

/**
 * Puts records that are asked for together side by side. A range is cut in two where the expected number of visits is
 * least, by one of six keys: centre x, centre y, start, end, duration, greater side; cuts lie between whole subtrees.
 */
export function arrange(rows: Rows): void {
  let chunk = FAN_OUT
  while (chunk * FAN_OUT < rows.count) chunk *= FAN_OUT
  if (rows.count > FAN_OUT) new Splitter(rows).split(0, rows.count, chunk)
}

class Splitter {
  readonly #rows: Rows
  readonly #keys: Float64Array
  readonly #least = new Float64Array(KEYS)
  readonly #most = new Float64Array(KEYS)
  readonly #scale = new Float64Array(KEYS)
  readonly #key = new Float64Array(KEYS)
  readonly #counts = new Int32Array(KEYS * BINS)
  readonly #boxes = new Int32Array(KEYS * BINS * BOX)
  readonly #suffix = new Float64Array(BINS)
  readonly #box = new Float64Array(BOX)

  constructor(rows: Rows) {
    this.#rows = rows
    this.#keys = new Float64Array(rows.count)
  }

  split(start: number, to: number, startChunk: number): void {
    let from = start
    let chunk = startChunk
    for (;;) {
      const chunks = Math.ceil((to - from) / chunk)
      if (chunks > 1) {
        const { key, cut } = this.#choose({ from, to, chunk })
        this.#select({ from, to, cut, key })
        this.split(from, cut, chunk)
        from = cut
      } else if (chunk > FAN_OUT) chunk /= FAN_OUT
      else return
    }
  }

  /** The key and the place of the best cut. */
  #choose(range: { from: number; to: number; chunk: number }): { key: number; cut: number } {
    const { from, to, chunk } = range
    const step = Math.max(1, Math.floor((to - from) / JUDGED_MAX))
    this.#measure(from, to, step)
    this.#fill(from, to, step)
    const judged = Math.ceil((to - from) / step)
    const last = Math.ceil((to - from) / chunk) - 1
    let best = { key: -1, cut: from + chunk * Math.ceil(last / 2), cost: Number.POSITIVE_INFINITY }
    for (let key = 0; key < KEYS; key += 1) {
      if (this.#scale[key] === 0) continue
      this.#sumSuffixes(key)
      this.#clearBox()
      let left = 0
      for (let bin = 0; bin + 1 < BINS; bin += 1) {
        left += this.#addBin(key * BINS + bin)
        if (left === 0 || left === judged) continue
        const wanted = left * step
        const chunks = Math.min(last, Math.max(1, Math.round(wanted / chunk)))
        const moved = Math.abs(chunks * chunk - wanted) / (to - from)
        const visits = left * this.#extent() + (this.#suffix[bin + 1] ?? 0)
        const cost = visits * (1 + 2 * moved)
        if (cost < best.cost) best = { key, cut: from + chunks * chunk, cost }
      }
    }
    return best
  }

  /** The range of each key. */
  #measure(from: number, to: number, step: number): void {
    this.#least.fill(Number.POSITIVE_INFINITY)
    this.#most.fill(Number.NEGATIVE_INFINITY)
    for (let row = from; row < to; row += step) {
      this.#readKeys(row)
      for (let key = 0; key < KEYS; key += 1) {
        const value = this.#key[key] ?? 0
        if (value < (this.#least[key] ?? 0)) this.#least[key] = value
        if (value > (this.#most[key] ?? 0)) this.#most[key] = value
      }
    }
    for (let key = 0; key < KEYS; key += 1) {
      const width = (this.#most[key] ?? 0) - (this.#least[key] ?? 0)
      this.#scale[key] = width === 0 ? 0 : BINS / width
    }
  }

  /** Counts and boxes of the bins of every key, in one pass. */
  #fill(from: number, to: number, step: number): void {
    const { bounds, earliest, latest } = this.#rows
    const counts = this.#counts.fill(0)
    const boxes = this.#boxes
    const scales = this.#scale
    const leasts = this.#least
    const keys = this.#key
    boxes.set(noBoxes)
    for (let row = from; row < to; row += step) {
      this.#readKeys(row)
      const at = row * RECORD_WORDS
      const x0 = bounds[at] ?? 0
      const y0 = bounds[at + 1] ?? 0
      const t0 = Math.min(latest, Math.max(earliest, bounds[at + 3] ?? 0))
      const x1 = bounds[at + 4] ?? 0
      const y1 = bounds[at + 5] ?? 0
      const t1 = Math.min(latest, Math.max(earliest, bounds[at + 7] ?? 0))
      for (let key = 0; key < KEYS; key += 1) {
        const place = ((keys[key] ?? 0) - (leasts[key] ?? 0)) * (scales[key] ?? 0)
        const bin = key * BINS + (place < BINS ? Math.trunc(place) : BINS - 1)
        counts[bin] = (counts[bin] ?? 0) + 1
        const box = bin * BOX
        if (x0 < (boxes[box] ?? 0)) boxes[box] = x0
        if (y0 < (boxes[box + 1] ?? 0)) boxes[box + 1] = y0
        if (t0 < (boxes[box + 2] ?? 0)) boxes[box + 2] = t0
        if (x1 > (boxes[box + 3] ?? 0)) boxes[box + 3] = x1
        if (y1 > (boxes[box + 4] ?? 0)) boxes[box + 4] = y1
        if (t1 > (boxes[box + 5] ?? 0)) boxes[box + 5] = t1
      }
    }
  }

  #readKeys(row: number): void {
    const { bounds, earliest, latest } = this.#rows
    const key = this.#key
    const at = row * RECORD_WORDS
    const x0 = bounds[at] ?? 0
    const y0 = bounds[at + 1] ?? 0
    const t0 = Math.min(latest, Math.max(earliest, bounds[at + 3] ?? 0))
    const x1 = bounds[at + 4] ?? 0
    const y1 = bounds[at + 5] ?? 0
    const t1 = Math.min(latest, Math.max(earliest, bounds[at + 7] ?? 0))
    key[0] = x0 + x1
    key[1] = y0 + y1
    key[2] = t0
    key[3] = t1
    key[4] = t1 - t0
    key[5] = Math.max(x1 - x0, y1 - y0)
  }

  /** What each bin and all after it would cost as one half. */
  #sumSuffixes(key: number): void {
    this.#clearBox()
    let count = 0
    for (let bin = BINS - 1; bin > 0; bin -= 1) {
      count += this.#addBin(key * BINS + bin)
      this.#suffix[bin] = count === 0 ? 0 : count * this.#extent()
    }
  }

  #clearBox(): void {
    const box = this.#box
    for (let axis = 0; axis < 3; axis += 1) {
      box[axis] = Number.POSITIVE_INFINITY
      box[axis + 3] = Number.NEGATIVE_INFINITY
    }
  }

  /** @returns how many records the bin holds */
  #addBin(bin: number): number {
    const box = this.#box
    for (let axis = 0; axis < 3; axis += 1) {
      const least = this.#boxes[bin * BOX + axis] ?? 0
      const most = this.#boxes[bin * BOX + axis + 3] ?? 0
      if (least < (box[axis] ?? 0)) box[axis] = least
      if (most > (box[axis + 3] ?? 0)) box[axis + 3] = most
    }
    return this.#counts[bin] ?? 0
  }

  /** How likely a usual question meets the box, but for a constant factor. */
  #extent(): number {
    const box = this.#box
    const width = (box[3] ?? 0) - (box[0] ?? 0) + USUAL_UNITS
    const height = (box[4] ?? 0) - (box[1] ?? 0) + USUAL_UNITS
    return width * height * ((box[5] ?? 0) - (box[2] ?? 0) + USUAL_S)
  }

  /** Moves the records with the least keys before the cut (Hoare's quickselect). */
  #select(options: { from: number; to: number; cut: number; key: number }): void {
    const { from, to, cut, key } = options
    if (key < 0) return
    const keys = this.#keys
    for (let row = from; row < to; row += 1) {
      this.#readKeys(row)
      keys[row] = this.#key[key] ?? 0
    }
    let least = from
    let most = to - 1
    while (least < most) {
      const pivot = this.#middleOf(least, most)
      let up = least
      let down = most
      while (up <= down) {
        while ((keys[up] ?? 0) < pivot) up += 1
        while ((keys[down] ?? 0) > pivot) down -= 1
        if (up > down) break
        this.#swap(up, down)
        up += 1
        down -= 1
      }
      if (cut <= down) most = down
      else if (cut >= up) least = up
      else return
    }
  }

  /** The middle one of the keys at both ends and in between. */
  #middleOf(least: number, most: number): number {
    const a = this.#keys[least] ?? 0
    const b = this.#keys[(least + most) >> 1] ?? 0
    const c = this.#keys[most] ?? 0
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
  }

  #swap(one: number, other: number): void {
    if (one === other) return
    const { bounds, ids, changes } = this.#rows
    const keys = this.#keys
    const key = keys[one] ?? 0
    keys[one] = keys[other] ?? 0
    keys[other] = key
    const id = ids[one] ?? 0
    ids[one] = ids[other] ?? 0
    ids[other] = id
    const change = changes[one] ?? 0
    changes[one] = changes[other] ?? 0
    changes[other] = change
    const a = one * RECORD_WORDS
    const b = other * RECORD_WORDS
    for (let word = 0; word < RECORD_WORDS; word += 1) {
      const bound = bounds[a + word] ?? 0
      bounds[a + word] = bounds[b + word] ?? 0
      bounds[b + word] = bound
    }
  }
}
