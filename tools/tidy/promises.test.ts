import { expect, test } from 'vitest'
import { checkBannedText } from './banned-text.ts'
import { checkDependencies } from './dependencies.ts'
import { checkLockfile } from './lockfile.ts'
import { checkReadme } from './readme.ts'
import { checkRuleIds } from './rule-ids.ts'
import { source } from './source.ts'
import { checkVectors, formatManifest, parseManifest, vectorFolder } from './vectors.ts'

/** Text that would break its own rule if it stood here in one piece. */
function parts(...text: readonly string[]): string {
  return text.join('')
}

function banned(path: string, text: string): string[] {
  return checkBannedText([source(path, text)]).map(({ rule }) => rule)
}

test('TD13 marks of unfinished work', () => {
  expect(banned('core/a.ts', parts('// TO', 'DO later'))).toEqual(['TD13'])
  expect(banned('docs/a.md', parts('FIX', 'ME'))).toEqual(['TD13'])
  expect(banned('cli/a.ts', parts('throw new Error("not impl', 'emented")'))).toEqual(['TD13'])
  expect(banned('core/a.ts', '// todo in lower case is Spanish for all')).toEqual([])
})

test('TD13 paths of one machine and hosts of registries', () => {
  expect(banned('README.md', parts('see /ho', 'me/someone/notes'))).toEqual(['TD13'])
  expect(banned('a.json', parts('"/wo', 'rk/main"'))).toEqual(['TD13'])
  expect(banned('package-lock.json', parts('https://registry.npm', 'js.org/a'))).toEqual(['TD13'])
  expect(banned('web/a.ts', "import a from '../home/a.ts'")).toEqual([])
})

test('TD14 a skipped test, a test that runs alone', () => {
  expect(banned('core/a.test.ts', "test.skip('P1 a', b)")).toEqual(['TD14'])
  expect(banned('core/a.test.ts', "describe.only('a', b)")).toEqual(['TD14'])
  expect(banned('tests/a.e2e.ts', "test.concurrent.todo('P1 a')")).toEqual(['TD14'])
  expect(banned('core/a.test.ts', "// test.skip\nexpect('it.only').toBe(a)")).toEqual([])
  expect(banned('core/a.ts', 'iterator.skip(2)')).toEqual([])
})

test('TD15 words of the screens', () => {
  expect(banned('web/notices/messages.en.json', '{"a": "Approved by the centre"}')).toEqual([
    'TD15',
  ])
  expect(banned('web/messages.json', '{"a": "enemy fire"}')).toEqual(['TD15'])
  expect(banned('core/agreements/a.ts', "const quoted = 'terrorist'")).toEqual([])
})

const spec = (path: string, ids: readonly string[]) =>
  source(path, ids.map((id) => `- **${id}** A rule.\n`).join(''))

function unruled(...files: readonly ReturnType<typeof source>[]): string[] {
  return checkRuleIds(files).map(({ message }) => message)
}

test('TD16 a rule without a test, a test without a rule', () => {
  const rules = spec('core/a/SPEC.md', ['P1', 'P2'])
  const tests = source('core/a/a.test.ts', "test('P1 b', c)\ntest('P3 d', e)")
  expect(unruled(rules, tests)).toEqual([
    'no test of this folder begins with P2',
    'no rule of core/a/SPEC.md begins "P3 d"',
  ])
})

test('TD16 tables of tests and deeper folders count', () => {
  const rules = spec('core/a/SPEC.md', ['P1', 'P2'])
  const table = source('core/a/a.test.ts', "test.each([[1], [f(2)]])('P1 b %s', c)")
  const deeper = source('core/a/b/c.test.ts', 'describe(`x`, () => {\n  it(`P2 ${d}`, e)\n})')
  expect(unruled(rules, table, deeper)).toEqual([])
})

test('TD16 ids are unique and have one form', () => {
  const one = spec('core/a/SPEC.md', ['P1', 'p2'])
  const other = spec('core/b/SPEC.md', ['P1'])
  const tests = source('core/a/a.test.ts', "test('P1 b', c)\ntest('p2 b', c)")
  const twin = source('core/b/a.test.ts', "test('P1 b', c)")
  expect(unruled(one, other, tests, twin)).toEqual([
    'p2 is not a rule id such as P1',
    'rule P1 is already in core/a/SPEC.md:1',
  ])
})

test('TD16 core and ledger have no tests without rules', () => {
  expect(unruled(source('ledger/a/a.test.ts', "test('b', c)"))).toEqual([
    'no SPEC.md beside this test',
  ])
  expect(unruled(source('tests/a.e2e.ts', "test('b', c)"))).toEqual([])
})

const commands = {
  scripts: ['start', 'test', 'bench'],
  paths: new Set(['tools/setup.mjs']),
  help: 'hudna COMMAND\n\n  import ucdp FILE   rows in\n  check FILE   a dry run\n',
}

function stale(...lines: readonly string[]): string[] {
  return checkReadme(['# Hudna', '```sh', ...lines, '```'].join('\n'), commands).map(
    ({ line, message }) => `${line} ${message}`,
  )
}

