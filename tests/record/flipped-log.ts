import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { decodeBundle, encodeBundle } from '@hudna/ledger/tree/tiles.ts'
import { cosignerOf, sha256, verifierOf } from '../../cli/ed25519.ts'
import { type BundleFinding, createBundleCheck } from '../../cli/log/bundle-check.ts'
import type { BundleWorkers } from '../../cli/log/bundle-workers.ts'
import { type CheckedLog, checkLog } from '../../cli/log/check-log.ts'
import type { KeyNews } from '../../cli/log/entry-keys.ts'

/** The files of a log by their paths. */
export type LogFiles = ReadonlyMap<string, Uint8Array>

export function readLogFiles(folder: string): LogFiles {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .toSorted()
  return new Map(
    files.map((path) => [
      relative(folder, path).split(sep).join('/'),
      new Uint8Array(readFileSync(path)),
    ]),
  )
}

/** The same log with the partial tiles that it had when it was this many entries longer than full tiles. */
export function withEarlierTiles(files: LogFiles, index: number, width: number): LogFiles {
  const name = String(index).padStart(3, '0')
  const hashes = files.get(`tile/0/${name}`)
  const bundle = files.get(`tile/entries/${name}`)
  if (hashes === undefined || bundle === undefined) throw new Error(`no full tile ${name}`)
  return new Map([
    ...files,
    [`tile/0/${name}.p/${width}`, hashes.slice(0, width * 32)],
    [`tile/entries/${name}.p/${width}`, encodeBundle(decodeBundle(bundle).slice(0, width))],
  ])
}

/** The keys that whoever verifies has from elsewhere. */
export type KnownKeys = { readonly log: string; readonly gateway: string; readonly witness: string }

const shell = {
  print: () => undefined,
  say: () => undefined,
  watched: false,
  environment: {},
  interrupted: new AbortController().signal,
}

/** Verifies files in memory as the command does, with every key given. */
export function verifyFiles(
  files: LogFiles,
  keys: KnownKeys,
  workers?: BundleWorkers,
): Promise<CheckedLog> {
  return checkLog(shell, {
    source: { read: (path) => Promise.resolve(files.get(path)), list: () => files.keys() },
    verifier: verifierOf(keys.log),
    gatewayVkey: keys.gateway,
    cosigners: [cosignerOf(keys.witness)],
    ...(workers === undefined ? {} : { workers }),
  })
}

/**
 * Checks bundles as the command does, and each one once: what is found of a bundle follows from its bytes, its place, and
 * what the log said about keys up to its end, so a bundle that did not change need not be checked again.
 */
export function rememberingChecks(
  gatewayVkey: string,
  known: Map<string, Promise<BundleFinding>>,
): BundleWorkers {
  const news: KeyNews[] = []
  return {
    capacity: 4,
    check({ start, entries, bytes, news: fresh }) {
      news.push(...fresh)
      const about = Buffer.from(JSON.stringify([start, news]))
      const key = `${Buffer.from(sha256(about)).toString('hex')} ${Buffer.from(sha256(bytes)).toString('hex')}`
      const finding = known.get(key) ?? checkOnce(gatewayVkey, { start, entries, news })
      known.set(key, finding)
      return finding
    },
    close: () => Promise.resolve(),
  }
}

function checkOnce(
  gatewayVkey: string,
  bundle: {
    readonly start: number
    readonly entries: readonly Uint8Array[]
    readonly news: readonly KeyNews[]
  },
): Promise<BundleFinding> {
  const { learn, check } = createBundleCheck(gatewayVkey)
  learn(bundle.news)
  return check(bundle.start, bundle.entries)
}
