import type { Receipt } from '@hudna/core/api/submission.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { TILE_WIDTH, tilePath } from '@hudna/ledger/tree/tiles.ts'
import { createTree, type Tree } from '@hudna/ledger/tree/tree.ts'
import { sha256, verifierOf } from '../../server/keys/ed25519.ts'

/** A log as anybody can read it: its tree, rebuilt from the published tiles, and the key it was checked with. */
export type WholeLog = { readonly tree: Tree; readonly vkey: string }

async function get(url: string): Promise<Uint8Array> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}

/** Reads the published log of a centre and checks it against its own checkpoint. Throws at what does not fit. */
export async function readWholeLog(url: string): Promise<WholeLog> {
  const vkey = new TextDecoder().decode(await get(`${url}/log/log.vkey`)).trim()
  const note = new TextDecoder().decode(await get(`${url}/log/checkpoint`))
  const { size, root } = await headOf(note, vkey)
  const tree = createTree(sha256)
  for (let index = 0; tree.size < size; index += 1) {
    const width = Math.min(TILE_WIDTH, size - tree.size)
    const bytes = await get(`${url}/log/${tilePath({ level: 0, index, width })}`)
    for (let at = 0; at < bytes.length; at += 32) tree.append(bytes.slice(at, at + 32))
  }
  if (encodeBase64(tree.root()) !== encodeBase64(root)) throw new Error('the root is another one')
  return { tree, vkey }
}

/** Whether a receipt is still true: its entries are where it says, and its checkpoint is of this history. */
export async function stillTrue({ tree, vkey }: WholeLog, receipt: Receipt): Promise<boolean> {
  const { size, root } = await headOf(receipt.checkpoint, vkey)
  if (size > tree.size || encodeBase64(tree.root(size)) !== encodeBase64(root)) return false
  return receipt.entries.every(
    ({ index, leafHash }) => index < size && encodeBase64(tree.leaf(index)) === leafHash,
  )
}

async function headOf(checkpoint: string, vkey: string) {
  const note = parseNote(encodeUtf8(checkpoint))
  const verdict = await verifyNote({ note, verifiers: [verifierOf(vkey)] })
  if (!verdict.ok) throw new Error(`a checkpoint: ${verdict.code}`)
  return parseCheckpoint(verdict.text)
}
