import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Command } from '@hudna/core/api/types.ts'
import { readWhoKnewPage } from '@hudna/core/api/who-knew/page.ts'
import { proveWhoKnew } from '@hudna/core/api/who-knew/proof.ts'
import { citedEntries } from '@hudna/core/api/who-knew/statement.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import { jsonOf } from '@hudna/ledger/bundle/note-reader.ts'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { START, testFolders } from '../sequencer/test-sequencer.ts'
import { noticeOf } from '../sequencer/test-telling.ts'
import { begunTestApp, problemOf, startTestApp, type TestApp } from './test-app.ts'

const folders = testFolders()
const strikes =
  'at=35.28,40.13&radiusM=15000&from=2016-09-17T12:55:00.000Z&to=2016-09-17T13:56:00.000Z'
let app: TestApp

beforeAll(async () => {
  const scenariosFolder = fileURLToPath(new URL('../../scenarios', import.meta.url))
  app = await startTestApp(folders.fresh(), { scenario: 'syria-2016', scenariosFolder })
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

async function sessionOf(post: string): Promise<Record<string, string>> {
  const local = { host: 'localhost', 'content-type': 'application/json' }
  const payload = { exercisePost: post }
  const entered = await app.ask({ method: 'POST', url: '/api/session', headers: local, payload })
  const cookies = entered.cookies as { readonly name: string; readonly value: string }[]
  return { ...local, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}

/** The page as a browser gets it, compressed. */
async function pageFor(post: string, query: string): Promise<LightMyRequestResponse> {
  const headers = { ...(await sessionOf(post)), 'accept-encoding': 'gzip' }
  return await app.ask({ url: `/api/who-knew/page?${query}`, headers })
}

const sha256 = (of: Uint8Array): Uint8Array => createHash('sha256').update(of).digest()

async function proven(answer: LightMyRequestResponse) {
  expect(answer.statusCode, answer.payload.slice(0, 300)).toBe(200)
  const packed = answer.headers['content-encoding'] === 'gzip'
  const bytes = packed ? gunzipSync(answer.rawPayload) : answer.rawPayload
  const read = readWhoKnewPage(bytes)
  if (!read.ok) throw new Error(`${read.refusal.field} ${read.refusal.message}`)
  const proof = await proveWhoKnew({ ...read.value, jsonOf, sha256 })
  return { ...read.value, proof, html: bytes.toString('utf8') }
}

test('HT120 the page for Deir ez-Zor names version, post, minute and the missing rung, each with its entry, and holds', async () => {
  const answer = await pageFor('russia-liaison', `${strikes}&language=ar`)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(answer.headers['content-disposition']).toMatch(
    /^attachment; filename="who-knew-\d+\.html"/,
  )
  const { statement, bundle, drawn, proof, html } = await proven(answer)
  expect({ drawn, verdict: proof.verdict }).toEqual({ drawn: true, verdict: 'holds' })
  const [version] = statement.versions
  expect(version).toMatchObject({ notice: 'strikes-deir-ez-zor', version: 1, author: 'usa' })
  const cells = version?.rows.find(({ party }) => party === 'russia')?.cells ?? []
  const [acknowledged, disseminated] = cells.slice(5)
  expect(acknowledged).toMatchObject({ post: 'russia-liaison', at: '2016-09-17T11:58:00.000Z' })
  expect(acknowledged?.entries).toHaveLength(1)
  expect(disseminated).toMatchObject({ state: 'missed', dueAt: '2016-09-17T12:10:00.000Z' })
  expect(bundle.entries.map(({ index }) => index)).toEqual(citedEntries(statement))
  expect(html).toContain('2016-09-17 11:58:00 UTC')
})

test('HT120 a notice with its versions, or one of them, as known at a moment', async () => {
  const flights = 'notice=suspension-flights-aleppo'
  const one = await proven(await pageFor('centre-duty', `${flights}&version=1&language=ru`))
  const named = one.statement.versions.map(({ notice, version }) => `${notice} ${version}`)
  expect(named).toEqual(['suspension-flights-aleppo 1'])
  expect(one.statement.versions[0]?.ended).toMatchObject({ how: 'replaced' })
  expect(one.proof.verdict).toBe('holds')
  const early = `${flights}&asKnownAt=2016-10-20T14:00:00.000Z`
  const before = await proven(await pageFor('centre-duty', early))
  expect(before.statement.moment).toBe('2016-10-20T14:00:00.000Z')
  expect(before.statement.versions.every(({ version }) => version === 1)).toBe(true)
  expect(before.proof.verdict).toBe('holds')
})

test('HT121 the page holds nothing that its reader may not have, and needs a session', async () => {
  const { statement } = await proven(await pageFor('russia-liaison', strikes))
  expect(statement.versions).toHaveLength(1)
  const other = await pageFor('opposition-liaison', strikes)
  expect(other.statusCode).toBe(200)
  const html = gunzipSync(other.rawPayload).toString('utf8')
  expect(html).not.toContain('strikes-deir-ez-zor')
  expect(html).toContain('No notice about that place and time')
  const alone = await app.ask({ url: `/api/who-knew/page?${strikes}` })
  expect(problemOf(alone).code).toBe('not-signed-in')
})

test('HT122 more than one page can prove is refused with too-many, and how to narrow it', async () => {
  const real = await begunTestApp(folders.fresh())
  const from = addMs(START, 72 * 3_600_000)
  const numbers = Array.from({ length: 67 }, (_, at) => `n-${at}`)
  const batch = async (post: string, commandOf: (notice: string) => Command) => {
    const commands = numbers.map((notice) => {
      const command = commandOf(notice)
      return { key: `${command.type.replace('/', '-')}:${notice}`, command }
    })
    const headers = await real.as(post)
    const done = await real.ask({
      method: 'POST',
      url: '/api/batch',
      headers,
      payload: { commands },
    })
    expect(done.statusCode).toBe(200)
  }
  const reason = { en: 'Too close' }
  const said = { answer: 'objection', reason, version: 1 } as const
  await batch('north-liaison', (notice) => noticeOf(notice, from))
  await batch('south-liaison', (notice) => ({ type: 'notices/object', notice, ...said }))
  const page = async (query: string) => {
    const at = `at=36.2,37.16&radiusM=100&from=${addMs(from, 1_000)}`
    const headers = await real.as('duty')
    return await real.ask({ url: `/api/who-knew/page?${query === '' ? at : query}`, headers })
  }
  expect((await proven(await page(''))).bundle.entries).toHaveLength(134)
  await batch('south-liaison', (notice) => ({ type: 'notices/acknowledge', notice, version: 1 }))
  const problem = problemOf(await page(''))
  expect(problem).toMatchObject({ code: 'too-many', status: 422, evidence: { entries: 201 } })
  expect(problem.detail).toContain('ask about one notice, one version of it')
  const one = await proven(await page('notice=n-7&version=1'))
  expect(one.statement.versions.map(({ notice }) => notice)).toEqual(['n-7'])
  expect(one.proof).toMatchObject({ verdict: 'holds' })
  await real.stop()
})
