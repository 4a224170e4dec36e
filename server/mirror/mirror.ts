import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { emptyRoot } from '@hudna/ledger/tree/hash.ts'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import { keyringPath } from '../keys/keyring.ts'
import { holdFolder } from '../store/lock.ts'
import type { Ask } from '../wires/ask.ts'
import { type Cosigner, createCosigner, requireGoing } from './cosigner.ts'
import { createDoors, listen, placeOf } from './doors.ts'
import { type CheckSignature, createEntryVerifier } from './entries.ts'
import { MirrorFault } from './fault.ts'
import { mirrorKeysPath, type MirrorKeys, openMirrorKeys } from './keys.ts'
import { createLink, type Link } from './link.ts'
import { type LogFiles, openLogFiles } from './log-files.ts'
import { cosignedSize, type Memory, openMemory } from './memory.ts'
import { createPoster } from './poster.ts'
import { registerKeys } from './register.ts'
import { openCopy } from './repair.ts'
import { followOnce, type Following } from './round.ts'
import { createStatus, type MirrorStatus, type StatusKeeper } from './status.ts'

/** How long a mirror waits between two looks at the centre. */
export const POLL_MS = 500
/** After a look that failed the wait doubles, up to this. */
export const POLL_MS_MAX = 15_000

export type MirrorOptions = {
  /** The address of the centre. */
  readonly url: string
  readonly folder: string
  /** The verifier key of its log. */
  readonly vkey: string
  readonly name?: string | undefined
  /** Where to serve the copy and the witness: HOST:PORT. */
  readonly listen?: string | undefined
  /** The party to register the keys for. */
  readonly register?: string | undefined
  /** Ends when it has the centre's present head. */
  readonly once: boolean
  readonly token?: string | undefined
  readonly readerToken?: string | undefined
  readonly ask: Ask
  readonly check: CheckSignature
  readonly random: (bytes: number) => Uint8Array
  readonly wallMs: () => number
  readonly monotonicMs: () => number
  /** One line for whoever watches. */
  readonly say: (line: string) => void
  /** Told where the mirror serves, once it does. */
  readonly onListening?: (url: string) => void
  readonly signal: AbortSignal
}

type Parts = {
  readonly options: MirrorOptions
  readonly log: Verifier
  readonly keys: MirrorKeys
  readonly memory: Memory
  readonly files: LogFiles
  readonly link: Link
  readonly status: StatusKeeper
  readonly cosigner: Cosigner
  readonly signal: AbortSignal
}

/**
 * Follows a centre until it is told to stop, or with `once` until it has the present head. Gives how it stands then.
 * @throws MirrorFault `stopped` when the log has signed two histories; others that waiting does not cure
 */
export async function runMirror(options: MirrorOptions): Promise<MirrorStatus> {
  if (options.listen !== undefined) placeOf(options.listen)
  if (existsSync(keyringPath(options.folder)))
    throw new MirrorFault('settings', `${options.folder} holds a centre; name another folder`)
  mkdirSync(options.folder, { recursive: true, mode: 0o700 })
  const hold = holdFolder(options.folder)
  try {
    return await follow(options)
  } finally {
    hold.release()
  }
}

async function follow(options: MirrorOptions): Promise<MirrorStatus> {
  const ending = new AbortController()
  const parts = assemble(options, ending)
  const { memory, status } = parts
  status.write({ atOnce: true })
  requireGoing(memory)
  const app =
    options.listen === undefined
      ? undefined
      : createDoors({ ...parts, readerToken: options.readerToken })
  try {
    if (app !== undefined) options.onListening?.(await listen(app, options.listen ?? ''))
    await tryUntilDone(parts, (following) => followOnce(following))
    requireGoing(memory)
    return status.now()
  } finally {
    await app?.close()
    status.write({ atOnce: true })
  }
}

