import { readBackWords } from '@hudna/core/kernel/read-back.ts'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '../keys/ed25519.ts'
import { duty, northLiaison } from '../sequencer/test-commands.ts'
import {
  begunTestCentre,
  openTestCentre,
  testFolders,
  type TestCentre,
} from '../sequencer/test-sequencer.ts'
import { line, messageOf } from '../sequencer/test-telling.ts'
import { ask } from './ask.ts'
import { carrierOf } from './carriers.ts'
import { type HttpEnd, type MailEnd, openHttpEnd, openMailEnd } from './test-ends.ts'
import { DELIVERY_HEADER, SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from './webhook.ts'
import { WIRE_ATTEMPTS_MAX, WIRE_RETRY_MS, WIRE_WAITING_MAX } from './wire-queue.ts'
import type { Wire } from './wires-file.ts'
import { openWires, type Wires } from './wires.ts'

const SECRET = 'a-secret-of-the-tests'
const ADDRESS = 'https://centre.invalid/'
const folders = testFolders()
let centre: TestCentre
let http: HttpEnd
let mail: MailEnd
let nowMs = 0
let log: object[] = []

beforeEach(async () => {
  nowMs = 0
  log = []
  centre = await begunTestCentre(folders.fresh())
  await centre.submit(line, { actor: duty })
  http = await openHttpEnd()
  mail = await openMailEnd()
})
afterEach(async () => {
  await centre.close()
  await http.stop()
  await mail.stop()
})
afterAll(folders.remove)

const every = ['flash', 'immediate', 'routine'] as const
const webhook = (id: string, changes: Partial<Wire> = {}): Wire =>
  ({
    kind: 'webhook',
    id,
    party: 'south',
    language: 'en',
    priorities: [...every],
    url: http.url,
    secret: SECRET,
    ...changes,
  }) as Wire
const mailWire = (language: 'ar' | 'en' | 'ru'): Wire => ({
  kind: 'mail',
  id: `mail-${language}`,
  party: 'south',
  language,
  priorities: ['flash'],
  host: '127.0.0.1',
  port: mail.port,
  security: 'none',
  from: 'centre@centre.invalid',
  to: ['duty@south.invalid'],
})

const keep = (said: object) => void log.push(said)

async function open(wires: readonly Wire[], exercise = false): Promise<Wires> {
  const { store, ledger } = centre
  return await openWires({
    wires: wires.map((wire) => {
      return { wire, carry: carrierOf(wire, { ask, unixSeconds: () => 1_456_819_200 }) }
    }),
    centre: ADDRESS,
    exercise,
    views: store.views,
    local: store.local,
    readEntry: async (index) => (await ledger.read({ from: index, to: index + 1 }))[0],
    sha256,
    monotonicMs: () => nowMs,
    logger: { info: keep, warn: keep, error: keep },
  })
}

const send = (id: string, priority: (typeof every)[number]) =>
  centre.submit(messageOf(id, priority), { actor: northLiaison })
const idsPosted = () => http.posted.map(({ body }) => (JSON.parse(body) as { id: string }).id)

async function round(wires: Wires): Promise<void> {
  wires.look()
  await wires.round()
}

test('HW1 a delivery goes out to its party with its number, its words and nothing of what was said', async () => {
  const wires = await open([webhook('hook'), webhook('other', { party: 'aid' })])
  await send('call', 'flash')
  await round(wires)
  const [posted] = http.posted
  expect(http.posted).toHaveLength(1)
  const { size } = centre.ledger.head()
  const [entry] = await centre.ledger.read({ from: size - 1, to: size })
  expect(JSON.parse(posted?.body ?? '')).toEqual({
    format: 1,
    delivery: 'south.1',
    party: 'south',
    counter: 1,
    index: size - 1,
    kind: 'message',
    id: 'call',
    priority: 'flash',
    readBack: readBackWords(sha256(entry?.bytes ?? new Uint8Array()), 'en'),
    address: ADDRESS,
    exercise: false,
  })
})

test('HW7 a webhook is signed over its timestamp and its body', async () => {
  const wires = await open([webhook('hook')])
  await send('call', 'flash')
  await round(wires)
  const { body = '', headers = {} } = http.posted[0] ?? {}
  const timestamp = String(headers[TIMESTAMP_HEADER])
  expect(headers[SIGNATURE_HEADER]).toBe(signatureOf({ secret: SECRET, timestamp, body }))
  expect(headers[DELIVERY_HEADER]).toBe('south.1')
})

test('HW2 a mail says in the language of its wire that something is there, and an exercise says so', async () => {
  const wires = await open([mailWire('ar'), mailWire('ru')], true)
  await send('call', 'flash')
  await round(wires)
  expect(mail.mailed.map(({ to }) => to)).toEqual([['duty@south.invalid'], ['duty@south.invalid']])
  const texts = mail.mailed.map(({ text }) => decoded(text))
  expect(texts.some((text) => text.includes('تمرين') && text.includes('كلمات المطابقة'))).toBe(true)
  expect(texts.some((text) => text.includes('УЧЕНИЕ') && text.includes('Слова для сверки'))).toBe(
    true,
  )
  for (const { text } of mail.mailed) {
    expect(text).toContain('Message-ID: <south.1@centre.invalid>')
    expect(decoded(text)).toContain(ADDRESS)
    expect(decoded(text)).not.toContain('Words')
  }
})

test('HW3 flash goes first, then immediate, the newest first; routine in its order', async () => {
  const wires = await open([webhook('hook')])
  for (const [id, priority] of [
    ['routine-1', 'routine'],
    ['immediate-1', 'immediate'],
    ['flash-1', 'flash'],
    ['routine-2', 'routine'],
    ['flash-2', 'flash'],
    ['immediate-2', 'immediate'],
  ] as const)
    await send(id, priority)
  await round(wires)
  expect(idsPosted()).toEqual([
    'flash-2',
    'flash-1',
    'immediate-2',
    'immediate-1',
    'routine-1',
    'routine-2',
  ])
})

test('HW4 what waits goes out after a restart, once more after a cut, under the same number', async () => {
  await send('before', 'flash')
  const wires = await open([webhook('hook')])
  http.answer = 'cut'
  await send('call', 'flash')
  await round(wires)
  expect(wires.status()).toMatchObject([{ waiting: 1, taken: 0 }])
  await wires.stop()
  await centre.close()
  centre = await openTestCentre(centre.folder)
  http.answer = 200
  const again = await open([webhook('hook')])
  await round(again)
  await round(again)
  expect(idsPosted()).toEqual(['call', 'call'])
  expect(http.posted.map(({ headers }) => headers[DELIVERY_HEADER])).toEqual(['south.2', 'south.2'])
  expect(again.status()).toMatchObject([{ waiting: 0, taken: 1 }])
})

test('HW5 an end that is away is tried later every time, and flash does not wait for that', async () => {
  const wires = await open([webhook('hook')])
  http.answer = 503
  await send('routine', 'routine')
  await round(wires)
  await round(wires)
  expect(http.posted).toHaveLength(1)
  nowMs += WIRE_RETRY_MS
  await round(wires)
  expect(http.posted).toHaveLength(2)
  nowMs += WIRE_RETRY_MS
  await round(wires)
  expect(http.posted).toHaveLength(2)
  http.answer = 200
  await send('urgent', 'flash')
  await round(wires)
  expect(idsPosted().slice(2)).toEqual(['urgent', 'routine'])
})

test('HW5 what an end refuses is given up after so many attempts and holds up nothing else', async () => {
  const wires = await open([webhook('hook')])
  http.answer = 422
  await send('refused', 'flash')
  await round(wires)
  http.answer = 200
  await send('taken', 'routine')
  await round(wires)
  expect(idsPosted()).toEqual(['refused', 'taken'])
  http.answer = 422
  for (let tried = 1; tried < WIRE_ATTEMPTS_MAX + 2; tried += 1) {
    nowMs += WIRE_RETRY_MS * 2 ** tried
    await round(wires)
  }
  expect(idsPosted().filter((id) => id === 'refused')).toHaveLength(WIRE_ATTEMPTS_MAX)
  expect(wires.status()).toMatchObject([{ waiting: 0, taken: 1, dropped: 1 }])
})

test('HW5 a mail server that answers for now is tried again, and one that refuses a mail is not asked for ever', async () => {
  const wires = await open([mailWire('en')])
  mail.answer = 451
  await send('call', 'flash')
  await round(wires)
  expect(wires.status()).toMatchObject([{ waiting: 1, failures: 1 }])
  mail.answer = 250
  nowMs += WIRE_RETRY_MS
  await round(wires)
  expect(wires.status()).toMatchObject([{ waiting: 0, taken: 1 }])
  mail.answer = 550
  await send('second', 'flash')
  for (let tried = 0; tried < WIRE_ATTEMPTS_MAX; tried += 1) {
    nowMs += WIRE_RETRY_MS * 2 ** tried
    await round(wires)
  }
  expect(wires.status()).toMatchObject([{ waiting: 0, taken: 1, dropped: 1 }])
})

test('HW6 of a wire so many wait at most, and the least urgent go', async () => {
  const wires = await open([webhook('hook')])
  http.answer = 503
  const ids = Array.from({ length: WIRE_WAITING_MAX + 5 }, (_, at) => `routine-${at}`)
  await Promise.all(ids.map((id) => send(id, 'routine')))
  await send('urgent', 'flash')
  await round(wires)
  expect(wires.status()).toMatchObject([{ waiting: WIRE_WAITING_MAX, dropped: 6 }])
  expect(idsPosted()).toEqual(['urgent'])
  const kept = await centre.store.local.waitingForWire('hook')
  expect(kept.map(({ id }) => id)).toEqual([...ids.slice(0, WIRE_WAITING_MAX - 1), 'urgent'])
})

test('HW8 a gateway for short messages gets one request for each number, in its own form', async () => {
  const sms = (form: 'json' | 'urlencoded', template: string): Wire => ({
    kind: 'sms',
    id: `sms-${form}`,
    party: 'south',
    language: 'en',
    priorities: ['flash'],
    url: http.url,
    headers: { authorization: `Bearer ${SECRET}` },
    form,
    template,
    to: ['+963"1', '+963 2'],
  })
  const wires = await open([
    sms('json', '{"number":"{to}","message":"{text}"}'),
    sms('urlencoded', 'number={to}&message={text}'),
  ])
  await send('call', 'flash')
  await round(wires)
  const said = http.posted.map(({ headers, body }) => {
    const isJson = headers['content-type'] === 'application/json'
    expect(headers.authorization).toBe(`Bearer ${SECRET}`)
    return (isJson ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body))) as Record<
      string,
      string
    >
  })
  expect(new Set(said.map(({ number }) => number))).toEqual(new Set(['+963"1', '+963 2']))
  expect(said).toHaveLength(4)
  for (const { message } of said)
    expect(message).toContain('FLASH · message call\nRead-back words: ')
})

