import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServerProcess, type ServerProcess } from './server-process.ts'
import { runHere } from './test-shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-warnings-'))
const files = ['feed.xml', 'warning-aleppo-corridors.xml', 'warning-aleppo-remnants.xml']
let server: ServerProcess
let url = ''

beforeAll(async () => {
  server = startServerProcess({
    args: ['--data', join(folder, 'centre'), '--port', '0', '--scenario', 'syria-2016'],
    environment: { ...process.env },
  })
  for await (const line of server.lines) {
    url = /^Hudna listens on (\S+)$/.exec(line)?.[1] ?? ''
    break
  }
}, 60_000)
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('C48 the warnings and their feed are written as the centre serves them, whenever it is asked', async () => {
  const into = join(folder, 'published')
  for (let round = 0; round < 2; round += 1) {
    const { status, stdout } = await runHere(
      'warnings',
      'publish',
      '-o',
      into,
      '--url',
      url,
      '--json',
    )
    expect([status, JSON.parse(stdout)]).toEqual([0, { warnings: 2, folder: into }])
    expect(readdirSync(into).toSorted()).toEqual(files)
  }
  for (const name of files) {
    const served = await (await fetch(`${url}/public/warnings/${name}`)).text()
    expect(readFileSync(join(into, name), 'utf8')).toBe(served)
    expect(readFileSync(join(folder, 'centre', 'public', 'warnings', name), 'utf8')).toBe(served)
  }
  expect(readFileSync(join(into, files[1] ?? ''), 'utf8')).toContain('<status>Exercise</status>')
})

test('C48 the folder must be named', async () => {
  expect((await runHere('warnings', 'publish', '--url', url)).status).toBe(2)
})
