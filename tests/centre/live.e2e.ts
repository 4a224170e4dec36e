import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client } from '@hudna/core/api/client.ts'
import type { LiveMessage } from '@hudna/core/api/live.ts'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { beginning, reportOf } from '../../server/sequencer/test-commands.ts'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'

const root = mkdtempSync(join(tmpdir(), 'hudna-live-'))
const running: CentreProcess[] = []
afterEach(async () => {
  for (const centre of running.splice(0)) await centre.kill()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function start(data: string, port = 0): Promise<CentreProcess> {
  const centre = await startCentreProcess({ data, port })
  running.push(centre)
  return centre
}

/** Invites an officer and accepts: the cookie of the session. */
async function officerAt(centre: CentreProcess, post: string): Promise<string> {
  const invite = { officer: `officer-${post}`, posts: [post] }
  const { token } = (await centre.client.request('POST', '/api/invitations', invite)) as {
    token: string
  }
  const accepted = await fetch(`${centre.url}/api/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      officer: `Officer of ${post}`,
      passphrase: 'lanterns in every window',
    }),
  })
  expect(accepted.status).toBe(200)
  return accepted.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** A console that follows the stream from where it last was. */
class Console {
  readonly heard: LiveMessage[] = []
  readonly client: Client
  readonly #url: string
  readonly #cookie: string
  readonly #closing = new AbortController()

  constructor(url: string, cookie: string) {
    this.#url = url
    this.#cookie = cookie
    this.client = createClient({ base: url, fetch, headers: { cookie } })
  }

  /** Listens until the stream breaks off or the console leaves. */
  async listen(): Promise<void> {
    const last = this.heard.at(-1)?.index
    const headers = new Headers({ cookie: this.#cookie })
    if (last !== undefined) headers.set('last-event-id', String(last))
    const { signal } = this.#closing
    try {
      const answer = await fetch(`${this.#url}/api/live`, { headers, signal })
      let rest = ''
      const decoder = new TextDecoder()
      if (answer.body === null) return
      for await (const chunk of answer.body) {
        const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
        rest = parts.pop() ?? ''
        for (const part of parts) this.#hear(part)
      }
    } catch {
      // cut off: the caller listens again
    }
  }

  #hear(part: string): void {
    const [, , data] = part.split('\n')
    if (part.includes('event: entry') && data !== undefined)
      this.heard.push(JSON.parse(data.slice('data: '.length)) as LiveMessage)
  }

  rows(): readonly (string | undefined)[] {
    return this.heard.flatMap(({ changes }) => changes.map(({ row }) => row?.id)).filter(Boolean)
  }

  leave(): void {
    this.#closing.abort()
  }
}

test('E5 a report of one console is told to the other', async () => {
  const centre = await start(join(root, 'two'))
  for (const [step, command] of beginning.entries())
    await centre.client.submit({ key: `beginning:${step}`, command })
  const north = new Console(centre.url, await officerAt(centre, 'north-liaison'))
  const duty = new Console(centre.url, await officerAt(centre, 'duty'))
  const listening = [north.listen(), duty.listen()]
  await vi.waitFor(async () => {
    const metrics = await (await fetch(`${centre.url}/metrics`)).text()
    expect(metrics).toContain('hudna_live_streams 2')
  })
  const receipt = await north.client.submit({ key: 'report-1', command: reportOf('mill') })
  await vi.waitFor(() => expect(duty.rows()).toEqual(['mill']), 5_000)
  await vi.waitFor(() => expect(north.rows()).toEqual(['mill']), 5_000)
  expect(duty.heard.map(({ index }) => index)).toEqual(receipt.entries.map(({ index }) => index))
  const { incident } = await duty.client.read('incident', { id: 'mill' })
  expect(incident).toMatchObject({ owner: 'north', state: 'reported' })
  for (const one of [north, duty]) one.leave()
  await Promise.all(listening)
})

function file(client: Client, name: string) {
  return client.submit({ key: `report-${name}`, command: reportOf(name) })
}

test('E5 a console that a kill cut off misses nothing', async () => {
  const data = join(root, 'killed')
  const first = await start(data)
  for (const [step, command] of beginning.entries())
    await first.client.submit({ key: `beginning:${step}`, command })
  const cookie = await officerAt(first, 'duty')
  const console = new Console(first.url, cookie)
  const cut = console.listen()
  await vi.waitFor(async () => {
    expect(await (await fetch(`${first.url}/metrics`)).text()).toContain('hudna_live_streams 1')
  })
  await file(console.client, 'mill')
  await vi.waitFor(() => expect(console.rows()).toEqual(['mill']), 5_000)
  await first.kill()
  await cut
  const second = await start(data, Number(new URL(first.url).port))
  await file(console.client, 'bridge')
  await file(console.client, 'tower')
  const resumed = console.listen()
  await file(console.client, 'well')
  await vi.waitFor(() => expect(console.rows()).toEqual(['mill', 'bridge', 'tower', 'well']), 5_000)
  const indices = console.heard.map(({ index }) => index)
  expect(indices).toEqual(indices.map((_none, place) => (indices[0] ?? 0) + place))
  expect((await second.client.read('record', {})).size).toBe((indices.at(-1) ?? 0) + 1)
  console.leave()
  await resumed
})
