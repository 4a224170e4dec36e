import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { languages } from '../../kernel/schema.ts'
import { noticeKinds } from '../../notices/details.ts'
import { stepStates } from '../../notices/ladder.ts'
import { noticeAnswers } from '../../notices/notice.ts'
import { echelons, rungs } from '../../notices/receipt.ts'
import { formatWhoKnewPage, isWhoKnewPage, readWhoKnewPage } from './page.ts'
import { proveWhoKnew } from './proof.ts'
import { endings, parseStatement, type StatedCell, type WhoKnewStatement } from './statement.ts'
import { jsonOf, later, launchOnRecord, pageOf, siteOnRecord } from './who-knew-for-tests.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const hexOf = (text: string): string => createHash('sha256').update(text).digest('hex')
type Page = ReturnType<typeof pageOf>
const prove = ({ statement, bundle }: Page, drawn = true) =>
  proveWhoKnew({ statement, bundle, drawn, jsonOf, sha256 })
const launch = pageOf(launchOnRecord(hexOf))
const cellOf = ({ statement }: Page, version: number, party: string, rung: string) =>
  statement.versions[version - 1]?.rows
    .find((row) => row.party === party)
    ?.cells.find((cell) => cell.rung === rung)

/** The statement with one member changed, wherever it stands. */
function changed(statement: WhoKnewStatement, path: readonly string[], value: unknown) {
  const copy = structuredClone(statement) as unknown
  let holder = copy as Record<string, unknown>
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string, unknown>
  holder[path.at(-1) ?? ''] = value
  return copy as WhoKnewStatement
}

/** Every path to a plain value below a value. */
function leaves(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, part]) => leaves(part, [...path, name]))
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], value)
}

test('WKP1 a page states version, party, rung, post and time of every cell, with the entries that say so, and they hold', async () => {
  expect(parseStatement(launch.statement).ok).toBe(true)
  expect(launch.statement.versions.map(({ version, entry }) => [version, entry])).toEqual([
    [1, 0],
    [2, 3],
  ])
  expect(cellOf(launch, 1, 'south', 'opened')).toMatchObject({
    state: 'reached',
    at: later(2),
    post: 'south-liaison',
    impliedBy: 'acknowledged',
    entries: [2],
  })
  expect(cellOf(launch, 2, 'south', 'disseminated')).toMatchObject({
    at: later(30),
    entries: [7, 8],
  })
  const late = cellOf(launch, 2, 'aid', 'shown')
  expect(late).toMatchObject({
    state: 'reached',
    impliedBy: 'answer',
    at: later(310),
    entries: [10],
  })
  expect(late).toMatchObject({ missedEntry: 9 })
  expect(late?.dueAt).not.toBeNull()
  expect(await prove(launch)).toMatchObject({ verdict: 'holds', findings: [] })
  expect(await prove(pageOf(siteOnRecord(hexOf)))).toMatchObject({ verdict: 'holds', findings: [] })
})

const words = [...rungs, ...stepStates, ...endings, ...noticeAnswers, ...echelons, ...noticeKinds]
const pool: readonly unknown[] = [
  null,
  true,
  false,
  3,
  9,
  later(13),
  'aid',
  'ab'.repeat(32),
  ...words,
]

/** What else a plain value may be in a statement that can be read: two of all. */
function othersOf(page: Page, path: readonly string[]): readonly WhoKnewStatement[] {
  const value = valueAt(page.statement, path)
  const near = typeof value === 'number' ? value + 1 : `${String(value)}x`
  const known = typeof value !== 'string' || words.some((word) => word === value)
  const found: WhoKnewStatement[] = []
  for (const other of [near, ...pool]) {
    const fits = other !== value && (known || !words.some((word) => word === other))
    const statement = fits ? changed(page.statement, path, other) : undefined
    if (statement !== undefined && parseStatement(statement).ok) found.push(statement)
    if (found.length === 2) break
  }
  return found
}

test('WKP2 every altered member of a statement that an entry can show is found', async () => {
  let altered = 0
  for (const page of [launch, pageOf(siteOnRecord(hexOf))]) {
    const open = (await prove(page)).unproven.length
    for (const path of leaves(page.statement.versions, ['versions'])) {
      const cell = valueAt(page.statement, path.slice(0, -1)) as Partial<StatedCell>
      // When something is still due follows from the procedure: no entry says so, and the page says that none does.
      const computed =
        ['dueAt', 'state'].includes(path.at(-1) ?? '') &&
        cell.missedEntry === null &&
        cell.state !== 'reached'
      for (const statement of computed ? [] : othersOf(page, path)) {
        const proof = await prove({ ...page, statement })
        // Whoever takes an entry away has one thing less that is proven, and the page says which.
        const weaker = valueAt(statement, path) === null && proof.unproven.length > open
        const what = `${path.join('/')}: ${String(valueAt(statement, path))}`
        expect(proof.verdict === 'altered' || weaker, what).toBe(true)
        altered += 1
      }
    }
  }
  expect(altered).toBeGreaterThan(300)
})

