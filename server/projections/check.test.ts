import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { partyOf, reportOf, triageOf, duty } from '../sequencer/test-commands.ts'
import { damageEntry } from '../sequencer/test-damage.ts'
import {
  begunTestCentre,
  openTestCentre,
  testFolders,
  type TestCentre,
} from '../sequencer/test-sequencer.ts'
import { checkProjections } from './check.ts'

const folders = testFolders()
afterAll(folders.remove)

/** Enough entries for several pages of the fold, and documents with several versions. */
async function busyCentre(): Promise<TestCentre> {
  const centre = await begunTestCentre(folders.fresh())
  await Promise.all(Array.from({ length: 200 }, (_, at) => centre.submit(partyOf(`party-${at}`))))
  await centre.submit(reportOf('mill'), { actor: duty })
  await centre.submit(triageOf('mill'), { actor: duty })
  return centre
}

async function check({ store, ledger }: TestCentre, goOn: () => void = () => undefined) {
  const temporaryFolder = folders.fresh()
  try {
    return await checkProjections({ views: store.views, ledger, temporaryFolder, goOn })
  } finally {
    expect(readdirSync(temporaryFolder)).toEqual([])
  }
}

/** Changes the database of a stopped centre behind its back and opens it again. */
async function changed(centre: TestCentre, statement: string): Promise<TestCentre> {
  await centre.close()
  const database = new DatabaseSync(join(centre.folder, 'hudna.sqlite'))
  expect(database.prepare(statement).run().changes).toBe(1)
  database.close()
  return openTestCentre(centre.folder)
}

test('PJ9 views that fit are confirmed, row by row', async () => {
  const centre = await busyCentre()
  const { rows } = await centre.store.views.digest()
  expect(await check(centre)).toEqual({ size: centre.ledger.head().size, ok: true, rows })
  await centre.close()
})

test('PJ9 the record may grow during a check', async () => {
  const centre = await busyCentre()
  const { size } = centre.ledger.head()
  const sent: Promise<unknown>[] = []
  let pages = 0
  const found = await check(centre, () => {
    pages += 1
    sent.push(centre.submit(partyOf(`later-${pages}`)))
    sent.push(centre.submit({ ...partyOf('party-7', `Amended ${pages}`), type: 'parties/amend' }))
  })
  await Promise.all(sent)
  expect(found).toMatchObject({ size, ok: true })
  expect(centre.ledger.head().size).toBeGreaterThan(size + pages)
  expect((await check(centre)).ok).toBe(true)
  await centre.close()
})

const named = "kind = 'incident' and id = 'mill'"
const newest = `${named} and to_index is null`

test.each([
  ['a document', `update view_document set document = '{}' where ${newest}`, 'document'],
  ['a row', `update view_document set row = '{}' where ${newest}`, 'row'],
  [
    'an end',
    `update view_document set to_index = to_index + 1 where ${named} and to_index > 0`,
    'to_index',
  ],
  ['a time', `update view_document set occurred_from = '2017' where ${newest}`, 'occurred_from'],
])('PJ10 %s that was changed is named', async (_, statement, column) => {
  const centre = await busyCentre()
  const versions = await centre.store.views.versions({ kind: 'incident', id: 'mill' })
  const { fromIndex } = versions.at(column === 'to_index' ? 0 : -1) ?? { fromIndex: -1 }
  const damaged = await changed(centre, statement)
  expect(await check(damaged)).toMatchObject({
    ok: false,
    difference: {
      view: 'document',
      kind: 'incident',
      id: 'mill',
      fromIndex,
      fault: 'different',
      column,
    },
  })
  await damaged.close()
})

test('PJ10 a row that is missing or not of the record is named', async () => {
  const missing = await changed(
    await busyCentre(),
    "delete from view_document where kind = 'party' and id = 'party-12'",
  )
  expect(await check(missing)).toMatchObject({
    difference: { view: 'document', kind: 'party', id: 'party-12', fault: 'missing', column: null },
  })
  const added = await changed(
    missing,
    `insert into view_document select kind, 'party-12', from_index, to_index, occurred_from, occurred_to,
       row, document from view_document where kind = 'party' and id = 'party-13'`,
  )
  const found = await check(added)
  expect(found).toMatchObject({
    difference: { view: 'document', kind: 'party', id: 'party-12' },
  })
  const more = await changed(
    await busyCentre(),
    `insert into view_document select kind, 'party-120a', from_index, to_index, occurred_from, occurred_to,
       row, document from view_document where kind = 'party' and id = 'party-13'`,
  )
  expect(await check(more)).toMatchObject({
    difference: { view: 'document', kind: 'party', id: 'party-120a', fault: 'unexpected' },
  })
  await added.close()
  await more.close()
})

test('PJ10 facts and what they are about are compared too', async () => {
  const centre = await changed(
    await busyCentre(),
    "update fact set type = 'x' where entry_index = 9",
  )
  expect(await check(centre)).toMatchObject({
    difference: { view: 'fact', kind: null, id: null, fromIndex: 9, column: 'type' },
  })
  await centre.close()
  const other = await changed(
    await busyCentre(),
    "delete from fact_subject where kind = 'party' and id = 'party-199'",
  )
  expect(await check(other)).toMatchObject({
    difference: { view: 'subject', kind: 'party', id: 'party-199', fault: 'missing' },
  })
  await other.close()
})

test('PJ11 a check ends where it is told to, and at a damaged entry', async () => {
  const centre = await busyCentre()
  let pages = 0
  const stopped = check(centre, () => {
    pages += 1
    if (pages === 2) throw new Error('stopped here')
  })
  await expect(stopped).rejects.toThrow('stopped here')
  await centre.close()
  await damageEntry(centre.folder, 5)
  const damaged = await openTestCentre(centre.folder)
  await expect(check(damaged)).rejects.toMatchObject({ code: 'entry-damaged' })
  await damaged.close()
})
