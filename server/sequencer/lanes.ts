/** Submissions of one party that may wait: a flood fills its own lane and no other. */
export const LANE_COMMANDS_MAX = 10_000

/** Where a submission waits: every party has its lane, and in it flash goes before everything else. */
export type Lane = { readonly party: string; readonly flash: boolean }

/** One that waits. */
export type LaneEntry = {
  /** Whether it may go into a batch. */
  readonly isAdmitted: () => boolean
  /** Settles when it may; undefined when nothing has to be waited for. */
  readonly admitting: Promise<void> | undefined
}

type Placed<Entry> = { readonly entry: Entry; readonly arrival: number }

/** Two lines of one party, each in the order of arrival. */
type PartyLane<Entry extends LaneEntry> = {
  readonly flash: Line<Entry>
  readonly other: Line<Entry>
}

/**
 * What waits for the one writer, party by party. A batch takes what is flash first, then one of each party in turn, so
 * that a party that sends much waits for itself. What is taken stands in the order of its arrival.
 */
export class Lanes<Entry extends LaneEntry> {
  readonly #lanes = new Map<string, PartyLane<Entry>>()
  #size = 0
  #arrivals = 0
  /** Parties that were served last come last. */
  #turn: string[] = []

  get size(): number {
    return this.#size
  }

  hasRoom({ party }: Lane): boolean {
    const lane = this.#lanes.get(party)
    return lane === undefined || lane.flash.size + lane.other.size < LANE_COMMANDS_MAX
  }

  push({ party, flash }: Lane, entry: Entry): void {
    let lane = this.#lanes.get(party)
    if (lane === undefined) {
      lane = { flash: new Line(), other: new Line() }
      this.#lanes.set(party, lane)
      this.#turn.push(party)
    }
    const placed = { entry, arrival: this.#arrivals }
    this.#arrivals += 1
    this.#size += 1
    if (flash) lane.flash.push(placed)
    else lane.other.push(placed)
  }

  /** How many may go, of each line those up to the first that may not; counts no further than `max`. */
  ready(max: number): { readonly count: number; readonly flash: boolean } {
    let count = 0
    let flash = false
    for (const lane of this.#lanes.values()) {
      const urgent = lane.flash.ready(max)
      flash ||= urgent > 0
      count += urgent + lane.other.ready(max)
      if (count >= max) return { count: max, flash }
    }
    return { count, flash }
  }

  /** Until another one may go: the first of each line that may not yet. */
  async nextReady(): Promise<void> {
    const blocking = this.#lines().flatMap((line) => line.blockedBy() ?? [])
    // With nothing to wait for, what was just admitted is being counted.
    await (blocking.length === 0 ? Promise.resolve() : Promise.race(blocking))
  }

  take(max: number): readonly Entry[] {
    const taken: Placed<Entry>[] = []
    for (const which of ['flash', 'other'] as const) this.#takeInTurn(which, max, taken)
    this.#size -= taken.length
    const served = new Set<string>()
    for (const [party, lane] of this.#lanes) {
      if (lane.flash.size + lane.other.size === 0) this.#lanes.delete(party)
      else served.add(party)
    }
    const [first, ...others] = this.#turn.filter((party) => served.has(party))
    this.#turn = first === undefined ? [] : [...others, first]
    return taken.toSorted((one, other) => one.arrival - other.arrival).map(({ entry }) => entry)
  }

  /** Takes everything out, whether it may go or not. */
  clear(): readonly Entry[] {
    const all = this.#lines().flatMap((line) => line.clear())
    this.#lanes.clear()
    this.#turn = []
    this.#size = 0
    return all.map(({ entry }) => entry)
  }

  #takeInTurn(which: 'flash' | 'other', max: number, taken: Placed<Entry>[]): void {
    let lines = this.#turn.flatMap((party) => this.#lanes.get(party)?.[which] ?? [])
    while (lines.length > 0) {
      const left: Line<Entry>[] = []
      for (const line of lines) {
        if (taken.length >= max) return
        const next = line.shiftAdmitted()
        if (next === undefined) continue
        taken.push(next)
        left.push(line)
      }
      lines = left
    }
  }

  #lines(): readonly Line<Entry>[] {
    return [...this.#lanes.values()].flatMap(({ flash, other }) => [flash, other])
  }
}

/** First in, first out, without moving what is behind at every step. */
class Line<Entry extends LaneEntry> {
  #entries: Placed<Entry>[] = []
  #first = 0
  /** So many, from the first on, are known to be admitted. */
  #ready = 0

  get size(): number {
    return this.#entries.length - this.#first
  }

  push(placed: Placed<Entry>): void {
    this.#entries.push(placed)
  }

  ready(max: number): number {
    while (this.#ready < Math.min(max, this.size)) {
      if (this.#entries[this.#first + this.#ready]?.entry.isAdmitted() !== true) break
      this.#ready += 1
    }
    return this.#ready
  }

  blockedBy(): Promise<void> | undefined {
    return this.#entries[this.#first + this.ready(this.size)]?.entry.admitting
  }

  shiftAdmitted(): Placed<Entry> | undefined {
    const next = this.#entries[this.#first]
    if (next === undefined || !next.entry.isAdmitted()) return undefined
    this.#first += 1
    this.#ready = Math.max(0, this.#ready - 1)
    if (this.#first > 1_024 && this.#first * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#first)
      this.#first = 0
    }
    return next
  }

  clear(): readonly Placed<Entry>[] {
    const rest = this.#entries.slice(this.#first)
    this.#entries = []
    this.#first = 0
    this.#ready = 0
    return rest
  }
}
