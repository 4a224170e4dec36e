import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Client, Keyed } from '@hudna/core/api/client.ts'
import { fileRoles } from './key-file.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readKeyFile } from './key-file.ts'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { submitSigned } from './sign-drafts.ts'
import { runHere } from './test-shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-keys-'))
const token = 'a-token-for-this-test-alone'
const keyFile = join(folder, 'gateway.json')
const name = 'centre.example/gateway'
let server: ServerProcess
let url = ''
let at: readonly string[]

beforeAll(async () => {
  server = startServerProcess({
    args: ['--data', join(folder, 'centre'), '--port', '0', '--scenario', 'none'],
    environment: { ...process.env, HUDNA_OPERATOR_TOKEN: token },
  })
  for await (const line of server.lines) {
    url = /^Hudna listens on (\S+)$/.exec(line)?.[1] ?? ''
    at = ['--url', url, '--token', token, '--json']
    break
  }
  const made = await runHere('key', 'make', '--name', name, '--role', 'gateway', '-o', keyFile)
  expect(made).toMatchObject({ status: 0, stdout: `${readKeyFile(keyFile).vkey}\n` })
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

async function head(): Promise<number> {
  const { stdout } = await runHere('ledger', 'head', ...at)
  return (JSON.parse(stdout) as { size: number }).size
}

async function noteAt(index: number): Promise<string> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/api/record/entries/${index}`, { headers })
  return ((await answer.json()) as { note: string }).note
}

test('C28 a key file is for its owner alone and is not written over', async () => {
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  const before = readFileSync(keyFile, 'utf8')
  const again = await runHere('key', 'make', '--name', name, '--role', 'shift', '-o', keyFile)
  expect(again.status).toBe(2)
  expect(readFileSync(keyFile, 'utf8')).toBe(before)
})

test('C28 there is a key for every role that a file holds, and no other', async () => {
  for (const role of fileRoles) {
    const file = join(folder, `made-${role}.json`)
    const made = await runHere(
      'key',
      'make',
      '--name',
      `a.example/${role}`,
      '--role',
      role,
      '-o',
      file,
    )
    expect(made.status, made.stderr).toBe(0)
    expect(readKeyFile(file)).toMatchObject({ role, name: `a.example/${role}` })
  }
  for (const [wrong, role] of [
    ['a b', 'shift'],
    ['a+b', 'shift'],
    ['a', 'passkey'],
    ['', 'shift'],
  ]) {
    const file = join(folder, 'wrong.json')
    const made = await runHere(
      'key',
      'make',
      '--name',
      wrong ?? '',
      '--role',
      role ?? '',
      '-o',
      file,
    )
    expect(made.status, `${wrong} ${role}`).toBe(2)
  }
})

test('C28 a file that is no key file, or has another half, is refused', async () => {
  const good = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, string>
  const seed = Buffer.alloc(32, 7).toString('base64')
  const broken = [{}, { ...good, seed }, { ...good, seed: 'x' }, { ...good, role: 'passkey' }]
  const commands = join(folder, 'none.json')
  writeFileSync(commands, '[]')
  for (const file of ['no JSON', ...broken.map((one) => JSON.stringify(one))]) {
    const path = join(folder, 'broken.json')
    writeFileSync(path, file)
    const output = await runHere('submit', commands, '--key-file', path, ...at)
    expect(output.status, file).toBe(2)
  }
})

test('C29 a key is registered once', async () => {
  const register = () => runHere('key', 'register', keyFile, '--party', 'centre', ...at)
  const first = await register()
  expect(first.status, first.stderr).toBe(0)
  expect(JSON.parse(first.stdout)).toMatchObject({ key: 'centre-example-gateway', role: 'gateway' })
  expect(await noteAt((await head()) - 1)).toContain('hudna/key-possession/v1')
  expect((await register()).status).toBe(2)
  const foreign = await runHere('key', 'register', keyFile, '--party', 'nobody', ...at)
  expect(foreign.status).toBe(2)
})

test('C30 commands are shown, signed here, and recorded under that signature once', async () => {
  const file = join(folder, 'commands.json')
  const nobody = { ...post, post: 'nobody-desk', party: 'nobody' }
  writeFileSync(file, JSON.stringify([post, nobody, { ...post, post: 'day-desk' }]))
  const before = await head()
  const first = await runHere('submit', file, '--key-file', keyFile, ...at)
  expect(JSON.parse(first.stdout)).toMatchObject({
    commands: 3,
    done: 2,
    refused: [{ number: 2, type: 'parties/open-post', code: 'unknown-party', field: '/party' }],
  })
  expect(first.status).toBe(1)
  expect(first.stderr).toContain('night-desk')
  expect(await head()).toBe(before + 2)
  const lines = (await noteAt(before)).split('\n').filter((line) => line.startsWith('\u2014 '))
  expect(lines.map((line) => line.split(' ')[1])).toEqual([name])
  const again = await runHere('submit', file, '--key-file', keyFile, ...at)
  expect(JSON.parse(again.stdout)).toMatchObject({ done: 2 })
  expect(await head()).toBe(before + 2)
})

test('C30 a key that is not registered signs nothing', async () => {
  const file = join(folder, 'more.json')
  writeFileSync(file, JSON.stringify([{ ...post, post: 'third-desk' }]))
  const stranger = join(folder, 'stranger.json')
  await runHere('key', 'make', '--name', 'stranger', '--role', 'gateway', '-o', stranger)
  const output = await runHere('submit', file, '--key-file', stranger, ...at)
  expect(output.status).toBe(2)
  expect(output.stderr).toContain('not registered')
})

test('C31 what is not an entry of this request under this key is not signed', async () => {
  const own = readKeyFile(keyFile)
  const request: Keyed = { key: 'asked-key-1', command: { ...post } as Keyed['command'] }
  const file = join(folder, 'one.json')
  writeFileSync(file, JSON.stringify([{ ...post, post: 'fourth-desk' }]))
  await runHere('submit', file, '--key-file', keyFile, ...at)
  const entry = (await noteAt((await head()) - 1)).split('\n\n')[0] ?? ''
  const others = ['', 'hudna/key-possession/v1\na\nb\nc\n1\n', 'hudna/entry/v1\n{}\n', `${entry}\n`]
  let sent = 0
  for (const text of [...others, `${entry.replaceAll(name, 'other.example/gateway')}\n`]) {
    const answer = { notes: [text], keyName: name, recorded: false }
    const client = {
      draft: () => Promise.resolve(answer),
      submitSigned: () => Promise.reject(new Error(`sent ${(sent += 1)}`)),
    } as unknown as Client
    const shell = {
      print: () => undefined,
      say: () => undefined,
      watched: false,
      environment: {},
      interrupted: new AbortController().signal,
    }
    const signing = submitSigned(shell, client, { own, id: 'centre-example-gateway' }, request)
    await expect(signing, text).rejects.toThrow('something else')
  }
  expect(sent).toBe(0)
})