test('HW10 the log has no secret, no address and no answer of another end', async () => {
  const wires = await open([webhook('hook'), mailWire('en')])
  http.answer = 422
  mail.answer = 550
  await send('call', 'flash')
  await round(wires)
  const text = JSON.stringify(log)
  expect(log.length).toBeGreaterThan(1)
  for (const hidden of [SECRET, 'south.invalid', 'said', 'not now', http.url])
    expect(text).not.toContain(hidden)
})

test('HW11 a wire whose end is away delays no other', async () => {
  const away = await openHttpEnd()
  const { url } = away
  await away.stop()
  const wires = await open([webhook('away', { url }), webhook('hook')])
  await send('call', 'flash')
  await round(wires)
  expect(idsPosted()).toEqual(['call'])
  expect(wires.status()).toMatchObject([
    { wire: 'away', waiting: 1, failures: 1 },
    { wire: 'hook', waiting: 0, taken: 1 },
  ])
})

/** The readable part of a mail, whatever it was encoded in. */
function decoded(text: string): string {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/content-transfer-encoding: base64/i.test(head))
    return head + Buffer.from(body, 'base64').toString('utf8')
  if (!/quoted-printable/i.test(head)) return text
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  return head + Buffer.from(bytes, 'latin1').toString('utf8')
}
