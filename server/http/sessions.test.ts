import type { SessionView } from '@hudna/core/api/reads.ts'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { ATTEMPTS_MAX, ATTEMPTS_WINDOW_MS } from './attempts.ts'
import { SESSION_COOKIE, tokenHash } from './caller.ts'
import { INVITATION_MS, SESSION_MS } from './centre.ts'
import { asOperator, begunTestApp, problemOf, startTestApp, type TestApp } from './test-app.ts'

const folders = testFolders()
let app: TestApp
beforeEach(async () => {
  app = await begunTestApp(folders.fresh())
})
afterEach(() => app.stop())
afterAll(folders.remove)

const passphrase = 'a lantern in the window'

function send(url: string, payload: object, headers: Readonly<Record<string, string>> = {}) {
  return app.ask({ method: 'POST', url, payload, headers })
}

async function invited(officer: string, posts: readonly string[]): Promise<string> {
  const answer = await send('/api/invitations', { officer, posts }, asOperator)
  expect(answer.statusCode).toBe(200)
  return answer.json<{ token: string }>().token
}

function accept(token: string, officer = 'Amal', words = passphrase) {
  return send('/api/invitations/accept', { token, officer, passphrase: words })
}

function signIn(officer: string, words: string, more: object = {}) {
  return send('/api/session', { officer, passphrase: words, ...more })
}

const codeOf = (answer: LightMyRequestResponse): string =>
  answer.statusCode === 200 ? 'ok' : problemOf(answer).code

/** The session cookie that an answer sets. */
function cookieOf(answer: LightMyRequestResponse): string {
  const [cookie] = answer.cookies
  if (cookie?.name !== SESSION_COOKIE) throw new Error(`no session: ${answer.payload}`)
  return `${cookie.name}=${cookie.value}`
}

async function viewOf(cookie: string): Promise<SessionView> {
  return (await app.ask({ url: '/api/session', headers: { cookie } })).json<SessionView>()
}

test('HT12 an invitation gives its posts, once', async () => {
  const token = await invited('officer-9', ['duty', 'monitors'])
  const accepted = await accept(token)
  expect(codeOf(accepted)).toBe('ok')
  const view = await viewOf(cookieOf(accepted))
  expect(view).toMatchObject({
    actor: { officer: 'officer-9', post: 'duty', party: 'centre', role: 'duty-officer' },
    officerName: 'Amal',
    exercise: false,
    exercisePosts: [],
  })
  expect(codeOf(await accept(token, 'Basil'))).toBe('invitation-spent')
  expect(codeOf(await accept('unknown-token'))).toBe('invitation-spent')
})

test('HT12 of many who accept at once, one does', async () => {
  const token = await invited('officer-9', ['duty'])
  const names = ['Amal', 'Basil', 'Clara']
  const codes = (await Promise.all(names.map((name) => accept(token, name)))).map(codeOf)
  expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
  expect(codes.filter((code) => code === 'invitation-spent')).toHaveLength(2)
  expect(await app.centre.store.accounts.accounts()).toHaveLength(1)
})

test('HT12 an invitation ends', async () => {
  const token = await invited('officer-9', ['duty'])
  app.passMs(INVITATION_MS + 1)
  expect(codeOf(await accept(token))).toBe('invitation-spent')
})

test('HT13 a weak passphrase leaves the invitation and counts as no attempt', async () => {
  const token = await invited('officer-9', ['duty'])
  for (let time = 0; time <= ATTEMPTS_MAX; time += 1) {
    const answer = await accept(token, 'Amal', 'short')
    expect(problemOf(answer)).toMatchObject({ code: 'weak-passphrase', field: '/passphrase' })
  }
  expect(codeOf(await accept(token))).toBe('ok')
})

