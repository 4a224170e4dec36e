import { answers } from '@hudna/core/api/errors.ts'
import { nouns } from '@hudna/core/api/nouns.ts'
import { commandRoles } from '@hudna/core/api/policy.ts'
import type { BatchLine } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { decodeBase64 } from '@hudna/ledger/note/base64.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256, verifierOf } from '../keys/ed25519.ts'
import { closingOf, partyOf, reportOf, rowOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { BODY_BYTES_MAX } from './app.ts'
import {
  allPosts,
  asOperator,
  begunTestApp,
  problemOf,
  receiptOf,
  type TestApp,
} from './test-app.ts'

const folders = testFolders()
let app: TestApp
beforeAll(async () => {
  app = await begunTestApp(folders.fresh())
})
afterAll(async () => {
  await app.stop()
  folders.remove()
})

const commandTypes = Object.values(nouns).flatMap((noun) => Object.keys(noun.commands))
const size = (): number => app.centre.ledger.head().size

function post(type: string, payload: object, headers: Readonly<Record<string, string>> = {}) {
  const json = { 'content-type': 'application/json', 'idempotency-key': 'some-key-1' }
  return app.ask({ method: 'POST', url: `/api/${type}`, headers: { ...json, ...headers }, payload })
}

describe.each(commandTypes)('%s', (type) => {
  test('HT1 is refused without a session', async () => {
    const answer = await post(type, {})
    expect(answer.statusCode).toBe(401)
    expect(problemOf(answer)).toMatchObject({ code: 'not-signed-in', status: 401 })
  })

  test('HT2 is for the roles of the table and for no other', async () => {
    for (const name of allPosts) {
      const headers = await app.as(name)
      const actor = app.centre.world.get({ name: 'post' }, name) as { role: string }
      const answer = await post(type, {}, headers)
      const permitted = commandRoles[type as Command['type']].some((role) => role === actor.role)
      const code = problemOf(answer).code
      if (permitted) expect(code, name).toBe('missing-field')
      else expect([answer.statusCode, code], name).toEqual([403, 'not-permitted'])
    }
  })
})

test('HT1 a session that nobody has is no session', async () => {
  const madeUp = [
    ['authorization', 'Bearer made-up'],
    ['cookie', 'hudna-session=made-up'],
  ] as const
  for (const [name, value] of madeUp)
    expect(problemOf(await post('parties/register', {}, { [name]: value })).code).toBe(
      'not-signed-in',
    )
})

const { type: _type, ...party } = partyOf('third')
const unfit: readonly (readonly [string, () => Promise<LightMyRequestResponse>, string, string])[] =
  [
    [
      'an unknown field',
      () => post('parties/register', { ...party, colour: 1 }, asOperator),
      'unknown-field',
      '/colour',
    ],
    [
      'a missing field',
      () => post('parties/register', { ...party, kind: undefined }, asOperator),
      'missing-field',
      '/kind',
    ],
    [
      'a field of another type',
      () => post('parties/register', { ...party, kind: 7 }, asOperator),
      'malformed',
      '/kind',
    ],
    ['a list', () => post('parties/register', [1, 2], asOperator), 'missing-field', '/party'],
    [
      'a text that hides what is read',
      () => post('parties/register', { ...party, otherNames: ['a\u202eb'] }, asOperator),
      'unsafe-text',
      '/otherNames/0',
    ],
    [
      'no key',
      () => post('parties/register', party, { ...asOperator, 'idempotency-key': '' }),
      'missing-field',
      '/idempotency-key',
    ],
    [
      'a key that is too short',
      () => post('parties/register', party, { ...asOperator, 'idempotency-key': 'k' }),
      'malformed',
      '/idempotency-key',
    ],
    [
      'another type in the body',
      () => post('parties/register', { ...party, type: 'parties/amend' }, asOperator),
      'unknown-field',
      '/type',
    ],
    ['an unknown command', () => post('parties/dissolve', {}, asOperator), 'not-found', ''],
    [
      'another method',
      () => app.ask({ method: 'GET', url: '/api/parties/register' }),
      'not-found',
      '',
    ],
    [
      'a method of its own',
      () => app.ask({ method: 'PATCH', url: '/api/session', payload: {} }),
      'not-found',
      '',
    ],
    [
      'an address that cannot be read',
      () => app.ask({ url: '/api/registers/%zz' }),
      'malformed',
      '',
    ],
    [
      'an address that is too long',
      () => app.ask({ url: `/api/incidents/${'a'.repeat(200)}` }),
      'malformed',
      '',
    ],
  ]

test.each(unfit)('HT4 refused: %s', async (_name, ask, code, field) => {
  const before = size()
  expect(problemOf(await ask())).toMatchObject({ code, field })
  expect(size()).toBe(before)
})

const bodies: readonly (readonly [string, string, string, string])[] = [
  ['half a text', '{"party":', 'application/json', 'malformed'],
  ['nothing', '', 'application/json', 'malformed'],
  ['a reserved name', '{"__proto__":{"role":"administrator"}}', 'application/json', 'malformed'],
  ['another media type', '<party/>', 'application/xml', 'malformed'],
  [
    'too many bytes',
    JSON.stringify({ party: 'a'.repeat(BODY_BYTES_MAX) }),
    'application/json',
    'too-large',
  ],
]

test.each(bodies)('HT4 a body is refused: %s', async (_name, payload, type, code) => {
  const headers = { ...asOperator, 'content-type': type, 'idempotency-key': 'some-key-1' }
  const answer = await app.ask({ method: 'POST', url: '/api/parties/register', headers, payload })
  expect(problemOf(answer).code).toBe(code)
})

test('HT3 a problem says what, where, how it is explained and under which id it is logged', async () => {
  const answer = await app.submit(closingOf('nowhere'), 'duty')
  const problem = problemOf(answer)
  expect(problem).toMatchObject({
    type: 'about:blank',
    title: 'unknown-reference',
    code: 'unknown-reference',
    status: 422,
    field: '/incident',
    messageKey: 'refusal.unknown-reference',
    evidence: { id: 'nowhere' },
  })
  expect(answer.statusCode).toBe(422)
  expect(problem.detail).toContain('nowhere')
  expect(app.log.join('')).toContain(problem.requestId)
})

test('HT3 every code of the table has an answer of its own kind', () => {
  for (const [code, { http, messageKey }] of Object.entries(answers)) {
    expect(http, code).toBeGreaterThanOrEqual(400)
    expect(messageKey).toMatch(new RegExp(`^(refusal|fault)\\.${code}$`))
  }
})

test('HT5 a receipt proves its entries, and the same key has them again', async () => {
  const first = receiptOf(await app.submit(reportOf('mill'), 'duty', 'receipt-key-1'))
  expect(first).toMatchObject({ recorded: true, entries: [{}, {}] })
  await app.submit(partyOf('later'), 'administration')
  const second = receiptOf(await app.submit(reportOf('mill'), 'duty', 'receipt-key-1'))
  const places = (receipt: typeof first) =>
    receipt.entries.map(({ index, leafHash }) => [index, leafHash])
  expect(places(second)).toEqual(places(first))
  expect(second.checkpoint).not.toBe(first.checkpoint)
  for (const { entries, checkpoint } of [first, second]) {
    const note = parseNote(encodeUtf8(checkpoint))
    const verifiers = [verifierOf(app.centre.keyring.log.vkey)]
    const verdict = await verifyNote({ note, verifiers })
    if (!verdict.ok) throw new Error(verdict.code)
    const { size: covered, root } = parseCheckpoint(verdict.text)
    for (const { index, leafHash, proof } of entries) {
      const leaf = decodeBase64(leafHash)
      const claim = {
        hash: sha256,
        index,
        size: covered,
        leaf,
        proof: proof.map(decodeBase64),
        root,
      }
      expect(await verifyInclusion(claim)).toBe(true)
    }
  }
  expect(problemOf(await app.submit(reportOf('well'), 'duty', 'receipt-key-1'))).toMatchObject({
    code: 'key-reused',
    status: 409,
    evidence: { count: 2 },
  })
})

test('HT5 a receipt of what the record already said has no entries', async () => {
  await app.submit(rowOf(1), 'duty')
  expect(receiptOf(await app.submit(rowOf(1), 'duty'))).toMatchObject({
    recorded: false,
    entries: [],
  })
})

async function sendBatch(commands: readonly object[], name = 'duty') {
  const payload = { commands }
  return app.ask({ method: 'POST', url: '/api/batch', headers: await app.as(name), payload })
}

test('HT6 a batch has a line for each command, refused ones among them', async () => {
  const asked = [
    rowOf(11),
    { type: 'incidents/import', colour: 1 },
    rowOf(11),
    { type: 'parties/open-post' },
    { type: 'nothing/at-all' },
    null,
    rowOf(12),
  ].map((command, at) => ({ key: `batch-key-${at}`, command }))
  const lines = (await sendBatch(asked)).json<readonly BatchLine[]>()
  const codes = lines.map((line) => (line.outcome === 'refused' ? line.refusal.code : line.outcome))
  const refused = ['not-permitted', 'unknown-command', 'unknown-command']
  expect(codes).toEqual(['recorded', 'missing-field', 'unchanged', ...refused, 'recorded'])
  const again = (await sendBatch(asked)).json<readonly BatchLine[]>()
  expect(again[0]).toEqual(lines[0])
  expect(again[6]).toEqual(lines[6])
})

test('HT6 a batch of another form is refused whole', async () => {
  const before = size()
  const many = Array.from({ length: 501 }, (_none, at) => ({
    key: `many-key-${at}`,
    command: rowOf(at),
  }))
  expect(problemOf(await sendBatch(many))).toMatchObject({ code: 'too-large', field: '/commands' })
  expect(problemOf(await sendBatch([{ key: 'k', command: {} }])).field).toBe('/commands/0/key')
  const answer = await app.ask({ method: 'POST', url: '/api/batch', payload: { commands: [] } })
  expect(problemOf(answer).code).toBe('not-signed-in')
  expect(size()).toBe(before)
})
