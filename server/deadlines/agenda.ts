/** Entries kept for subjects that have changed since, beside those that stand, before the agenda is tidied. */
const STALE_MAX = 1_024

/** When something of a subject comes next. */
type Entry = { readonly subject: string; readonly atMs: number; readonly edition: number }

/**
 * What comes next, by time: one moment for each subject. A moment that is put anew takes the place of the one before.
 * Subjects whose moments are the same come in the order in which they were put.
 */
export class Agenda {
  /** Latest first, so that what comes next is at the end. */
  #entries: Entry[] = []
  readonly #editions = new Map<string, number>()
  #lastEdition = 0

  /** How many subjects have a moment. */
  get size(): number {
    return this.#editions.size
  }

  put(subject: string, atMs: number): void {
    this.#lastEdition += 1
    const entry = { subject, atMs, edition: this.#lastEdition }
    this.#editions.set(subject, entry.edition)
    this.#entries.splice(this.#placeOf(entry), 0, entry)
    if (this.#entries.length > 2 * this.#editions.size + STALE_MAX) this.#tidy()
  }

  remove(subject: string): void {
    this.#editions.delete(subject)
  }

  /** Takes out the first subject whose moment has come; undefined when none has. */
  takeUntil(nowMs: number): string | undefined {
    for (let next = this.#entries.at(-1); next !== undefined; next = this.#entries.at(-1)) {
      const stands = this.#editions.get(next.subject) === next.edition
      if (stands && next.atMs > nowMs) return undefined
      this.#entries.pop()
      if (!stands) continue
      this.#editions.delete(next.subject)
      return next.subject
    }
    return undefined
  }

  /** Before the first entry that comes no later: equal moments are taken in the order of their editions. */
  #placeOf({ atMs }: Entry): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#entries[middle]?.atMs ?? Number.NEGATIVE_INFINITY) > atMs) low = middle + 1
      else high = middle
    }
    return low
  }

  #tidy(): void {
    this.#entries = this.#entries.filter(
      ({ subject, edition }) => this.#editions.get(subject) === edition,
    )
  }
}
