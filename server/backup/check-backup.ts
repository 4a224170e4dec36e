import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { appendLeaf, edgeRoot, emptyEdge } from '@hudna/ledger/tree/tree.ts'
import { sha256, signingKey, verifierOf } from '../keys/ed25519.ts'
import type { KeyringFile } from '../keys/keyring.ts'
import { attachmentCheck } from './attachment-lines.ts'
import type { Manifest } from './format.ts'
import { readBackup } from './read-backup.ts'
import { RestoreFault } from './restore-fault.ts'

/** A backup that fits together: its root was recomputed from every entry, and its checkpoint is signed by its key. */
export type CheckedBackup = {
  readonly manifest: Manifest
  readonly keyring: KeyringFile
}

/** Reads a whole backup and checks it, before anything is written. @throws RestoreFault */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  let manifest: Manifest | undefined
  let keyring: KeyringFile | undefined
  let note = ''
  let edge = emptyEdge
  const files = attachmentCheck()
  for await (const line of readBackup(file)) {
    if (line.line === 'manifest') manifest = line
    if (line.line === 'keyring') keyring = line.keyring
    if (line.line === 'checkpoint') note = line.note
    if (line.line === 'attachment') files.begin(line.slip)
    if (line.line === 'part') files.take(Buffer.from(line.bytes, 'base64'))
    if (line.line !== 'entry') continue
    if (line.index !== edge.size) throw damaged(`entry ${edge.size} is missing`)
    edge = appendLeaf(sha256, edge, leafHash(sha256, Buffer.from(line.bytes, 'base64')))
  }
  files.finish()
  if (manifest === undefined || keyring === undefined) throw damaged('it has no keys')
  if (edge.size !== manifest.size)
    throw damaged(`it has ${edge.size} entries, its manifest says ${manifest.size}`)
  const root = encodeBase64(edgeRoot(sha256, edge))
  if (root !== manifest.root) throw damaged('the entries do not give the root of its manifest')
  await requireSigned(note, { manifest, keyring })
  return { manifest, keyring }
}

/** The checkpoint must be of the origin, size and root of the manifest, under the key in the backup. */
async function requireSigned(
  note: string,
  { manifest, keyring }: { readonly manifest: Manifest; readonly keyring: KeyringFile },
): Promise<void> {
  const { vkey } = signingKey(keyring.origin, Buffer.from(keyring.logSeed, 'base64'))
  try {
    const verdict = await verifyNote({
      note: parseNote(encodeUtf8(note)),
      verifiers: [verifierOf(vkey)],
    })
    if (!verdict.ok) throw damaged(`its checkpoint is not signed by its key (${verdict.code})`)
    const { origin, size, root } = parseCheckpoint(verdict.text)
    const same = origin === manifest.origin && origin === keyring.origin && size === manifest.size
    if (!same || encodeBase64(root) !== manifest.root)
      throw damaged('its checkpoint is not that of its entries')
  } catch (error) {
    if (error instanceof RestoreFault) throw error
    throw damaged(`its checkpoint cannot be read: ${(error as Error).message}`)
  }
}

function damaged(why: string): RestoreFault {
  return new RestoreFault('damaged', `the backup does not fit together: ${why}`)
}
