import type { SessionView } from '@hudna/core/api/reads.ts'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { partyOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import {
  asOperator,
  begunTestApp,
  OPERATOR_TOKEN,
  problemOf,
  startTestApp,
  type TestApp,
  writeExercise,
} from './test-app.ts'

const folders = testFolders()
let real: TestApp
let exercise: TestApp
beforeAll(async () => {
  real = await begunTestApp(folders.fresh())
  const scenariosFolder = writeExercise(folders.fresh(), 'small')
  const options = { scenario: 'small', scenariosFolder, operatorToken: null }
  exercise = await startTestApp(folders.fresh(), options)
})
afterAll(async () => {
  await real.stop()
  await exercise.stop()
  folders.remove()
})

type Headers = Readonly<Record<string, string>>
const host = { host: '127.0.0.1:4100' }

describe('a page of another origin', () => {
  const { type: _, ...payload } = partyOf('third')
  const ask = (app: TestApp, headers: Headers) =>
    app.ask({
      method: 'POST',
      url: '/api/parties/register',
      headers: { ...host, ...asOperator, 'idempotency-key': 'cross-key-1', ...headers },
      payload,
    })

  test.each<[string, Headers]>([
    ['another host', { origin: 'https://elsewhere.example' }],
    ['another port of this host', { origin: 'http://127.0.0.1:4101' }],
    ['a sandbox', { origin: 'null' }],
    ['no address', { origin: 'nonsense' }],
    ['a cross-site request', { 'sec-fetch-site': 'cross-site' }],
    ['a same-site request of another origin', { 'sec-fetch-site': 'same-site' }],
    [
      'a header that contradicts the origin',
      { origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('HT8 is refused: %s', async (_name, headers) => {
    const { size } = real.centre.ledger.head()
    expect(problemOf(await ask(real, headers))).toMatchObject({
      code: 'not-permitted',
      status: 403,
    })
    expect(real.centre.ledger.head().size).toBe(size)
    for (const url of [
      '/api/session',
      '/api/invitations',
      '/api/invitations/accept',
      '/api/batch',
    ]) {
      const answer = await real.ask({
        method: 'POST',
        url,
        headers: { ...host, ...headers },
        payload: {},
      })
      expect(problemOf(answer).code).toBe('not-permitted')
    }
    const out = await real.ask({
      method: 'DELETE',
      url: '/api/session',
      headers: { ...host, ...headers },
    })
    expect(out.statusCode).toBe(403)
  })

  test.each<[string, Headers]>([
    ['the same origin', { origin: 'http://127.0.0.1:4100', 'sec-fetch-site': 'same-origin' }],
    ['typed by hand', { 'sec-fetch-site': 'none' }],
    ['a program', {}],
  ])('HT8 is not: %s', async (_name, headers) => {
    expect((await ask(real, headers)).statusCode).toBe(200)
  })

  test('HT8 nobody is told to let another origin read', async () => {
    const answer = await real.ask({
      url: '/api/session',
      headers: { ...host, origin: 'https://elsewhere.example' },
    })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    )
  })
})

/** Where a request can come from, and whether the centre is alone with this machine then. */
const origins: readonly (readonly [string, Partial<InjectOptions>, boolean])[] = [
  ['this machine', { headers: host }, true],
  ['this machine by name', { headers: { host: 'localhost:4100' } }, true],
  ['this machine by IPv6', { remoteAddress: '::1', headers: { host: '[::1]:4100' } }, true],
  ['another machine', { remoteAddress: '192.0.2.7', headers: host }, false],
  [
    'a name that was bound again to this machine',
    { headers: { host: 'elsewhere.example:4100' } },
    false,
  ],
  [
    'a name that begins like this machine',
    { headers: { host: 'localhost.elsewhere.example' } },
    false,
  ],
  [
    'a name that begins like its address',
    { headers: { host: '127.0.0.1.elsewhere.example' } },
    false,
  ],
  ['a proxy on this machine', { headers: { ...host, 'x-forwarded-for': '192.0.2.7' } }, false],
  ['a proxy that says so otherwise', { headers: { ...host, forwarded: 'for=192.0.2.7' } }, false],
]

describe.each(origins)('from %s', (_name, from, alone) => {
  const session = (app: TestApp) => app.ask({ ...from, url: '/api/session' })
  const take = (app: TestApp) =>
    app.ask({ ...from, method: 'POST', url: '/api/session', payload: { exercisePost: 'duty' } })
  const asCli = (app: TestApp) =>
    app.ask({ ...from, url: '/api/session', headers: { ...from.headers, 'x-hudna-client': 'cli' } })

  test('HT9 the posts of an exercise', async () => {
    const view = (await session(exercise)).json<SessionView>()
    expect(view).toMatchObject({ exercise: true, actor: null, agreement: 'truce' })
    expect(view.exercisePosts.some(({ post }) => post === 'duty')).toBe(alone)
    const answer = await take(exercise)
    if (!alone) expect(problemOf(answer).code).toBe('not-permitted')
    else expect(answer.json()).toEqual({ signedIn: true })
  })

  test('HT9 a real centre has none', async () => {
    const view = (await session(real)).json<SessionView>()
    expect(view).toMatchObject({ exercise: false, exercisePosts: [], actor: null })
    expect(problemOf(await take(real)).code).toBe('not-permitted')
  })

  test('HT10 the command line', async () => {
    const role = (answer: Awaited<ReturnType<typeof asCli>>) =>
      answer.json<SessionView>().actor?.role
    expect(role(await asCli(exercise))).toBe(alone ? 'administrator' : undefined)
    expect(role(await asCli(real))).toBeUndefined()
  })
})

test('HT9 a post that is not there is not given', async () => {
  const payload = { exercisePost: 'nowhere' }
  const answer = await exercise.ask({ method: 'POST', url: '/api/session', payload, headers: host })
  expect(problemOf(answer)).toMatchObject({ code: 'unknown-reference', field: '/exercisePost' })
})

async function roleWith(app: TestApp, authorization: string): Promise<string | undefined> {
  const answer = await app.ask({ url: '/api/session', headers: { authorization } })
  return answer.json<SessionView>().actor?.role
}

test('HT11 the token of the operator, and no other', async () => {
  expect(await roleWith(real, `Bearer ${OPERATOR_TOKEN}`)).toBe('administrator')
  expect(await roleWith(real, `Bearer ${OPERATOR_TOKEN}x`)).toBeUndefined()
  expect(await roleWith(real, `Bearer `)).toBeUndefined()
  expect(await roleWith(real, `Basic ${OPERATOR_TOKEN}`)).toBeUndefined()
  expect(await roleWith(exercise, `Bearer ${OPERATOR_TOKEN}`)).toBeUndefined()
  expect(await roleWith(exercise, `Bearer undefined`)).toBeUndefined()
})