test('HT13 a name or an officer with an account is refused, and the invitation stays', async () => {
  const first = await invited('officer-9', ['duty'])
  const second = await invited('officer-9', ['duty'])
  const other = await invited('officer-10', ['monitors'])
  expect(codeOf(await accept(first))).toBe('ok')
  expect(problemOf(await accept(second, 'Basil'))).toMatchObject({
    code: 'already-exists',
    status: 409,
  })
  expect(codeOf(await accept(other, 'Amal'))).toBe('already-exists')
  expect(codeOf(await accept(other, 'Basil'))).toBe('ok')
})

test('HT14 only an administrator invites, to posts that exist', async () => {
  const invite = { officer: 'officer-9', posts: ['duty'] }
  expect(codeOf(await send('/api/invitations', invite))).toBe('not-signed-in')
  const asDuty = await app.as('duty')
  expect(codeOf(await send('/api/invitations', invite, asDuty))).toBe('not-permitted')
  const nowhere = { officer: 'officer-9', posts: ['duty', 'nowhere'] }
  const answer = await send('/api/invitations', nowhere, asOperator)
  expect(problemOf(answer)).toMatchObject({ code: 'unknown-reference', field: '/posts/1' })
  const none = await send('/api/invitations', { officer: 'officer-9', posts: [] }, asOperator)
  expect(problemOf(none).field).toBe('/posts')
  const asAdministrator = await app.as('administration')
  expect(codeOf(await send('/api/invitations', invite, asAdministrator))).toBe('ok')
})

test('HT15 an officer signs in to a post that the officer holds', async () => {
  await accept(await invited('officer-9', ['duty', 'monitors']))
  const first = await signIn('Amal', passphrase)
  expect((await viewOf(cookieOf(first))).actor?.post).toBe('duty')
  const second = await signIn('Amal', passphrase, { post: 'monitors' })
  expect((await viewOf(cookieOf(second))).actor?.post).toBe('monitors')
})

test('HT15 every failure has the same answer', async () => {
  await accept(await invited('officer-9', ['duty']))
  const failures = [
    await signIn('Amal', 'another lantern there'),
    await signIn('Nobody', passphrase),
    await signIn('Amal', passphrase, { post: 'monitors' }),
    await signIn('Amal', passphrase, { post: 'nowhere' }),
    await signIn('officer-9', passphrase),
  ]
  const said = failures.map((answer) => {
    const { requestId: __, ...problem } = problemOf(answer)
    return JSON.stringify(problem)
  })
  expect(new Set(said).size).toBe(1)
  expect(said[0]).toContain('wrong-credentials')
  expect(failures[0]?.statusCode).toBe(401)
})

test('HT16 after too many failures nothing is looked at for a while', async () => {
  await accept(await invited('officer-9', ['duty']))
  for (let time = 0; time < ATTEMPTS_MAX; time += 1)
    expect(codeOf(await signIn('Amal', 'another lantern there'))).toBe('wrong-credentials')
  const answer = await signIn('Amal', passphrase)
  expect(problemOf(answer)).toMatchObject({ code: 'rate-limited', status: 429 })
  app.passMs(ATTEMPTS_WINDOW_MS - 1)
  expect(codeOf(await signIn('Amal', passphrase))).toBe('rate-limited')
  app.passMs(1)
  expect(codeOf(await signIn('Amal', passphrase))).toBe('ok')
})

test('HT16 all at once are no more than one after the other', async () => {
  await accept(await invited('officer-9', ['duty']))
  const guesses = Array.from({ length: ATTEMPTS_MAX * 2 }, () => signIn('Amal', 'another lantern'))
  const codes = (await Promise.all(guesses)).map(codeOf)
  expect(codes.filter((code) => code === 'wrong-credentials')).toHaveLength(ATTEMPTS_MAX)
  expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(ATTEMPTS_MAX)
})

