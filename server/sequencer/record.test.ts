import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { partyKind } from '@hudna/core/parties/party.ts'
import { decodeBase64, encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { formatCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { signNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { afterAll, expect, test } from 'vitest'
import { sha256, signingKey, type SigningKey } from '../keys/ed25519.ts'
import { encodeEntry, openEntry } from './entry.ts'
import type { RecordFault } from './record.ts'
import { administration, duty, partyOf, reportOf } from './test-commands.ts'
import { damageEntry } from './test-damage.ts'
import { checkWholeCentre } from './test-record-checks.ts'
import {
  begunTestCentre,
  openTestCentre,
  START,
  testFolders,
  type TestCentre,
} from './test-sequencer.ts'

const folders = testFolders()
afterAll(folders.remove)

/** Keeps a checkpoint that no sequencer would, and opens the centre again. */
async function openUnder(
  change: (centre: TestCentre) => {
    origin?: string
    size?: number
    root?: Uint8Array
    key?: SigningKey
  },
): Promise<TestCentre> {
  const centre = await begunTestCentre(folders.fresh())
  const head = centre.ledger.head()
  const { origin, size, root, key } = {
    origin: centre.keyring.origin,
    size: head.size,
    root: decodeBase64(head.root),
    key: centre.keyring.log,
    ...change(centre),
  }
  const note = decodeUtf8(signNote(formatCheckpoint({ origin, size, root }), [key.signer]))
  await centre.store.log.keepCheckpoint({ size, note })
  await centre.close()
  return await openTestCentre(centre.folder)
}

const refusedAs = (code: RecordFault['code']) => ({ name: 'RecordFault', code })

/** Changes a closed centre's database, as a careless hand would. */
function tamper(folder: string, statement: string): void {
  const database = new DatabaseSync(join(folder, 'hudna.sqlite'))
  database.exec(statement)
  database.close()
}

test('SQ16 what was committed and not sealed is sealed at the next start', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { size, root } = centre.ledger.head()
  const { type: _, ...fields } = partyOf('unsealed')
  const event = { ...fields, type: 'party-registered' as const }
  const [last] = await centre.ledger.read({ from: size - 1, to: size })
  const sequence = last === undefined ? 1 : openEntry(last.bytes, size - 1).sequence + 1
  const request = { key: 'unsealed-key', digest: 'd'.repeat(64), count: 1 }
  const moment = { time: START, seen: { size, root } }
  const draft = { event, actor: administration, sequence, ...moment, request }
  const encoded = encodeEntry(draft, centre.keyring.gateway)
  if (!encoded.ok) throw new Error(encoded.refusal.message)
  const bytes = encoded.value
  const entries = [{ index: size, bytes, leafHash: leafHash(sha256, bytes) }]
  const keys = [{ ...request, firstIndex: size }]
  await centre.store.log.append({ size, entries, keys })
  await centre.close()

  const next = await openTestCentre(centre.folder)
  expect(next.ledger.head().size).toBe(size + 1)
  expect(next.world.get(partyKind, 'unsealed')).toBeDefined()
  await checkWholeCentre(next)
  await next.close()
})

test('SQ16 a start without anything new seals the same head again', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const head = centre.ledger.head()
  await centre.close()
  const next = await openTestCentre(centre.folder)
  expect(next.ledger.head()).toEqual(head)
  await next.close()
})

test('SQ17 a record shorter than its checkpoint is refused', async () => {
  const opened = openUnder((centre) => ({ size: centre.ledger.head().size + 3 }))
  await expect(opened).rejects.toMatchObject(refusedAs('rolled-back'))
})

test('SQ17 a record whose last entries were cut off is refused', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { size } = centre.ledger.head()
  await centre.close()
  tamper(
    centre.folder,
    `delete from entry where position >= ${size - 2};
     delete from leaf where position >= ${size - 2};
     update head set size = ${size - 2} where part = 'log'`,
  )
  await expect(openTestCentre(centre.folder)).rejects.toMatchObject(refusedAs('rolled-back'))
})

test('SQ18 a checkpoint of another key is refused', async () => {
  const seed = new Uint8Array(32).fill(9)
  const opened = openUnder(({ keyring }) => ({ key: signingKey(keyring.origin, seed) }))
  await expect(opened).rejects.toMatchObject(refusedAs('checkpoint-invalid'))
})

test('SQ18 a checkpoint of another centre is refused', async () => {
  const opened = openUnder(() => ({ origin: 'hudna.invalid/centre-other' }))
  await expect(opened).rejects.toMatchObject(refusedAs('checkpoint-invalid'))
})

test('SQ18 a checkpoint that is no note is refused', async () => {
  const centre = await begunTestCentre(folders.fresh())
  await centre.store.log.keepCheckpoint({ size: centre.ledger.head().size, note: 'not a note' })
  await centre.close()
  const opened = openTestCentre(centre.folder)
  await expect(opened).rejects.toMatchObject(refusedAs('checkpoint-invalid'))
})

