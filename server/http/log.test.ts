import { afterAll, expect, test } from 'vitest'
import { partyOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { asOperator, begunTestApp, OPERATOR_TOKEN, problemOf, type TestApp } from './test-app.ts'

const folders = testFolders()
afterAll(folders.remove)

type Line = Readonly<Record<string, unknown>>

async function linesOf(app: TestApp, work: () => Promise<unknown>): Promise<readonly Line[]> {
  const before = app.log.length
  await work()
  return app.log.slice(before).map((line) => JSON.parse(line) as Line)
}

test('HT29 a request is one line', async () => {
  const app = await begunTestApp(folders.fresh())
  const asked = { url: '/api/incidents/mill?size=3', headers: { 'user-agent': 'a-telling-agent' } }
  const lines = await linesOf(app, () => app.ask(asked))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toEqual({
    level: 30,
    time: expect.any(Number) as number,
    version: '0.0.0-test',
    msg: 'request',
    method: 'GET',
    route: '/api/incidents/:id',
    status: 404,
    ms: expect.any(Number) as number,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  })
  await app.stop()
})

test('HT29 a refusal is told under the id of its line', async () => {
  const app = await begunTestApp(folders.fresh())
  let answered = ''
  const lines = await linesOf(app, async () => {
    answered = problemOf(await app.submit(partyOf('third'), 'duty', 'k')).requestId
  })
  expect(lines.map(({ requestId }) => requestId)).toEqual([answered])
  const unknown = await linesOf(app, () => app.ask({ url: '/nothing/here?secret=1' }))
  expect(unknown).toHaveLength(1)
  expect(unknown[0]).toMatchObject({ route: 'none', status: 404 })
  const unreadable = await linesOf(app, () => app.ask({ url: '/api/registers/%zz?secret=2' }))
  expect(JSON.stringify([unknown, unreadable])).not.toContain('secret')
  await app.stop()
})

test('HT30 nothing secret is in the log', async () => {
  const app = await begunTestApp(folders.fresh())
  const passphrase = 'a lantern in the window'
  const send = (
    url: string,
    payload: object | string,
    headers: Readonly<Record<string, string>> = {},
  ) => app.ask({ method: 'POST', url, payload, headers })
  const invite = { officer: 'officer-9', posts: ['duty'] }
  const { token } = (await send('/api/invitations', invite, asOperator)).json<{ token: string }>()
  const accepted = await send('/api/invitations/accept', { token, officer: 'Amal', passphrase })
  const session = accepted.cookies[0]?.value ?? 'none'
  const cookie = `hudna-session=${session}`
  await send('/api/invitations/accept', { token, officer: 'Amal', passphrase })
  await send('/api/session', { officer: 'Amal', passphrase })
  await send('/api/session', { officer: 'Amal', passphrase: `${passphrase}, wrong` })
  await send('/api/session', { officer: 'Amal', passphrase, colour: 1 })
  const json = { 'content-type': 'application/json' }
  await send('/api/session', `{"passphrase":"${passphrase}"`, json)
  await app.ask({
    url: `/api/live?after=${token}`,
    headers: { authorization: 'Bearer made-up-token' },
  })
  await app.ask({ url: `/api/session?token=${token}`, headers: { cookie } })
  await app.ask({ url: `/nothing/${token}?${passphrase.replaceAll(' ', '+')}` })
  await app.ask({ method: 'DELETE', url: '/api/session', headers: { cookie } })
  const account = await app.centre.store.accounts.account('Amal')
  const log = app.log.join('')
  expect(app.log.length).toBeGreaterThan(10)
  const secrets = [passphrase, 'lantern', token, session, 'made-up-token', OPERATOR_TOKEN]
  for (const secret of [...secrets, account?.credential ?? '?', 'scrypt', 'Amal'])
    expect(log, secret).not.toContain(secret)
  await app.stop()
})
