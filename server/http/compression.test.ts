import { decodeBundle } from '@hudna/ledger/tree/tiles.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { asOperator, begunTestApp, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

const headers = { ...asOperator, 'accept-encoding': 'gzip' }

test('HT33 bundles are not compressed, text is', async () => {
  const { size } = app.centre.ledger.head()
  const bundle = await app.ask({ url: `/log/tile/entries/000.p/${size}`, headers })
  expect(bundle.rawPayload.length).toBeGreaterThan(2_048)
  expect(bundle.headers['content-encoding']).toBeUndefined()
  expect(decodeBundle(bundle.rawPayload)).toHaveLength(size)
  const text = await app.ask({ url: '/api/openapi.json', headers })
  expect(text.headers['content-encoding']).toBe('gzip')
})
