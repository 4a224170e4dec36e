import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readArguments } from './arguments.ts'
import { CommandFault } from './failure.ts'
import { writeWhole } from './files.ts'
import { createProgress } from './progress.ts'
import { commands } from './run.ts'
import { reasonOf } from './server-process.ts'
import { runHere } from './test-shell.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-run-'))
/** Nothing listens here: port 9 is for discarding. */
const nowhere = ['--url', 'http://127.0.0.1:9']

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('C1 wrong command lines end with 2, one line of reason and no output', async () => {
  const lines = [
    ['fly'],
    ['import'],
    ['import', 'sites', 'x.csv'],
    ['ledger', 'bless'],
    ['ledger', 'head', '--nonsense'],
    ['ledger', 'head', 'extra'],
    ['ledger', 'prove', '-o', join(folder, 'proof')],
    ['ledger', 'prove', 'seven', '-o', join(folder, 'proof')],
    ['ledger', 'verify', folder],
    ['ledger', 'verify', folder, '--key', 'none'],
    ['import', 'ucdp', 'x.csv'],
    ['import', 'ucdp', 'x.csv', '--agreement', 'NOT AN ID'],
    ['import', 'ucdp', 'x.csv', '--agreement', 'a', '--batch', '501'],
    ['import', 'ucdp', join(folder, 'no-such-file'), '--agreement', 'a'],
    ['regime', '--at', '36,37'],
    ['regime', '--at', '91,37', '--time', '2016-09-17'],
    ['regime', '--at', '36,37', '--time', '2016-02-30'],
    ['export', '--what', 'incidents', '--format', 'pdf'],
    ['export', '--what', 'bulletin', '--format', 'csv'],
    [
      'export',
      '--what',
      'incidents',
      '--format',
      'csv',
      '--from',
      '2016-02-02',
      '--to',
      '2016-02-01',
    ],
    ['backup', '--url', 'http://127.0.0.1:9'],
    ['ledger', 'head', '--url', 'nonsense'],
    ['ledger', 'head', '--url', 'http://127.0.0.1:9', '--data', folder],
  ]
  for (const line of lines) {
    const { status, stdout, stderr } = await runHere(...line)
    expect({ line, status, stdout }).toEqual({ line, status: 2, stdout: '' })
    expect(stderr).toMatch(/^hudna: [^\n]+\n$/)
  }
})

test('C2 with --json a failure is one JSON document', async () => {
  for (const line of [['fly'], ['ledger', 'head', ...nowhere], ['export', '--what', 'sites']]) {
    const { stdout } = await runHere(...line, '--json')
    const { error } = JSON.parse(stdout) as { error: object }
    expect(Object.keys(error)).toEqual(['code', 'field', 'message'])
  }
})

test('C3 the help lists every command in under 40 lines', async () => {
  const { status, stdout } = await runHere('--help')
  expect(status).toBe(0)
  expect(stdout.split('\n').length).toBeLessThan(40)
  for (const { name, summary } of commands) expect(stdout).toContain(`${name.padEnd(18)}${summary}`)
  const bare = await runHere()
  expect(bare).toEqual({ status: 2, stdout: '', stderr: stdout })
})

test('C3 every command explains its options, within the width of a terminal', async () => {
  for (const { name, options } of commands) {
    const { status, stdout } = await runHere(...name.split(' '), '--help')
    expect(status).toBe(0)
    expect(stdout).toContain(`Usage: hudna ${name}`)
    for (const [written] of options) expect(stdout).toContain(`  ${written}`)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThan(120)
  }
})

test('C13 progress is held back, and plain where nobody watches', () => {
  for (const watched of [true, false]) {
    const said: string[] = []
    const progress = createProgress({
      print: () => undefined,
      say: (text) => void said.push(text),
      watched,
      environment: {},
      interrupted: new AbortController().signal,
    })
    const untilMs = performance.now() + 700
    let shown = 0
    while (performance.now() < untilMs) progress.show(`step ${(shown += 1)}`)
    progress.done()
    if (watched) expect(said.length).toBeLessThanOrEqual(4)
    else expect(said).toEqual([])
  }
})

test('C14 a negative position is a value', () => {
  const options = { at: { type: 'string' } } as const
  for (const args of [['--at', '-12.5,-30'], ['--at=-12.5,-30']])
    expect(readArguments(args, { options }).values.at).toBe('-12.5,-30')
  expect(() => readArguments(['-x'], { options })).toThrow(/x/)
})

test('C15 a file is written whole or not at all', () => {
  const path = join(folder, 'deep', 'file')
  writeWhole(path, 'one')
  writeWhole(path, 'two')
  expect(readFileSync(path, 'utf8')).toBe('two')
  expect(readdirSync(join(folder, 'deep'))).toEqual(['file'])
  writeFileSync(join(folder, 'plain'), '')
  expect(() => writeWhole(join(folder, 'plain', 'file'), 'three')).toThrow(CommandFault)
})

test('C16 where no centre answers one line says so', async () => {
  const { status, stderr } = await runHere('ledger', 'head', ...nowhere)
  expect(status).toBe(3)
  expect(stderr).toMatch(/^hudna: no centre answers at http:\/\/127\.0\.0\.1:9 [^\n]+\n$/)
})

test('C16 a folder without a centre is named, and stays as it is', async () => {
  const empty = join(folder, 'empty')
  const { status, stderr } = await runHere('ledger', 'head', '--data', empty)
  expect(status).toBe(2)
  expect(stderr).toContain(empty)
  expect(existsSync(empty)).toBe(false)
})

test('C17 the reason is what the centre said last', () => {
  const error = JSON.stringify({ level: 60, err: { code: 'in-use', message: 'taken' } })
  const log = ['{"level":30,"msg":"hello"}', error, 'hudna: another process is using it']
  expect(reasonOf({ status: 3, log })).toEqual({
    code: 'in-use',
    message: 'another process is using it',
  })
  expect(reasonOf({ status: 3, log: [error] })).toEqual({ code: 'in-use', message: 'taken' })
  expect(reasonOf({ status: 3, log: ['{"level"', 'killed'] })).toEqual({
    code: 'not-started',
    message: 'killed',
  })
})
