import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { runHere } from './test-shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-mirror-command-'))
const token = 'a-token-for-this-test-alone'
const data = join(folder, 'mirror')
const given = JSON.parse(
  readFileSync(new URL('../vectors/ledger/equivocations.json', import.meta.url), 'utf8'),
) as {
  readonly vkey: string
  readonly valid: readonly { readonly text: string; readonly sizes: readonly number[] }[]
  readonly invalid: readonly { readonly text: string }[]
}
let server: ServerProcess
let url = ''
let vkey = ''

beforeAll(async () => {
  server = startServerProcess({
    args: ['--data', join(folder, 'centre'), '--port', '0', '--scenario', 'none'],
    environment: { ...process.env, HUDNA_OPERATOR_TOKEN: token },
  })
  for await (const line of server.lines) {
    url = /^Hudna listens on (\S+)$/.exec(line)?.[1] ?? ''
    break
  }
  vkey = (await (await fetch(`${url}/log/log.vkey`)).text()).trim()
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

function written(text: string): string {
  const file = join(folder, 'given.proof')
  writeFileSync(file, text)
  return file
}

test('C35 a proof of two histories needs the key of the log and nothing else', async () => {
  for (const { text, sizes } of given.valid) {
    const args = ['ledger', 'fork', written(text), '--key', given.vkey]
    const { status, stdout } = await runHere(...args, '--json')
    const document = JSON.parse(stdout) as { heads: readonly { size: number }[] }
    expect([status, document.heads.map(({ size }) => size)]).toEqual([0, sizes])
    expect((await runHere(...args)).stdout).toContain('proven: ')
  }
})

test('C35 what proves nothing ends with 1, and what cannot be read with 2', async () => {
  for (const { text } of given.invalid) {
    const proof = await runHere('ledger', 'fork', written(text), '--key', given.vkey, '--json')
    expect(proof.status).toBe(1)
    expect(JSON.parse(proof.stdout)).toMatchObject({ ok: false })
  }
  const missing = join(folder, 'nothing')
  expect((await runHere('ledger', 'fork', missing, '--key', given.vkey)).status).toBe(2)
})

test('C36 a mirror that follows once says how it stands', async () => {
  const args = ['mirror', url, '--data', data, '--key', vkey, '--once', '--token', token]
  const first = await runHere(...args, '--register', 'centre', '--json')
  expect(first.status).toBe(0)
  expect(JSON.parse(first.stdout)).toMatchObject({ lag: 0, alarm: null, proof: null })
  const second = await runHere(...args)
  expect(second).toMatchObject({ status: 0, stdout: '' })
  expect(second.stderr).toContain('are mirrored')
})

test('C36 what a mirror cannot do ends with 2 or 3 and one line', async () => {
  const wrong = [
    ['mirror', url, '--data', data],
    ['mirror', 'nowhere', '--data', data, '--key', vkey],
    ['mirror', url, '--data', data, '--key', 'no key'],
    ['mirror', url, '--data', data, '--key', given.vkey, '--once'],
    ['mirror', url, '--data', data, '--key', vkey, '--listen', 'here', '--once'],
  ]
  for (const args of wrong) {
    const { status, stdout, stderr } = await runHere(...args)
    expect([args, status, stdout]).toEqual([args, 2, ''])
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  }
  const away = ['mirror', 'http://127.0.0.1:1', '--data', data, '--key', vkey, '--once']
  expect((await runHere(...away)).status).toBe(3)
})

test('C37 the keys of a centre are saved for their owner alone, and with a mirror are the centre', async () => {
  const file = join(folder, 'centre.keys')
  const saving = ['backup', '--keys-only', '-o', file, '--url', url, '--token', token]
  const saved = await runHere(...saving, '--json')
  expect(saved.status).toBe(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(file).size).toBeLessThan(1_000)
  expect((await runHere(...saving)).status).toBe(2)
  const restored = join(folder, 'restored')
  const alone = await runHere('restore', file, '--data', restored)
  expect([alone.status, existsSync(restored)]).toEqual([2, false])
  const other = await runHere('restore', file, '--data', restored, '--mirror', folder)
  expect([other.status, existsSync(restored)]).toEqual([1, false])
  const whole = await runHere('restore', file, '--data', restored, '--mirror', data, '--json')
  expect(whole.status).toBe(0)
  expect(JSON.parse(whole.stdout)).toMatchObject({ restored: true })
})
