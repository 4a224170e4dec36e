import type {
  EntryInspection,
  EntryMisfit,
  InspectedBundle,
} from '@hudna/ledger/fsck/inspection.ts'
import { type BundleFinding, createBundleCheck } from './bundle-check.ts'
import { type BundleWorkers, startBundleWorkers } from './bundle-workers.ts'
import type { EntryCheck } from './entry-check.ts'
import { createLoggedKeys, keyNewsOf, type KeyNews, type LoggedKeys } from './entry-keys.ts'

/** The first bundles of a log are checked in this thread: a short log is done before threads have started. */
const BUNDLES_HERE = 4

/** How the entries of a log are signed. */
export type SignaturesFound = {
  /** How many entries the gateway signed. */
  readonly gateway: number
  /** For every key of the log that signed entries, by its name: their indices, in order. */
  readonly authors: ReadonlyMap<string, readonly number[]>
  /** How many entries also have lines that nobody can check. */
  readonly unchecked: number
  /** The keys that the log registers. */
  readonly keys: LoggedKeys
}

export type SignatureInspection = EntryInspection & {
  readonly found: () => SignaturesFound
  /** Ends the threads, whatever they are doing. */
  readonly close: () => Promise<void>
}

/**
 * Checks every entry: with `onEntry` one after the other, and its form and its signatures in worker threads, a few
 * bundles at a time. When something does not fit, what is under way is waited for, and the first misfit is named.
 */
export function inspectSignatures(options: {
  readonly gatewayVkey: string
  readonly onEntry?: EntryCheck | undefined
  /** What checks the bundles; threads of this process when nothing is given. */
  readonly workers?: BundleWorkers | undefined
}): SignatureInspection {
  const { gatewayVkey, onEntry } = options
  const { record, first, found } = createTally()
  const keys = createLoggedKeys()
  const news: KeyNews[] = []
  const underWay = new Set<Promise<void>>()
  let workers = options.workers ?? workersHere(gatewayVkey)
  let bundles = 0

  function start(bundle: InspectedBundle, fresh: readonly KeyNews[]): void {
    if (options.workers === undefined && bundles === BUNDLES_HERE)
      workers = startBundleWorkers({ gatewayVkey, news })
    bundles += 1
    news.push(...fresh)
    const check = workers.check({ ...bundle, news: fresh })
    const done = check.then(record).finally(() => underWay.delete(done))
    // A fault is thrown where the work is waited for.
    done.catch(() => undefined)
    underWay.add(done)
  }

  async function finish(): Promise<EntryMisfit | undefined> {
    while (underWay.size > 0) await Promise.all(underWay)
    return first()
  }

  return {
    async take(bundle) {
      const fresh = keyNewsOf(bundle.start, bundle.entries)
      keys.learn(fresh)
      start(bundle, fresh)
      if (onEntry !== undefined) record(inOrder(bundle, onEntry))
      while (underWay.size >= workers.capacity) await Promise.race(underWay)
      return first() === undefined ? undefined : await finish()
    },
    finish,
    found: () => ({ ...found(), keys }),
    close: () => workers.close(),
  }
}

const nothing = { gateway: 0, authors: [], unchecked: 0 } as const

/** What a check of one entry after the other says about a bundle. */
function inOrder({ start, entries }: InspectedBundle, check: EntryCheck): BundleFinding {
  for (const [at, entry] of entries.entries()) {
    const reason = check(start + at, entry)
    if (reason !== undefined) return { ...nothing, misfit: { index: start + at, reason } }
  }
  return { ...nothing, misfit: undefined }
}

/** Checks in this thread, behind the face of threads. */
function workersHere(gatewayVkey: string): BundleWorkers {
  const { learn, check } = createBundleCheck(gatewayVkey)
  return {
    capacity: 1,
    check({ start, entries, news }) {
      learn(news)
      return check(start, entries)
    },
    close: () => Promise.resolve(),
  }
}

function createTally(): {
  readonly record: (finding: BundleFinding) => void
  readonly first: () => EntryMisfit | undefined
  readonly found: () => Omit<SignaturesFound, 'keys'>
} {
  let misfit: EntryMisfit | undefined
  let gateway = 0
  let unchecked = 0
  const authors = new Map<string, number[]>()
  return {
    record(finding) {
      gateway += finding.gateway
      unchecked += finding.unchecked
      for (const [key, indices] of finding.authors) {
        const known = authors.get(key)
        if (known === undefined) authors.set(key, [...indices])
        else known.push(...indices)
      }
      const other = finding.misfit
      if (other !== undefined && (misfit === undefined || other.index < misfit.index))
        misfit = other
    },
    first: () => misfit,
    found() {
      for (const indices of authors.values()) indices.sort((one, other) => one - other)
      return { gateway, authors, unchecked }
    },
  }
}
