import { expect, test } from 'vitest'
import { importsOf, packageOf, resolveImport } from './imports.ts'
import { lineAt, source } from './source.ts'

const code = (text: string) => source('core/a.ts', text).code

test('TD0 comments and the contents of strings are blank', () => {
  expect(code("a('x // y') // z")).toBe("a('      ')     ")
  expect(code('a /* b\nc */ d')).toBe('a     \n     d')
  expect(code(String.raw`'it\'s' + "b"`)).toBe('\'     \' + " "')
})

test('TD0 a template keeps the code in its substitutions', () => {
  expect(code('`a ${b({ c: `d` })} e` + f')).toBe('`  ${b({ c: ` ` })}  ` + f')
})

test('TD0 a slash divides after a value and begins a pattern elsewhere', () => {
  expect(code('a / b / c')).toBe('a / b / c')
  expect(code(String.raw`x = /[/"]\/'/g`)).toBe('x = /       /g')
  expect(code("return /'/.test(a) ? 'b' : c")).toBe("return / /.test(a) ? ' ' : c")
})

test('TD0 an apostrophe in the text of an element opens no string', () => {
  expect(code("<p>it's</p>\nconsole.log('a')")).toBe("<p>it's</p>\nconsole.log(' ')")
})

test('TD0 offsets and lines are those of the text', () => {
  const file = source('core/a.ts', '/* one\ntwo */\nthree()')
  expect(file.code).toHaveLength(file.text.length)
  expect(lineAt(file.text, file.code.indexOf('three'))).toBe(3)
})

test('TD0 imports are found in all their forms', () => {
  const file = source(
    'web/a.ts',
    [
      "import './a.css'",
      "import type { B } from './b.ts'",
      "import { type C, c as d } from 'c'",
      "import e, * as f from 'e'",
      'export const g = 1',
      "export { h } from './h.ts'",
      "const i = await import('./i.ts')",
      "import {\n  k,\n  l,\n} from './k.ts'",
      "const text = `import x from 'no'` // import y from 'no'",
    ].join('\n'),
  )
  const found = importsOf(file).toSorted((one, other) => one.line - other.line)
  expect(found.map(({ specifier }) => specifier)).toEqual([
    './a.css',
    './b.ts',
    'c',
    'e',
    './h.ts',
    './i.ts',
    './k.ts',
  ])
  expect(found.filter(({ typeOnly }) => typeOnly).map(({ line }) => line)).toEqual([2])
  expect(found[2]?.names).toEqual(['c'])
  expect(found[3]?.names).toEqual(['default', '*'])
  expect(found[6]?.names).toEqual(['k', 'l'])
})

test('TD0 an import means a file of the tree or a package', () => {
  expect(resolveImport('../b/c.ts', 'core/a/d.ts')).toBe('core/b/c.ts')
  expect(resolveImport('@hudna/ledger/note/note.ts', 'web/a.ts')).toBe('ledger/note/note.ts')
  expect(resolveImport('./style.css?url', 'web/a.ts')).toBe('web/style.css')
  expect(resolveImport('react', 'web/a.tsx')).toBeUndefined()
  expect(packageOf('@fastify/static/index.js')).toBe('@fastify/static')
  expect(packageOf('typebox/compile')).toBe('typebox')
})
