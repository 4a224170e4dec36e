import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { runHere } from './test-shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-set-up-'))
const token = 'a-token-for-this-test-alone'
let server: ServerProcess
let at: readonly string[]

beforeAll(async () => {
  server = startServerProcess({
    args: ['--data', join(folder, 'centre'), '--port', '0', '--scenario', 'none'],
    environment: { ...process.env, HUDNA_OPERATOR_TOKEN: token },
  })
  for await (const line of server.lines) {
    const url = /^Hudna listens on (\S+)$/.exec(line)?.[1] ?? ''
    at = ['--url', url, '--token', token, '--json']
    break
  }
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const names = { ar: 'مركز', en: 'Desk', ru: 'Пост' }
const post = {
  type: 'parties/open-post',
  post: 'night-desk',
  party: 'centre',
  role: 'duty-officer',
  names,
  languages: ['ar'],
}
const nobody = { ...post, post: 'nobody-desk', party: 'nobody' }

test('C18 commands of a file are carried out in order and once, and the refused one is named', async () => {
  const file = join(folder, 'commands.json')
  writeFileSync(file, JSON.stringify([post, nobody, { ...post, post: 'day-desk' }]))
  const first = await runHere('submit', file, ...at)
  expect(JSON.parse(first.stdout)).toMatchObject({
    commands: 3,
    done: 2,
    refused: [{ number: 2, type: 'parties/open-post', code: 'unknown-party', field: '/party' }],
  })
  expect(first.status).toBe(1)
  const size = async () =>
    (JSON.parse((await runHere('ledger', 'head', ...at)).stdout) as { size: number }).size
  const before = await size()
  await runHere('submit', file, ...at)
  expect(await size()).toBe(before)
})

test('C18 what is not a list of commands is refused before anything is sent', async () => {
  const file = join(folder, 'broken.json')
  for (const text of ['{}', '[{"type": 1.5}]', 'no JSON']) {
    writeFileSync(file, text)
    expect((await runHere('submit', file, ...at)).status).toBe(2)
  }
})

test('C19 an invitation is one link; without a post, or to one that is not there, it is refused', async () => {
  const invited = await runHere('invite', 'officer-7', '--post', 'administration', ...at)
  expect(invited.status).toBe(0)
  expect(JSON.parse(invited.stdout)).toMatchObject({
    officer: 'officer-7',
    link: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/invitation#[\w-]{20,}$/) as string,
  })
  expect((await runHere('invite', 'officer-7', ...at)).status).toBe(2)
  expect((await runHere('invite', 'officer-8', '--post', 'no-such-post', ...at)).status).toBe(2)
})
