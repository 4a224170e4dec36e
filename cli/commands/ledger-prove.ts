import type { EntryProof } from '@hudna/core/api/reads.ts'
import { decodeBase64, encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { formatProofText } from '@hudna/ledger/note/proof-text.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { centreOptions, jsonOption, needed, readArguments, wholeNumber } from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { sha256, verifierOf } from '../ed25519.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { writeWhole } from '../files.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const ledgerProve: CliCommand = {
  name: 'ledger prove',
  usage: 'INDEX -o FILE',
  summary: 'the proof that an entry is in the record, as a file',
  about: [
    'Writes FILE, a proof of inclusion (C2SP tlog-proof v1: index, hashes, signed checkpoint), and beside it',
    'FILE.entry, the bytes of the entry. The proof is checked before it is written; exit status 1 when it fails.',
  ],
  options: [['-o, --output FILE', 'where the proof is written'], ...centreHelp, jsonHelp],
  run: runProve,
}

async function runProve(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, {
    options: { ...centreOptions, ...jsonOption, output: { type: 'string', short: 'o' } },
    positionals: ['INDEX'],
  })
  const index = wholeNumber(positionals[0] ?? '', {
    option: 'INDEX',
    min: 0,
    max: Number.MAX_SAFE_INTEGER,
  })
  const file = needed(values.output, '-o FILE')
  return await withCentre(shell, values, async ({ client }) => {
    const proof = await client.read('entry', { index })
    const { vkey } = await client.read('record', {})
    const entry = entryOf(proof)
    const reason = await misfitOf(proof, entry, vkey)
    if (reason !== undefined) {
      if (values.json) printJson(shell, { ok: false, index, reason })
      else sayLine(shell, `entry ${index}: ${reason}; nothing was written`)
      return 1
    }
    writeWhole(`${file}.entry`, entry)
    writeWhole(file, textOf(proof))
    if (values.json)
      printJson(shell, { ok: true, index, proof: file, entry: `${file}.entry`, vkey })
    else sayLine(shell, `entry ${index}: proof in ${file}, entry in ${file}.entry`)
    return 0
  })
}

function entryOf({ index, note }: EntryProof): Uint8Array {
  if (note !== null) return encodeUtf8(note)
  throw new WrongInput(`entry ${index} is not for this reader`, { code: 'not-permitted' })
}

function textOf({ index, proof, checkpoint }: EntryProof): Uint8Array {
  return formatProofText({
    index,
    hashes: proof.map(decodeBase64),
    checkpoint: encodeUtf8(checkpoint),
  })
}

/** Why the proof does not hold, or nothing: entry to leaf, leaf to root, root to signature. */
async function misfitOf(
  { index, leafHash: leaf, proof, checkpoint }: EntryProof,
  entry: Uint8Array,
  vkey: string,
): Promise<string | undefined> {
  const verdict = await verifyNote({
    note: parseNote(encodeUtf8(checkpoint)),
    verifiers: [verifierOf(vkey)],
  })
  if (!verdict.ok) return `the checkpoint is not signed by the centre's key (${verdict.code})`
  const recomputed = leafHash(sha256, entry)
  if (encodeBase64(recomputed) !== leaf) return 'the entry does not have the hash of its leaf'
  const { size, root } = parseCheckpoint(verdict.text)
  const hashes = proof.map(decodeBase64)
  const holds = await verifyInclusion({
    hash: sha256,
    index,
    size,
    leaf: recomputed,
    proof: hashes,
    root,
  })
  return holds ? undefined : 'the proof does not lead to the signed root'
}
