// What tests and benchmarks need from the operating system. The tests: a browser, a database server, and Go with its
// packages for transparency logs. A benchmark also: the extension of the database server for places.
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './node.mjs'
import { runProgram } from './program.ts'

const versionsOfPostgres = '/usr/lib/postgresql'
/** Where Debian puts the sources of Go packages: a GOPATH. */
export const goPath = '/usr/share/gocode'
const goTransparency = join(goPath, 'src/golang.org/x/mod/sumdb')

/** The path of Chromium, if this machine has it. */
export function findChromium(): string | undefined {
  return findInPath(['chromium', 'chromium-browser', 'google-chrome'])
}

/** The folder of initdb, pg_ctl and postgres, if this machine has them: the newest. */
export function findPostgres(): string | undefined {
  const found = existsSync(versionsOfPostgres) ? readdirSync(versionsOfPostgres) : []
  const newestFirst = found.toSorted((one, other) => Number(other) - Number(one))
  const folders = newestFirst.map((version) => join(versionsOfPostgres, version, 'bin'))
  return [...folders, ...pathFolders()].find((folder) => existsSync(join(folder, 'initdb')))
}

/** Makes sure that what the tests need is there. @returns as `ensurePackages` */
export async function ensureTestPackages(): Promise<string | undefined> {
  return await ensurePackages('the tests need', missingForTests)
}

/** Makes sure that the database server has PostGIS. @returns as `ensurePackages` */
export async function ensurePostgis(): Promise<string | undefined> {
  return await ensurePackages('this benchmark needs', () =>
    hasPostgis() ? [] : ['postgresql-postgis'],
  )
}

/**
 * Makes sure that nothing is missing: on Debian, as root, by installing it.
 * @returns what a person has to do, in one line; undefined when nothing
 */
async function ensurePackages(
  who: string,
  missingNow: () => readonly string[],
): Promise<string | undefined> {
  const missing = missingNow()
  if (missing.length === 0) return undefined
  const advice = `${who} ${missing.join(' and ')}: apt-get install ${missing.join(' ')}`
  const installs = process.getuid?.() === 0 && findInPath(['apt-get']) !== undefined
  if (!installs) return advice
  console.error(`installing ${missing.join(' and ')}`)
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...missing]
  for (const args of [['update', '-qq'], install]) {
    const { status, output } = await runProgram({ program: 'apt-get', args, folder: root })
    if (status !== 0) console.error(output.trimEnd())
  }
  return missingNow().length === 0 ? undefined : advice
}

/** Whether the newest PostgreSQL that Debian brought has PostGIS; one from elsewhere is left alone. */
function hasPostgis(): boolean {
  const [, version] = /^\/usr\/lib\/postgresql\/(\d+)\//.exec(findPostgres() ?? '') ?? []
  if (version === undefined) return findPostgres() !== undefined
  return existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`)
}

function missingForTests(): readonly string[] {
  return [
    ...(findChromium() === undefined ? ['chromium'] : []),
    ...(findPostgres() === undefined ? ['postgresql'] : []),
    ...(findInPath(['go']) === undefined ? ['golang-go'] : []),
    ...(existsSync(goTransparency) ? [] : ['golang-golang-x-mod-dev']),
  ]
}

function findInPath(names: readonly string[]): string | undefined {
  const paths = names.flatMap((name) => pathFolders().map((folder) => join(folder, name)))
  return paths.find((path) => existsSync(path))
}

function pathFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
}
