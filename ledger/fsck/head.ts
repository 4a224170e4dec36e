import { parseCheckpoint, type Checkpoint } from '../note/checkpoint.ts'
import { type Note, parseNote, verifyNote, type Verifier } from '../note/note.ts'
import { decodeUtf8 } from '../note/utf8.ts'
import { parseVkey } from '../note/vkey.ts'
import type { Sha256 } from '../tree/hash.ts'
import { Misfit, readAs } from './misfit.ts'
import { CHECKPOINT_PATH, KEY_PATH, readFile, type LogSource } from './source.ts'

/** The signed head, its note, and the names on lines whose keys nobody gave: they prove nothing. */
export type LogHead = {
  readonly checkpoint: Checkpoint
  readonly note: Note
  readonly unknown: readonly string[]
}

/** Verifies the checkpoint under the log's key. The origin must be the key's name. */
export async function readHead(request: {
  readonly source: LogSource
  readonly verifier: Verifier
  readonly cosigners: readonly Verifier[]
}): Promise<LogHead> {
  const { source, verifier, cosigners } = request
  const bytes = await readFile(source, CHECKPOINT_PATH)
  const note = readAs(CHECKPOINT_PATH, () => parseNote(bytes))
  const verdict = await verifyNote({ note, verifiers: [verifier, ...cosigners] })
  if (!verdict.ok) {
    const whose = verdict.code === 'no-known-key' ? verifier.name : verdict.name
    throw refusal(`no valid signature of ${whose} (${verdict.code})`)
  }
  const own = verdict.verified.some(
    (line) => line.name === verifier.name && line.keyId === verifier.keyId,
  )
  if (!own) throw refusal(`no signature of the log ${verifier.name}`)
  const checkpoint = readAs(CHECKPOINT_PATH, () => parseCheckpoint(verdict.text))
  if (checkpoint.origin !== verifier.name) {
    throw refusal(`the origin is not the log ${verifier.name}`)
  }
  return { checkpoint, note, unknown: verdict.unknown.map((line) => line.name) }
}

/** A published key file, where there is one, must be that of the key the caller trusts. */
export async function checkKeyFile(request: {
  readonly source: LogSource
  readonly verifier: Verifier
  readonly sha256: Sha256
}): Promise<void> {
  const { source, verifier, sha256 } = request
  const bytes = await source.read(KEY_PATH)
  if (bytes === undefined) return
  const text = readAs(KEY_PATH, () => decodeUtf8(bytes))
  if (!text.endsWith('\n')) {
    throw new Misfit({ path: KEY_PATH, reason: 'it is not one line with its end' })
  }
  const vkey = readAs(KEY_PATH, () => parseVkey(sha256, text.slice(0, -1)))
  if (vkey.name !== verifier.name || vkey.keyId !== verifier.keyId) {
    throw new Misfit({ path: KEY_PATH, reason: `this is not the key of ${verifier.name}` })
  }
}

const refusal = (reason: string): Misfit => new Misfit({ path: CHECKPOINT_PATH, reason })