function assemble(options: MirrorOptions, ending: AbortController): Parts {
  const { folder, url, ask, token, wallMs } = options
  const log = logVerifier(options.vkey)
  const hasKeys = existsSync(mirrorKeysPath(folder))
  const root = encodeBase64(emptyRoot(sha256))
  const memory = openMemory(folder, {
    origin: log.name,
    vkey: options.vkey,
    emptyRoot: root,
    hasKeys,
  })
  // Keys that are gone may be made anew only when they have signed nothing.
  const { witness, mirror } = memory.now()
  const keys = openMirrorKeys(folder, {
    ...options,
    name: options.name,
    mayMake: !witness && !mirror,
  })
  const signal = AbortSignal.any([options.signal, ending.signal])
  // What ends the following does not end the last word to the centre.
  const link = createLink({
    url,
    ask,
    log,
    token,
    wallMs,
    reader: keys.mirror,
    signal: options.signal,
  })
  const onStopped = () => ending.abort()
  const cosigner = createCosigner({ folder, memory, keys, log, wallMs, onStopped })
  const files = openLogFiles(join(folder, 'log'))
  const status = createStatus({ ...options, keys, memory })
  return { options, log, keys, memory, files, link, status, cosigner, signal }
}

function logVerifier(vkey: string): Verifier {
  try {
    return verifierOf(vkey)
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new MirrorFault('settings', `--key: not a verifier key (${error.message})`, error)
  }
}

/** Looks at the centre again and again, with longer waits while it cannot be followed. */
async function tryUntilDone(
  parts: Parts,
  look: (following: Following) => Promise<void>,
): Promise<void> {
  const { options, status, signal } = parts
  let following: Following | undefined
  let isRegistered = options.register === undefined
  let waitMs = POLL_MS
  while (!signal.aborted) {
    try {
      following ??= await open(parts)
      if (!isRegistered) await register(parts)
      isRegistered = true
      await look(following)
      status.posting(following.poster.trouble())
      status.calm()
      waitMs = POLL_MS
      if (options.once) return
    } catch (fault) {
      if (signal.aborted) return
      if (!isPassing(fault) || options.once) throw fault
      status.alarm(fault.code, fault.message)
      waitMs = longerWaitMs(waitMs)
    }
    status.write()
    await sleep(waitMs, undefined, { signal }).catch(() => undefined)
  }
}

/** The wait after one more look that failed. */
export function longerWaitMs(waitMs: number): number {
  return Math.min(POLL_MS_MAX, waitMs * 2)
}

/** What may be over when the centre is asked again. */
function isPassing(fault: unknown): fault is MirrorFault {
  if (!(fault instanceof MirrorFault)) return false
  return ['away', 'denied', 'misfit', 'shorter'].includes(fault.code)
}

/** The first contact of this start: the keys of the log, the copy on disk, and the registration that was asked for. */
async function open(parts: Parts): Promise<Following> {
  const { options, memory, link, files, status, keys } = parts
  const gatewayVkey = await pinGateway(memory, link)
  await files.write([
    { path: 'log.vkey', bytes: Buffer.from(`${memory.now().vkey}\n`) },
    { path: 'gateway.vkey', bytes: Buffer.from(`${gatewayVkey}\n`) },
  ])
  const { copy, verifier } = await openCopy({
    files,
    memory,
    link,
    newVerifier: () => createEntryVerifier({ gatewayVkey, check: options.check }),
    onProgress: (entries, size) => status.progress(`${entries} of ${size} stored entries checked`),
    onDamage: (path) => options.say(`damaged: ${path}`),
  })
  status.opened()
  const poster = createPoster({ memory, keys, link, monotonicMs: options.monotonicMs })
  return { ...parts, folder: options.folder, poster, copy, verifier }
}

async function register({ options, memory, keys }: Parts): Promise<void> {
  const { url, ask, wallMs, token, register: party = '' } = options
  const size = cosignedSize(memory.now(), 'witness')
  const { origin } = memory.now()
  await registerKeys({ url, ask, wallMs, token, keys, party, origin, size })
  options.say(`registered: ${keys.witness.name} and ${keys.mirror.name}, of ${party}`)
}

/** The gateway's key is taken at the first contact, and is that key ever after. */
async function pinGateway(memory: Memory, link: Link): Promise<string> {
  const pinned = memory.now().gatewayVkey
  if (pinned !== null) return pinned
  const vkey = (await link.text('gateway.vkey')).trimEnd()
  try {
    verifierOf(vkey)
  } catch (error) {
    throw new MirrorFault('misfit', 'the gateway.vkey of the centre is no verifier key', error)
  }
  memory.keep({ gatewayVkey: vkey })
  return vkey
}
