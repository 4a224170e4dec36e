import type { Receipt } from '@hudna/core/api/submission.ts'
import { decodeBase64, encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { type Checkpoint, parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { equalBytes, leafHash } from '@hudna/ledger/tree/hash.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { decodeBundle, entriesPath, TILE_WIDTH } from '@hudna/ledger/tree/tiles.ts'
import { createTree } from '@hudna/ledger/tree/tree.ts'
import { sha256, verifierOf } from '../../server/keys/ed25519.ts'
import type { CentreProcess } from '../centre-process.ts'

/** Where the entries of one request are. */
export type Place = { readonly firstIndex: number; readonly count: number }

/**
 * What somebody who distrusts a centre remembers of its record: every leaf hash, and which request made which entries.
 * Each function throws at the first thing that does not fit.
 */
export type KeptRecord = {
  readonly size: () => number
  readonly places: ReadonlyMap<string, Place>
  /** Reads the signed head and the entries that are new; with what was remembered they must give its root. */
  readonly catchUp: (centre: CentreProcess) => Promise<void>
  /** Reads every entry again and compares it with what was remembered. */
  readonly readAgain: (centre: CentreProcess) => Promise<void>
  /** A receipt for this key says what the record says, and its checkpoint is a head of this record. */
  readonly checkReceipt: (key: string, receipt: Receipt) => Promise<void>
}

export function createKeptRecord(): KeptRecord {
  const tree = createTree(sha256)
  const places = new Map<string, Place>()
  const heads = new Map<string, Checkpoint>()
  let vkey = ''

  async function headOf(note: string): Promise<Checkpoint> {
    const known = heads.get(note)
    if (known !== undefined) return known
    const verdict = await verifyNote({
      note: parseNote(Buffer.from(note)),
      verifiers: [verifierOf(vkey)],
    })
    if (!verdict.ok) throw new Error(`a checkpoint: ${verdict.code}`)
    const head = parseCheckpoint(verdict.text)
    heads.set(note, head)
    return head
  }

  function requireHead({ size, root }: Checkpoint): void {
    if (size > tree.size) throw new Error(`a head of ${size} entries, and there are ${tree.size}`)
    if (!equalBytes(tree.root(size), root)) throw new Error(`another root at size ${size}`)
  }

  function takeEntry(index: number, bytes: Uint8Array): void {
    const leaf = leafHash(sha256, bytes)
    if (index < tree.size) {
      if (!equalBytes(leaf, tree.leaf(index))) throw new Error(`entry ${index} is another one`)
      return
    }
    tree.append(leaf)
    const { request } = JSON.parse(parseEntryText(parseNote(bytes).text)) as {
      readonly request?: { readonly key: string; readonly count: number }
    }
    if (request === undefined) return
    const { key, count } = request
    if (places.has(key)) throw new Error(`${key} is on the record twice`)
    places.set(key, { firstIndex: index, count })
  }

  async function readEntries(centre: CentreProcess, from: number, size: number): Promise<void> {
    for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < size; index += 1) {
      const start = index * TILE_WIDTH
      const width = Math.min(TILE_WIDTH, size - start)
      const entries = decodeBundle(await read(centre, entriesPath({ index, width })))
      if (entries.length !== width) throw new Error(`bundle ${index} has ${entries.length} entries`)
      for (const [at, entry] of entries.entries()) takeEntry(start + at, entry)
    }
  }

  return {
    size: () => tree.size,
    places,
    async catchUp(centre) {
      const own = Buffer.from(await read(centre, 'log.vkey'))
        .toString()
        .trim()
      if (vkey !== '' && own !== vkey) throw new Error('the key of the log is another one')
      vkey = own
      const head = await headOf(Buffer.from(await read(centre, 'checkpoint')).toString())
      if (head.size < tree.size) throw new Error(`${head.size} entries after ${tree.size}`)
      await readEntries(centre, tree.size, head.size)
      requireHead(head)
    },
    readAgain: (centre) => readEntries(centre, 0, tree.size),
    async checkReceipt(key, { entries, checkpoint }) {
      const head = await headOf(checkpoint)
      requireHead(head)
      const place = places.get(key)
      if (place?.count !== entries.length) throw new Error(`${key}: not on the record as answered`)
      for (const [at, { index, leafHash: leaf, proof }] of entries.entries()) {
        if (index !== place.firstIndex + at)
          throw new Error(`${key}: entry ${index} is not its own`)
        if (encodeBase64(tree.leaf(index)) !== leaf)
          throw new Error(`entry ${index} is another one`)
        const hashes = proof.map(decodeBase64)
        const claim = { index, size: head.size, leaf: tree.leaf(index), root: head.root }
        if (!(await verifyInclusion({ ...claim, hash: sha256, proof: hashes })))
          throw new Error(`entry ${index}: the proof does not hold`)
      }
    },
  }
}

async function read({ url, token }: CentreProcess, path: string): Promise<Uint8Array> {
  const answer = await fetch(`${url}/log/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return new Uint8Array(await answer.arrayBuffer())
}