test('WKP2 a minute, a post, a dropped cell and a cell of another version are each found and named', async () => {
  const at = ['versions', '1', 'rows', '0', 'cells', '5']
  const cell = valueAt(launch.statement, at) as object
  const first = valueAt(launch.statement, ['versions', '0', 'rows', '0', 'cells', '5'])
  const where = { notice: 'n1', version: 2, party: 'south', rung: 'acknowledged' }
  const cases: readonly (readonly [unknown, object])[] = [
    [
      { ...cell, at: later(14) },
      { reason: 'entry-says-other', member: 'time', said: later(13) },
    ],
    [
      { ...cell, post: 'south-chief' },
      { reason: 'entry-says-other', member: 'post' },
    ],
    [first, { reason: 'entry-says-other', member: 'version', stated: '2', said: '1' }],
  ]
  for (const [value, finding] of cases) {
    const { findings } = await prove({ ...launch, statement: changed(launch.statement, at, value) })
    expect(findings).toContainEqual(expect.objectContaining({ where, ...finding }))
  }
  const dropped = { ...cell, state: 'not-asked', at: null, post: null, entries: [] }
  const without = await prove({ ...launch, statement: changed(launch.statement, at, dropped) })
  expect(without.findings).toContainEqual(expect.objectContaining({ reason: 'entry-uncited' }))
  const fewer = changed(launch.statement, ['versions', '1', 'rows'], [])
  const rowless = await prove({ ...launch, statement: fewer })
  expect(rowless.findings.map(({ reason }) => reason)).toContain('rows-differ')
})

test('WKP3 a missing step with an entry is proven, and one without is listed as not proven', async () => {
  const { unproven, cells, proven } = await prove(launch)
  const places = unproven.map(({ where, reason }) => [
    where.version,
    where.party,
    where.rung,
    reason,
  ])
  expect(places).toContainEqual([2, 'aid', 'acknowledged', 'absence'])
  expect(places.every(([, , rung]) => rung !== 'shown')).toBe(true)
  expect(cells - proven).toBe(unproven.length)
  const early = pageOf(launchOnRecord(hexOf), { minutes: 305 })
  expect(cellOf(early, 2, 'aid', 'shown')).toMatchObject({ state: 'missed', missedEntry: 9 })
  const before = await prove(early)
  expect(before.verdict).toBe('holds')
  expect(before.unproven.map(({ where }) => where.rung)).not.toContain('shown')
})

test('WKP4 what is not for the reader of a page is stated without an entry, and said to be so', async () => {
  const page = pageOf(launchOnRecord(hexOf), { hidden: [3, 5] })
  const proof = await prove(page)
  expect(proof.verdict).toBe('holds')
  expect(page.statement.versions[1]).toMatchObject({ entry: null, over: null, toldBy: null })
  const reasons = proof.unproven.map(({ where, reason }) => [where.party, where.rung, reason])
  expect(reasons).toContainEqual([null, null, 'withheld'])
  expect(reasons).toContainEqual(['south', 'acknowledged', 'withheld'])
})

test('WKP5 an entry that is younger than the moment, not in the bundle, or over other bytes does not hold', async () => {
  const { statement, bundle } = launch
  const reasonsOf = async (page: Page) => (await prove(page)).findings.map((one) => one.reason)
  const earlier = changed(statement, ['moment'], later(100))
  expect(await reasonsOf({ statement: earlier, bundle })).toContain('entry-late')
  const fewer = { ...bundle, entries: bundle.entries.slice(1) }
  expect(await reasonsOf({ statement, bundle: fewer })).toContain('entry-absent')
  const other = { ...bundle, vkey: 'other.invalid+00000000+AAAA' }
  expect(await reasonsOf({ statement, bundle: other })).toContain('other-record')
  const otherWords = bundle.entries.map((entry) =>
    entry.index === 3 ? { ...entry, note: entry.note.replace('Later', 'Never') } : entry,
  )
  const found = (await prove({ statement, bundle: { ...bundle, entries: otherWords } })).findings
  expect(found).toContainEqual(expect.objectContaining({ member: 'digest' }))
})

const read = (text: string) => readWhoKnewPage(new TextEncoder().encode(text))

test('WKP6 a page is read back as it was written, in every language, and needs no script', () => {
  for (const language of languages) {
    const statement = { ...launch.statement, language }
    const html = formatWhoKnewPage({ ...launch, statement })
    const bytes = new TextEncoder().encode(html)
    expect(isWhoKnewPage(bytes)).toBe(true)
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
    expect(html).toContain("default-src 'none'")
    expect([...html.matchAll(/<script/g)]).toHaveLength(2)
    expect(html).not.toMatch(/undefined|\{\w+\}<|<E>/)
    expect(readWhoKnewPage(bytes)).toEqual({
      ok: true,
      value: { statement, bundle: launch.bundle, drawn: true },
    })
  }
})

test('WKP6 what is shown and does not follow from the statement is found, and what is no page is refused', () => {
  const html = formatWhoKnewPage(launch)
  const shown = html.replace('2016-10-18 05:13:00 UTC', '2016-10-18 05:14:00 UTC')
  expect(shown).not.toBe(html)
  for (const text of [shown, html.replace('</h1>', '</h1> '), `${html}<p>`])
    expect(read(text)).toMatchObject({ ok: true, value: { drawn: false } })
  for (const text of ['<!doctype html>\n', html.replace('hudna-bundle', 'x'), html + html])
    expect(read(text)).toMatchObject({ ok: false })
  expect(readWhoKnewPage(Uint8Array.of(0x3c, 0xff))).toMatchObject({ ok: false })
  const empty = formatWhoKnewPage({
    statement: { ...launch.statement, versions: [] },
    bundle: null,
  })
  expect(empty).toContain('No notice about that place and time')
  expect(read(empty)).toMatchObject({ ok: false, refusal: { field: '/bundle' } })
})