test('TD17 commands of the README exist', () => {
  expect(stale('npm start -- --port 4200', 'npm run bench', 'npm ci', 'curl localhost')).toEqual([])
  expect(stale('node tools/setup.mjs', 'npx hudna --help')).toEqual([])
  expect(stale('npx hudna import ucdp rows.csv --json', 'npx hudna check notice.json')).toEqual([])
  expect(stale('npm start', 'npm run seed')).toEqual(['4 package.json has no script seed'])
  expect(stale('npm run ci')).toEqual(['3 package.json has no script ci'])
  expect(stale('node tools/seed.mjs')).toEqual(['3 there is no tools/seed.mjs'])
  expect(stale('npx hudna import sites a.csv')).toEqual(['3 hudna --help has no import sites'])
  expect(stale('npx hudna approve')).toEqual(['3 hudna --help has no approve'])
})

function quote(help: string): string {
  return `<!-- help:start -->\n\n\`\`\`text\n${help}\`\`\`\n\n<!-- help:end -->`
}

test('TD18 quoted help is exact', () => {
  expect(checkReadme(quote(commands.help), commands)).toEqual([])
  expect(checkReadme(quote(`${commands.help}  more\n`), commands)).toHaveLength(1)
  expect(checkReadme('<!-- help:start -->', commands)).toHaveLength(1)
  expect(checkReadme('no markers', commands)).toEqual([])
})

test('TD19 golden files neither change nor go', () => {
  const listed = new Map([
    ['vectors/a/one.json', '1'.repeat(64)],
    ['vectors/a/b/two.json', '2'.repeat(64)],
  ])
  expect(checkVectors({ listed, hashes: listed })).toEqual([])
  const hashes = new Map([
    ['vectors/a/one.json', '3'.repeat(64)],
    ['vectors/a/new.json', '4'.repeat(64)],
  ])
  const found = checkVectors({ listed, hashes })
  expect(found.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'vectors/a/one.json: a golden file was changed',
    'vectors/a/b/two.json: a golden file was removed',
    'vectors/a/new.json: not listed: npm run vectors',
  ])
})

test('TD19 a manifest is what sha256sum prints in its folder', () => {
  const text = `${'2'.repeat(64)}  b/two.json\n${'1'.repeat(64)}  one.json\n`
  const listed = parseManifest('vectors/a', text)
  expect([...listed.keys()]).toEqual(['vectors/a/b/two.json', 'vectors/a/one.json'])
  expect(formatManifest('vectors/a', listed)).toBe(text)
  expect(vectorFolder('vectors/a/b/two.json')).toBe('vectors/a')
  expect(vectorFolder('vectors/a/MANIFEST.sha256')).toBeUndefined()
  expect(vectorFolder('vectors/README.md')).toBeUndefined()
})

function depending(path: string, manifest: object, ...files: readonly ReturnType<typeof source>[]) {
  const all = [source(path, JSON.stringify(manifest)), ...files]
  return checkDependencies(all).map(({ message }) => message)
}

test('TD20 what core and ledger depend on', () => {
  expect(depending('core/package.json', { dependencies: { typebox: '1.4.3' } })).toEqual([])
  expect(depending('ledger/package.json', { peerDependencies: { typebox: '1.4.3' } })).toEqual([
    'ledger may not depend on typebox',
  ])
})

test('TD20 exact versions, no install scripts', () => {
  const manifest = { dependencies: { pg: '^8.0.0' }, scripts: { postinstall: 'node a.mjs' } }
  expect(depending('package.json', manifest)).toEqual([
    'pg has no exact version: ^8.0.0',
    'no install scripts: postinstall',
  ])
})

test('TD20 an imported package is named by its workspace', () => {
  const file = source('web/a.ts', "import b from 'd3'\nimport type { C } from 'geojson'")
  const manifest = { devDependencies: { '@types/geojson': '1.0.0' } }
  expect(depending('web/package.json', manifest, file)).toEqual([
    'web/package.json does not name d3',
  ])
  expect(depending('server/package.json', {}, source('server/a.ts', "import 'node:fs'"))).toEqual(
    [],
  )
})

function unlocked(packages: object, manifest: object = {}): string[] {
  const lockfile = source('package-lock.json', JSON.stringify({ packages }))
  const own = source('core/package.json', JSON.stringify(manifest))
  return checkLockfile([lockfile, own]).map(({ message }) => message)
}

test('TD22 the lockfile repeats the dependencies of each workspace', () => {
  const dependencies = { typebox: '1.4.3' }
  expect(unlocked({ core: { dependencies } }, { dependencies })).toEqual([])
  expect(unlocked({ core: {} }, { dependencies })).toEqual([
    'dependencies of core/package.json are others than in the lockfile',
  ])
})

test('TD22 optional packages of other platforms are in the lockfile, each with its hash', () => {
  const one = {
    integrity: 'sha512-a',
    optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0' },
  }
  const packages = { 'node_modules/a': one, 'node_modules/a-linux': { version: '1.0.0' } }
  expect(unlocked(packages)).toEqual([
    'a-mac is optional but not in the lockfile',
    'node_modules/a-linux has no hash',
  ])
})
