/** The entries of one bundle, in order; the first of them has the index `start`. */
export type InspectedBundle = {
  readonly start: number
  readonly entries: readonly Uint8Array[]
  /** The bundle itself, as it lies in its file. */
  readonly bytes: Uint8Array
}

/** An entry that does not fit, and why. */
export type EntryMisfit = { readonly index: number; readonly reason: string }

/**
 * Looks at the entries while the tree over them is computed. It may look at several bundles at once and be behind, as
 * long as what it names is the first entry that does not fit.
 */
export type EntryInspection = {
  /** Takes the next bundle and waits for room; gives the first misfit as soon as nothing before it can be one. */
  readonly take: (bundle: InspectedBundle) => Promise<EntryMisfit | undefined>
  /** After the last bundle: the first misfit among all that were taken. */
  readonly finish: () => Promise<EntryMisfit | undefined>
}

/** Looks at one entry after the other; a text is the reason why an entry does not fit. */
export function inspectEach(
  check: (index: number, entry: Uint8Array) => string | undefined | Promise<string | undefined>,
): EntryInspection {
  let found: EntryMisfit | undefined
  return {
    async take({ start, entries }) {
      for (const [at, entry] of entries.entries()) {
        if (found !== undefined) return found
        const reason = await check(start + at, entry)
        if (reason !== undefined) found = { index: start + at, reason }
      }
      return found
    },
    finish: () => Promise.resolve(found),
  }
}