test('SQ18 a checkpoint of another history is refused', async () => {
  const opened = openUnder(() => ({ root: new Uint8Array(32).fill(1) }))
  await expect(opened).rejects.toMatchObject(refusedAs('tree-mismatch'))
})

test('SQ19 one bit of an entry that changed on the disk is found when it is read', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { size } = centre.ledger.head()
  await centre.submit(reportOf('mill'), { actor: duty })
  await centre.close()
  await damageEntry(centre.folder, size)
  const next = await openTestCentre(centre.folder)
  await expect(next.ledger.read({ from: size, to: size + 1 })).rejects.toMatchObject({
    ...refusedAs('entry-damaged'),
    message: expect.stringContaining(`entry ${size}`) as string,
  })
  await expect(next.ledger.read({ from: size + 1, to: size + 2 })).resolves.toHaveLength(1)
  await next.close()
})

test('SQ19 an entry that is gone is found when it is read', async () => {
  const centre = await begunTestCentre(folders.fresh())
  await centre.close()
  tamper(centre.folder, 'delete from entry where position = 4')
  const next = await openTestCentre(centre.folder)
  await expect(next.ledger.read({ from: 0, to: 9 })).rejects.toMatchObject(
    refusedAs('entry-damaged'),
  )
  await next.close()
})

test('SQ19 an entry that was not sealed yet is read before it is', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { size } = centre.ledger.head()
  centre.disk.fail({ call: 'append', written: true })
  await expect(centre.submit(reportOf('mill'), { actor: duty })).rejects.toThrow('append')
  await centre.close()
  await damageEntry(centre.folder, size + 1)
  await expect(openTestCentre(centre.folder)).rejects.toMatchObject(refusedAs('entry-damaged'))
})

test('SQ19 a leaf hash that changed on the disk does not give the signed root', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { size } = centre.ledger.head()
  await centre.close()
  tamper(centre.folder, 'update leaf set hash = zeroblob(32) where position = 4')
  await expect(openTestCentre(centre.folder)).rejects.toMatchObject(refusedAs('tree-mismatch'))
  tamper(centre.folder, `delete from leaf where position = ${size - 1}`)
  await expect(openTestCentre(centre.folder)).rejects.toMatchObject(refusedAs('entry-damaged'))
})

test('SQ23 an entry names the head that was sealed before its batch', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const head = centre.ledger.head()
  await Promise.all([
    centre.submit(reportOf('mill'), { actor: duty }),
    centre.submit(reportOf('bridge'), { actor: duty }),
  ])
  const entries = await centre.ledger.read({ from: head.size, to: head.size + 4 })
  const seen = `"seen":{"root":"${head.root}","size":${head.size}}`
  expect(entries.map(({ bytes }) => decodeUtf8(bytes).includes(seen))).toEqual(
    entries.map(() => true),
  )
  await centre.close()
})

const alterations = {
  'an entry': 'begin update entry set bytes = zeroblob(9) where position = new.position; end',
  'a leaf hash': 'begin update leaf set hash = zeroblob(32) where position = new.position; end',
  'a row that is gone': 'begin delete from leaf where position = new.position; end',
}

test.each(Object.entries(alterations))(
  'SQ43 %s that reads back otherwise stops the record',
  async (_, action) => {
    const begun = await begunTestCentre(folders.fresh())
    await begun.close()
    const table = action.includes('entry') ? 'entry' : 'leaf'
    tamper(begun.folder, `create trigger altered after insert on ${table} ${action}`)
    const centre = await openTestCentre(begun.folder)
    const before = { head: centre.ledger.head(), signed: centre.signed() }
    const sent = centre.submit(reportOf('mill'), { actor: duty })
    await expect(sent).rejects.toMatchObject(refusedAs('entry-damaged'))
    expect(centre.faults).toHaveLength(1)
    expect(centre.signed()).toBe(before.signed)
    expect(centre.ledger.head()).toEqual(before.head)
    expect(await centre.store.log.checkpoint()).toMatchObject({ size: before.head.size })
    await centre.close()
  },
)

test('SQ42 the places of a receipt are those of the tree under the newest head', async () => {
  const centre = await begunTestCentre(folders.fresh())
  const { tree } = centre.ledger
  const placedAt = (index: number) => {
    const { size } = centre.ledger.head()
    const proof = tree.inclusionProof(index, size).map(encodeBase64)
    return { index, leafHash: encodeBase64(tree.leaf(index)), proof }
  }
  for (const incident of ['mill', 'bridge', 'tower']) {
    const { size } = centre.ledger.head()
    await centre.submit(reportOf(incident), { actor: duty })
    const placed = centre.ledger.placed({ firstIndex: size, count: 2 })
    expect(placed).toEqual([placedAt(size), placedAt(size + 1)])
    expect(centre.ledger.placed({ firstIndex: 0, count: 1 })).toEqual([placedAt(0)])
  }
  await centre.close()
})
