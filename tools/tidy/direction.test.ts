import { expect, test } from 'vitest'
import { checkCycles } from './cycles.ts'
import { checkLayers } from './layers.ts'
import { source } from './source.ts'

/** The rules that an import breaks, as `from -> specifier`. */
function broken(from: string, specifier: string): string[] {
  const file = source(from, `import type { A } from '${specifier}'`)
  return checkLayers([file]).map(({ rule }) => rule)
}

test('TD1 workspaces import only what stands below them', () => {
  expect(broken('server/http/a.ts', '@hudna/core/api/types.ts')).toEqual([])
  expect(broken('web/verify/a.ts', '@hudna/ledger/tree/proof.ts')).toEqual([])
  expect(broken('web/map/a.tsx', '@hudna/ledger/tree/proof.ts')).toEqual(['TD1'])
  expect(broken('core/kernel/a.ts', '@hudna/ledger/note/note.ts')).toEqual(['TD1'])
  expect(broken('ledger/note/a.ts', '../../core/kernel/result.ts')).toEqual(['TD1'])
  expect(broken('cli/commands/a.ts', '@hudna/server/main.ts')).toEqual(['TD1'])
  expect(broken('web/map/a.tsx', '../../server/http/b.ts')).toEqual(['TD1'])
  expect(broken('server/http/a.test.ts', '../../cli/main.ts')).toEqual(['TD1'])
  expect(broken('server/http/a.ts', '../../tools/node.mjs')).toEqual(['TD1'])
})

test('TD1 the command may look for the installed Node', () => {
  expect(broken('cli/hudna.mjs', '../tools/node.mjs')).toEqual([])
})

test('TD2 core imports downwards, never between siblings', () => {
  expect(broken('core/notices/a.ts', '../kernel/result.ts')).toEqual([])
  expect(broken('core/notices/a.ts', './b.ts')).toEqual([])
  expect(broken('core/api/a.ts', '../press/b.ts')).toEqual([])
  expect(broken('core/kernel/a.ts', '../parties/party.ts')).toEqual(['TD2'])
  expect(broken('core/notices/a.ts', '../incidents/b.ts')).toEqual(['TD2'])
  expect(broken('core/press/a.ts', '../geometry/b.ts')).toEqual(['TD2'])
  expect(broken('core/bulletins/a.ts', '../api/b.ts')).toEqual(['TD2'])
})

test('TD2 a folder without a place in the order may import nothing', () => {
  expect(broken('core/weather/a.ts', '../kernel/result.ts')).toEqual(['TD2'])
})

test('TD2 a test may bring what it needs', () => {
  expect(broken('core/parties/a.test.ts', '../notices/b.ts')).toEqual([])
})

test('TD3 core stands on the schema library, ledger on nothing', () => {
  expect(broken('core/kernel/schema.ts', 'typebox')).toEqual([])
  expect(broken('core/kernel/parse.ts', 'typebox/compile')).toEqual([])
  expect(broken('core/kernel/a.ts', 'node:crypto')).toEqual(['TD3'])
  expect(broken('ledger/note/a.ts', 'typebox')).toEqual(['TD3'])
  expect(broken('ledger/note/a.test.ts', 'node:crypto')).toEqual([])
})

test('TD4 contact data cannot reach a public view', () => {
  expect(broken('core/bulletins/a.ts', '../channels/channel.ts')).toEqual(['TD2', 'TD4'])
  expect(broken('server/http/public-feed.ts', '@hudna/core/channels/channel.ts')).toEqual(['TD4'])
  expect(broken('web/bulletins/a.tsx', '@hudna/core/channels/channel.ts')).toEqual(['TD4'])
  expect(broken('server/http/channels.ts', '@hudna/core/channels/channel.ts')).toEqual([])
})

test('TD9 a cycle is found through three files and through types', () => {
  const files = [
    source('core/b/b.ts', "import { c } from '../c/c.ts'"),
    source('core/a/a.ts', "import { b } from '../b/b.ts'"),
    source('core/c/c.ts', "import type { A } from '../a/a.ts'"),
    source('core/d/d.ts', "import { a } from '../a/a.ts'"),
  ]
  expect(checkCycles(files).map(({ message }) => message)).toEqual([
    'import cycle: core/a/a.ts -> core/b/b.ts -> core/c/c.ts -> core/a/a.ts',
  ])
  expect(checkCycles(files.slice(1))).toEqual([])
})

test('TD9 a file that imports itself through its workspace is a cycle', () => {
  const file = source('core/a/a.ts', "import { a } from '@hudna/core/a/a.ts'")
  expect(checkCycles([file])).toHaveLength(1)
})
