import { formatLogReading, LOG_READING_SCHEME } from '@hudna/core/api/log-reading.ts'
import { instantFromMs } from '@hudna/core/kernel/instant.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatNote, type Verifier } from '@hudna/ledger/note/note.ts'
import { HASH_SIZE_BYTES } from '@hudna/ledger/tree/hash.ts'
import {
  decodeBundle,
  ENTRY_SIZE_BYTES_MAX,
  type EntryBundle,
  entriesPath,
  TILE_WIDTH,
  tilePath,
} from '@hudna/ledger/tree/tiles.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { type Answer, type Ask, WireFault } from '../wires/ask.ts'
import { MirrorFault } from './fault.ts'
import { readSignedHead, type SignedHead } from './heads.ts'
import type { CosigningKey } from './keys.ts'

export const ANSWER_MS_MAX = 30_000
const NOTE_BYTES_MAX = 100_000
const TILE_BYTES_MAX = TILE_WIDTH * HASH_SIZE_BYTES
const BUNDLE_BYTES_MAX = TILE_WIDTH * (ENTRY_SIZE_BYTES_MAX + 2)
/** A reading note is valid this long, and renewed when less than READING_LEFT_MS is left. */
const READING_MS = 300_000
const READING_LEFT_MS = 60_000

export type LinkOptions = {
  /** The address of the centre, without `/log`. */
  readonly url: string
  /** Where the log is below it; a mirror serves its copy at the top. */
  readonly prefix?: '/log' | ''
  readonly ask: Ask
  readonly log: Verifier
  /** Nothing for whoever reads with a token, or no entries. */
  readonly reader: CosigningKey | undefined
  /** The administrator's, instead of the reading note of a registered mirror key. */
  readonly token: string | undefined
  readonly wallMs: () => number
  readonly signal: AbortSignal
}

/** The followed log as its centre serves it. Every method throws MirrorFault `away`, `denied` or `misfit`. */
export type Link = {
  readonly url: string
  head(): Promise<SignedHead>
  /** A small text file of the log. */
  text(name: string): Promise<string>
  /** The leaf hashes of a tile, one after the other. */
  leaves(tile: EntryBundle): Promise<Uint8Array>
  entries(bundle: EntryBundle): Promise<readonly Uint8Array[]>
  /** Hands cosignatures over; gives the names of the keys whose lines were taken. */
  post(note: string): Promise<readonly string[]>
}

export function createLink(options: LinkOptions): Link {
  const { url, log, prefix = '/log' } = options
  const reading = readingHeader(options)
  const request = requester(options)
  const get = (path: string, bytesMax: number, headers = {}) =>
    request({ path: `${prefix}/${path}`, bytesMax, headers })

  /** A partial tile may be gone where the full one is there: then its beginning serves. */
  async function tile(
    name: EntryBundle,
    fetched: { path: (name: EntryBundle) => string; bytesMax: number; headers: () => object },
  ): Promise<Uint8Array> {
    const { path, bytesMax } = fetched
    const part = await get(path(name), bytesMax, fetched.headers())
    if (part.status !== 404 || name.width === TILE_WIDTH) return found(part, path(name))
    const full = { ...name, width: TILE_WIDTH }
    return found(await get(path(full), bytesMax, fetched.headers()), path(name))
  }

  return {
    url,
    async head() {
      return await readSignedHead(found(await get('checkpoint', NOTE_BYTES_MAX), 'checkpoint'), log)
    },
    async text(name) {
      return Buffer.from(found(await get(name, NOTE_BYTES_MAX), name)).toString('utf8')
    },
    async leaves(name) {
      const bytes = await tile(name, {
        path: leavesPath,
        bytesMax: TILE_BYTES_MAX,
        headers: () => ({}),
      })
      const size = name.width * HASH_SIZE_BYTES
      if (bytes.length >= size) return bytes.subarray(0, size)
      throw new MirrorFault('misfit', `${leavesPath(name)} has ${bytes.length} bytes`)
    },
    async entries(name) {
      const bytesMax = BUNDLE_BYTES_MAX
      const bytes = await tile(name, { path: entriesPath, bytesMax, headers: reading })
      const entries = bundleOf(bytes, entriesPath(name))
      if (entries.length >= name.width) return entries.slice(0, name.width)
      throw new MirrorFault('misfit', `${entriesPath(name)} has ${entries.length} entries`)
    },
    async post(note) {
      const headers = { 'content-type': 'text/plain; charset=utf-8' }
      const path = '/log/cosignatures'
      const bytesMax = NOTE_BYTES_MAX
      const answer = await request({ method: 'POST', path, headers, body: note, bytesMax })
      return takenIn(found(answer, 'cosignatures'))
    },
  }
}

function leavesPath(name: EntryBundle): string {
  return tilePath({ level: 0, ...name })
}

type Request = {
  readonly method?: 'POST'
  readonly path: string
  readonly headers: object
  readonly body?: string
  readonly bytesMax: number
}

function requester({ ask, url, signal }: LinkOptions): (request: Request) => Promise<Answer> {
  return async ({ path, headers, ...rest }) => {
    try {
      return await ask({
        ...rest,
        url: url + path,
        headers: headers as Record<string, string>,
        timeoutMs: ANSWER_MS_MAX,
        signal,
      })
    } catch (error) {
      if (!(error instanceof WireFault)) throw error
      throw new MirrorFault(error.code === 'too-large' ? 'misfit' : 'away', error.message, error)
    }
  }
}

function found({ status, bytes }: Answer, what: string): Uint8Array {
  if (status === 200) return bytes
  const said = saidIn(bytes)
  if (status === 401 || status === 403)
    throw new MirrorFault('denied', `the centre does not give ${what} to this mirror${said}`)
  throw new MirrorFault('away', `the centre answers ${status} for ${what}${said}`)
}

/** The words of a problem (RFC 9457), where the answer is one. */
function saidIn(bytes: Uint8Array): string {
  try {
    const { detail } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { detail?: unknown }
    return typeof detail === 'string' ? `: ${detail}` : ''
  } catch {
    return ''
  }
}

function takenIn(bytes: Uint8Array): readonly string[] {
  try {
    const { taken } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { taken?: unknown }
    if (Array.isArray(taken)) return taken.map(String)
  } catch {
    // answered below
  }
  throw new MirrorFault('misfit', 'the centre does not say which cosignatures it took')
}

function bundleOf(bytes: Uint8Array, path: string): readonly Uint8Array[] {
  try {
    return decodeBundle(bytes)
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new MirrorFault('misfit', `${path}: ${error.message}`, error)
  }
}

/** The header by which a mirror may read entries: its token, or a note of its mirror key that expires soon. */
function readingHeader({ token, reader, log, wallMs }: LinkOptions): () => object {
  let expiresMs = 0
  let header = ''
  return () => {
    if (token !== undefined) return { authorization: `Bearer ${token}` }
    const nowMs = wallMs()
    if (reader === undefined) return {}
    if (expiresMs - nowMs < READING_LEFT_MS || expiresMs - nowMs > READING_MS) {
      expiresMs = nowMs + READING_MS
      const text = formatLogReading({ origin: log.name, expires: instantFromMs(expiresMs) })
      const line = cosign(reader.signer, { text, time: Math.floor(nowMs / 1_000) })
      const note = Buffer.from(formatNote(text, [line])).toString('base64')
      header = `${LOG_READING_SCHEME} ${note}`
    }
    return { authorization: header }
  }
}
