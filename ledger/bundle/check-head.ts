import { encodeBase64 } from '../note/base64.ts'
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts'
import { cosignatureTime } from '../note/cosignature.ts'
import { type Note, type NoteSignature, parseNote, verifyNote } from '../note/note.ts'
import { encodeUtf8 } from '../note/utf8.ts'
import { fails, failsFor, holds } from './finding.ts'
import { cosigningKeys, isTrustedForHead, type KeyChain, signedBy } from './key-chain.ts'
import { type BundlePlatform, readUsableKey, type UsableKey } from './platform.ts'
import type { CheckedCosigner, Finding } from './report.ts'

/** The signed head of the log, as far as it can be relied on. */
export type HeadResult = {
  readonly note?: Note
  readonly head?: Checkpoint
  readonly logKey?: UsableKey
  readonly findings: readonly Finding[]
}

const of = (step: Finding['step']) => ({ step, index: null })

/** Checks the log's key and its signature on the checkpoint. */
export async function checkHead(
  platform: BundlePlatform,
  given: {
    readonly checkpoint: string
    readonly vkey: string
    readonly anchor: string | undefined
  },
): Promise<HeadResult> {
  const { finding: keyFinding, logKey } = await readLogKey(platform, given)
  const { finding: headFinding, note, head } = readHead(given.checkpoint)
  const signature = await checkSignature({ note, head, logKey })
  const findings = [keyFinding, headFinding, signature]
  // Nothing is derived from a head that is not signed.
  if (!signature.ok || note === undefined || head === undefined) return { findings }
  return { note, head, findings, ...(logKey === undefined ? {} : { logKey }) }
}

async function readLogKey(
  platform: BundlePlatform,
  { vkey, anchor }: { readonly vkey: string; readonly anchor: string | undefined },
): Promise<{ readonly finding: Finding; readonly logKey?: UsableKey }> {
  const place = of('key')
  if (anchor !== undefined && anchor !== vkey) {
    return { finding: fails(place, 'key-other', { given: anchor, inBundle: vkey }) }
  }
  try {
    const logKey = await readUsableKey(platform, { vkey, use: 'head' })
    const reason = anchor === undefined ? 'key-of-bundle' : 'key-given'
    return { finding: holds(place, reason, { vkey, name: logKey.key.name }), logKey }
  } catch (error) {
    return { finding: failsFor(place, error) }
  }
}

function readHead(checkpoint: string): {
  readonly finding: Finding
  readonly note?: Note
  readonly head?: Checkpoint
} {
  const place = of('checkpoint')
  try {
    const note = parseNote(encodeUtf8(checkpoint))
    const head = parseCheckpoint(note.text)
    const { origin, size, root } = head
    const evidence = { origin, size, root: encodeBase64(root) }
    return { finding: holds(place, 'head-read', evidence), note, head }
  } catch (error) {
    return { finding: failsFor(place, error) }
  }
}

async function checkSignature(found: {
  readonly note: Note | undefined
  readonly head: Checkpoint | undefined
  readonly logKey: UsableKey | undefined
}): Promise<Finding> {
  const { note, head, logKey } = found
  const place = of('signature')
  if (note === undefined || head === undefined) return fails(place, 'no-head')
  if (logKey === undefined) return fails(place, 'no-key')
  const { name } = logKey.key
  if (head.origin !== name) return fails(place, 'other-log', { origin: head.origin, name })
  const verdict = await verifyNote({ note, verifiers: [logKey.verifier] })
  if (verdict.ok) return holds(place, 'head-signed', { name })
  return fails(place, verdict.code === 'no-known-key' ? 'not-signed' : verdict.code, { name })
}

type Cosigned = {
  readonly findings: readonly Finding[]
  readonly cosigners: readonly CheckedCosigner[]
}

/** Checks every line of the checkpoint that is not the log's own. */
export async function checkCosigners(
  { note, head, logKey }: HeadResult,
  chain: KeyChain,
): Promise<Cosigned> {
  if (note === undefined || head === undefined || logKey === undefined) {
    return { findings: [], cosigners: [] }
  }
  const findings: Finding[] = []
  const cosigners: CheckedCosigner[] = []
  for (const line of note.signatures.filter((one) => !isOf(logKey, one))) {
    const { finding, cosigner } = await checkLine({ line, note, size: head.size, chain })
    findings.push(finding)
    if (cosigner !== undefined) cosigners.push(cosigner)
  }
  return { findings, cosigners }
}

async function checkLine(given: {
  readonly line: NoteSignature
  readonly note: Note
  readonly size: number
  readonly chain: KeyChain
}): Promise<{ readonly finding: Finding; readonly cosigner?: CheckedCosigner }> {
  const { line, note, size, chain } = given
  const place = of('cosignature')
  const { name } = line
  const known = cosigningKeys(chain).find((key) => isOf(key, line))
  if (known?.history === undefined) {
    return { finding: fails(place, 'cosigner-unknown', { name }) }
  }
  if (!(await known.verifier.verify(encodeUtf8(note.text), line.signature))) {
    return { finding: fails(place, 'signature-invalid', { name }) }
  }
  const { holder, vkey } = known.history
  const time = cosignatureTime(line)
  const counts = isTrustedForHead(known, size)
  const cosigner = { ...signedBy(known, vkey), holder, time, counts }
  const reason = counts ? 'cosigned' : 'cosigned-after-trust'
  return { finding: holds(place, reason, { name, holder, time }), cosigner }
}

function isOf({ key }: UsableKey, line: NoteSignature): boolean {
  return key.name === line.name && key.keyId === line.keyId
}
