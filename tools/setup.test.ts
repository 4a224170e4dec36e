import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from './lock.mjs'
import { isNewEnough, root } from './node.mjs'
import { isAlreadyInstalled, packagesHash, sourcesHash } from './stale.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hudna-setup-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

function write(path: string, content: unknown): void {
  const full = join(folder, path)
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content))
}

test('SU1 24.15 is new enough, 24.14 and 20 are not', () => {
  const versions = ['v24.15.0', 'v24.21.3', '26.0.0', 'v24.14.9', 'v20.20.2', 'v9.99.99']
  expect(versions.map(isNewEnough)).toEqual([true, true, true, false, false, false])
})

test('SU2 contents make packages stale, times do not', () => {
  write('package-lock.json', { packages: {} })
  write('core/package.json', { name: 'core' })
  const before = packagesHash(folder)
  utimesSync(join(folder, 'package-lock.json'), 1, 1)
  expect(packagesHash(folder)).toBe(before)
  write('core/package.json', { name: 'core', dependencies: { typebox: '1.4.3' } })
  expect(packagesHash(folder)).not.toBe(before)
})

test('SU3 npm has installed what the lockfile says, but for other platforms', () => {
  const here = { version: '1.0.0', integrity: 'sha512-a' }
  const elsewhere = { version: '1.0.0', integrity: 'sha512-b', optional: true }
  const wanted = { '': {}, 'node_modules/a': here, 'node_modules/a-win': elsewhere }
  write('package-lock.json', { packages: wanted })
  expect(isAlreadyInstalled(folder)).toBe(false)
  write('node_modules/.package-lock.json', { packages: { 'node_modules/a': here } })
  expect(isAlreadyInstalled(folder)).toBe(true)
  const older = { version: '0.9.0', integrity: 'sha512-c' }
  write('node_modules/.package-lock.json', { packages: { 'node_modules/a': older } })
  expect(isAlreadyInstalled(folder)).toBe(false)
  write('node_modules/.package-lock.json', { packages: {} })
  expect(isAlreadyInstalled(folder)).toBe(false)
})

test('SU4 a source makes the web build stale, a test does not', () => {
  for (const workspace of ['web', 'core', 'ledger']) write(`${workspace}/a.ts`, 'one')
  const before = sourcesHash(folder)
  write('core/a.test.ts', 'two')
  write('web/dist/index.js', 'two')
  write('core/SPEC.md', 'two')
  expect(sourcesHash(folder)).toBe(before)
  write('ledger/a.ts', 'two')
  expect(sourcesHash(folder)).not.toBe(before)
})

test('SU5 two at once work one after the other', async () => {
  const steps: string[] = []
  const work = (name: string) => async () => {
    steps.push(`${name} begins`)
    await sleep(50)
    steps.push(`${name} ends`)
  }
  const lock = join(folder, 'lock')
  const first = withLock({ folder: lock, work: work('one') })
  const second = withLock({ folder: lock, work: work('two') })
  await Promise.all([first, second])
  expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends'])
})

test('SU5 a lock is given back after a failure', async () => {
  const lock = join(folder, 'lock')
  const failing = withLock({ folder: lock, work: () => Promise.reject(new Error('no disk')) })
  await expect(failing).rejects.toThrow('no disk')
  expect(await withLock({ folder: lock, work: () => Promise.resolve(7) })).toBe(7)
})

test('SU5 a lock that nobody refreshes is taken over', async () => {
  const lock = join(folder, 'lock')
  mkdirSync(lock)
  const longAgo = Date.now() / 1000 - 60
  utimesSync(lock, longAgo, longAgo)
  expect(await withLock({ folder: lock, work: () => Promise.resolve('done') })).toBe('done')
})

/** A program that hands over to a script given as text. */
function handingOver(script: string): string[] {
  write('script.mjs', script)
  write(
    'hand-over.mjs',
    `import { handOver } from ${JSON.stringify(join(root, 'tools', 'node.mjs'))}
     const args = [${JSON.stringify(join(folder, 'script.mjs'))}, ...process.argv.slice(2)]
     handOver({ nodePath: process.execPath, args, env: process.env })`,
  )
  return [join(folder, 'hand-over.mjs')]
}

test('SU6 arguments, output and exit status pass through', () => {
  const args = handingOver('console.log(process.argv.slice(2).join()); process.exitCode = 7')
  const ended = spawnSync(process.execPath, [...args, 'one', '--two'], { encoding: 'utf8' })
  expect(ended.stdout).toBe('one,--two\n')
  expect(ended.status).toBe(7)
})

test('SU6 a signal reaches the program, which may end in its own way', async () => {
  const script = `const wait = setInterval(() => {}, 1000)
    process.on('SIGTERM', () => { clearInterval(wait); process.exitCode = 5 })
    console.log('up')`
  const child = spawn(process.execPath, handingOver(script), {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('exit', (status) => resolve(status)))
  child.stdout.once('data', () => child.kill('SIGTERM'))
  expect(await ended).toBe(5)
})

test('SU6 a program that dies of a signal lets us die of it', () => {
  const args = handingOver("process.kill(process.pid, 'SIGKILL')")
  expect(spawnSync(process.execPath, args).signal).toBe('SIGKILL')
})
