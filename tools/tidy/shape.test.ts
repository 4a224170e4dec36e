import { expect, test } from 'vitest'
import { checkCreep, functionsOf } from './creep.ts'
import { checkDeadFiles } from './dead-files.ts'
import { checkNames } from './names.ts'
import { source } from './source.ts'

/** A function of so many lines, in several ways of writing one. */
const forms: Readonly<Record<string, readonly [first: string, last: string]>> = {
  declaration: ['export async function a(b: B): Promise<C> {', '}'],
  arrow: ['const a = (b: B): C => {', '}'],
  argument: ['useEffect(() => {', '}, [b])'],
  element: ['export const A = () => (', ')'],
  method: ['  async read(b: B): Promise<C> {', '  }'],
}

function creeping(first: string, last: string, lines: number): number {
  const indent = ' '.repeat(first.length - first.trimStart().length + 2)
  const body = Array.from({ length: lines - 2 }, () => `${indent}work()`)
  return checkCreep([source('web/a.tsx', [first, ...body, last, ''].join('\n'))]).length
}

test('TD11 a function of 61 to 75 lines creeps, however it is written', () => {
  for (const [name, [first, last]] of Object.entries(forms)) {
    expect(creeping(first, last, 60), name).toBe(0)
    expect(creeping(first, last, 61), name).toBe(1)
    expect(creeping(first, last, 75), name).toBe(1)
    expect(creeping(first, last, 76), name).toBe(0)
  }
})

test('TD11 the lines of the parameters count', () => {
  const text = 'function a(\n  b: B,\n): C {\n  if (b) {\n    d()\n  }\n}\n\nb(\n  c,\n)\n'
  expect(functionsOf(source('core/a.ts', text))).toEqual([{ line: 1, lines: 7 }])
})

test('TD11 a suite of tests, a condition and a call are not functions', () => {
  expect(creeping("describe('a', () => {", '})', 70)).toBe(0)
  expect(creeping('if (a) {', '}', 70)).toBe(0)
  expect(creeping('const a = {', '}', 70)).toBe(0)
  expect(creeping('  a(', '  )', 70)).toBe(0)
})

test('TD12 a file that nothing names is dead', () => {
  const files = [
    source('core/a/used.ts', ''),
    source('core/a/dead.ts', '// core/a/dead.ts'),
    source('core/a/a.test.ts', "import { a } from './used.ts'"),
    source('docs/a.md', 'core/a/dead.ts'),
  ]
  expect(checkDeadFiles(files).map(({ path }) => path)).toEqual(['core/a/dead.ts'])
})

test('TD12 a worker, a script and the entry of a page are named by path', () => {
  const files = [
    source('server/a/worker.ts', ''),
    source('server/a/thread.ts', "new URL('./worker.ts', import.meta.url)"),
    source('server/main.ts', "import './a/thread.ts'"),
    source('tools/start.mjs', "join(root, 'server/main.ts')"),
    source('web/main.tsx', ''),
    source('web/index.html', '<script type="module" src="./main.tsx"></script>'),
    source('tools/check.ts', ''),
    source('package.json', '{"scripts":{"check":"node tools/run.mjs tools/check.ts"}}'),
    source('web/vite.config.ts', ''),
    source('core/globals.d.ts', ''),
  ]
  expect(checkDeadFiles(files)).toEqual([])
})

function names(path: string): number {
  return checkNames([source(path, '')]).length
}

test('TD21 names are in kebab-case and say what is inside', () => {
  expect(names('core/kernel/refusal-codes.ts')).toBe(0)
  expect(names('web/map/vite.config.ts')).toBe(0)
  expect(names('web/map/MapView.tsx')).toBe(1)
  expect(names('server/utils/a.ts')).toBe(1)
  expect(names('core/kernel/helpers.ts')).toBe(1)
  expect(names('core/notices/shared-wording.ts')).toBe(0)
})

test('TD21 no file re-exports another whole', () => {
  expect(checkNames([source('core/index.ts', "export * from './a.ts'")])).toHaveLength(1)
  expect(checkNames([source('core/a.ts', "export { b } from './b.ts'")])).toEqual([])
})