test('HT16 guesses at invitations are counted too, and a success begins anew', async () => {
  const token = await invited('officer-9', ['duty'])
  for (let time = 1; time < ATTEMPTS_MAX; time += 1) await accept(`guess-${time}`)
  expect(codeOf(await accept(token))).toBe('ok')
  for (let time = 0; time < ATTEMPTS_MAX; time += 1)
    expect(codeOf(await accept(`guess-${time}`))).toBe('invitation-spent')
  expect(codeOf(await accept('one-more-guess'))).toBe('rate-limited')
})

test('HT17 the cookie is out of reach of scripts, other sites and plain lines', async () => {
  await accept(await invited('officer-9', ['duty']))
  const form = { officer: 'Amal', passphrase }
  const away = { method: 'POST', url: '/api/session', payload: form } as const
  const here = await app.ask(away)
  expect(here.cookies[0]).toMatchObject({
    name: SESSION_COOKIE,
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    maxAge: SESSION_MS / 1_000,
  })
  expect(here.cookies[0]).not.toHaveProperty('secure')
  const elsewhere = await app.ask({ ...away, headers: { host: 'centre.example' } })
  expect(elsewhere.cookies[0]).toMatchObject({ secure: true, httpOnly: true })
  const remote = await app.ask({ ...away, remoteAddress: '192.0.2.7' })
  expect(remote.cookies[0]).toMatchObject({ secure: true })
  const token = cookieOf(here).slice(SESSION_COOKIE.length + 1)
  const { accounts } = app.centre.store
  expect(await accounts.session(token)).toBeUndefined()
  expect(await accounts.session(tokenHash(token))).toMatchObject({ officer: 'officer-9' })
})

test('HT18 signing out ends the session', async () => {
  const cookie = cookieOf(await accept(await invited('officer-9', ['duty'])))
  expect((await viewOf(cookie)).actor).not.toBeNull()
  const out = await app.ask({ method: 'DELETE', url: '/api/session', headers: { cookie } })
  expect(out.cookies[0]).toMatchObject({ name: SESSION_COOKIE, value: '' })
  expect((await viewOf(cookie)).actor).toBeNull()
})

test('HT18 a session ends after its time and is forgotten', async () => {
  const token = await invited('officer-10', ['monitors'])
  const cookie = cookieOf(await accept(await invited('officer-9', ['duty'])))
  app.passMs(SESSION_MS - 1)
  expect((await viewOf(cookie)).actor).not.toBeNull()
  app.passMs(1)
  expect((await viewOf(cookie)).actor).toBeNull()
  app.passMs(1)
  await accept(token, 'Basil')
  const hash = tokenHash(cookie.slice(SESSION_COOKIE.length + 1))
  expect(await app.centre.store.accounts.session(hash)).toBeUndefined()
})

test('HT18 an officer who is released is nobody at once', async () => {
  const cookie = cookieOf(await accept(await invited('officer-9', ['duty'])))
  await app.submit({ type: 'parties/release-officer', officer: 'officer-9' }, 'administration')
  expect((await viewOf(cookie)).actor).toBeNull()
  expect(codeOf(await signIn('Amal', passphrase))).toBe('wrong-credentials')
})

test('HT19 the first administrator is invited once', async () => {
  const folder = folders.fresh()
  const first = await startTestApp(folder, { operatorToken: null })
  const [listening, invitation = ''] = first.announcement
  expect(listening).toBe(`Hudna listens on ${first.url}`)
  const token = /\/invitation#([\w-]{32})$/.exec(invitation)?.[1]
  const payload = { token, officer: 'Amal', passphrase }
  const accepted = await first.ask({ method: 'POST', url: '/api/invitations/accept', payload })
  const cookie = cookieOf(accepted)
  const view = await first.ask({ url: '/api/session', headers: { cookie } })
  expect(view.json<SessionView>().actor?.role).toBe('administrator')
  await first.stop()
  const second = await startTestApp(folder, { operatorToken: null })
  expect(second.announcement).toEqual([`Hudna listens on ${second.url}`])
  await second.stop()
})
