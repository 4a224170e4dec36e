import { expect, test } from 'vitest'
import { checkEffects } from './effects.ts'
import { checkPurity } from './purity.ts'
import { source } from './source.ts'

function effects(path: string, text: string): string[] {
  return checkEffects([source(path, text)]).map(({ rule }) => rule)
}

function impurities(path: string, text: string): string[] {
  return checkPurity([source(path, text)]).map(({ message }) => message)
}

test('TD5 only the store knows a database', () => {
  const imports = ["import pg from 'pg'", "import { sql } from 'kysely'", "import 'node:sqlite'"]
  for (const text of imports) {
    expect(effects('server/http/a.ts', text)).toEqual(['TD5'])
    expect(effects('cli/commands/a.ts', text)).toEqual(['TD5'])
    expect(effects('server/store/a.ts', text)).toEqual([])
    expect(effects('server/http/a.test.ts', text)).toEqual([])
  }
})

test('TD6 only wires opens connections out', () => {
  expect(effects('server/live/a.ts', "await fetch('x')")).toEqual(['TD6'])
  expect(effects('server/live/a.ts', "import { request } from 'node:http'")).toEqual(['TD6'])
  expect(effects('server/live/a.ts', "import * as net from 'node:net'")).toEqual(['TD6'])
  expect(effects('server/live/a.ts', 'new WebSocket(address)')).toEqual(['TD6'])
  expect(effects('server/wires/a.ts', "await fetch('x')")).toEqual([])
  expect(effects('cli/commands/a.ts', "await fetch('x')")).toEqual([])
})

test('TD6 types, servers and address checks open nothing', () => {
  const harmless = [
    "import type { IncomingMessage } from 'node:http'",
    "import { createServer, type Server } from 'node:http'",
    "import { isIP } from 'node:net'",
    'options.fetch(address)',
  ]
  for (const text of harmless) expect(effects('server/http/a.ts', text)).toEqual([])
})

test('TD7 only main reads environment, clock and entropy', () => {
  const ambient = [
    'process.env.PORT',
    'Date.now()',
    'new Date()',
    'randomBytes(16)',
    "import { randomUUID } from 'node:crypto'",
  ]
  for (const text of ambient) {
    expect(effects('server/keys/a.ts', text)).toEqual(['TD7'])
    expect(effects('server/main.ts', text)).toEqual([])
    expect(effects('server/keys/a.test.ts', text)).toEqual([])
  }
  expect(effects('server/keys/a.ts', 'new Date(instant)')).toEqual([])
})

test('TD8 only the sequencer appends, only projections writes views', () => {
  expect(effects('server/http/a.ts', 'await store.log.append(batch)')).toEqual(['TD8'])
  expect(effects('server/http/a.ts', 'log.keepCheckpoint(c)')).toEqual(['TD8'])
  expect(effects('server/sequencer/a.ts', 'await store.log.append(batch)')).toEqual([])
  expect(effects('server/sequencer/a.ts', 'store.views.apply(fold)')).toEqual(['TD8'])
  expect(effects('server/projections/a.ts', 'store.views.drop()')).toEqual([])
  expect(effects('server/http/a.ts', 'parameters.append(name, value)')).toEqual([])
})

test('TD10 core and ledger are functions of their arguments', () => {
  const seeds: Readonly<Record<string, string>> = {
    'Date.now()': 'the clock',
    'new Date()': 'the clock',
    'performance.now()': 'the clock',
    'date.getHours()': 'the local time zone',
    'a.localeCompare(b)': 'the local language',
    'Math.random()': 'randomness',
    'console.log(a)': 'the console',
    "fetch('x')": 'the network',
    'setTimeout(a, 1)': 'timers',
    'process.exit()': 'the process',
    'globalThis.crypto': 'the process',
    'crypto.subtle': 'global cryptography',
  }
  for (const [text, what] of Object.entries(seeds)) {
    expect(impurities('core/kernel/a.ts', text)[0], text).toContain(what)
    expect(impurities('ledger/tree/a.ts', text)[0], text).toContain(what)
    expect(impurities('server/http/a.ts', text)).toEqual([])
    expect(impurities('core/kernel/a.test.ts', text)).toEqual([])
  }
})

test('TD10 what is passed in may have any name', () => {
  const text = [
    'type Options = { readonly fetch: Fetch; console?: Console }',
    'await options.fetch(path)',
    'new Date(instant).getUTCHours()',
    '// Date.now() is not used',
    "refuse('too-late', 'new Date() is not used')",
  ].join('\n')
  expect(impurities('core/api/client.ts', text)).toEqual([])
})
