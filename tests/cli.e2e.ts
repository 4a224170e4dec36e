import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { parseNote } from '@hudna/ledger/note/note.ts'
import { parseProofText } from '@hudna/ledger/note/proof-text.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { verifyInclusion } from '@hudna/ledger/tree/proof.ts'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { AGREEMENT, begin, type CentreProcess, startCentreProcess } from './centre-process.ts'
import { hudna, startHudna } from './cli-process.ts'
import {
  generatedUcdpFile,
  generatedUcdpRows,
  publishedUcdpFile,
  UCDP_ROWS,
  ucdpCsv,
} from './ucdp-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-cli-'))
const running: CentreProcess[] = []
let files = 0

function fresh(name: string): string {
  files += 1
  return join(folder, `${files}-${name}`)
}

async function start(data: string): Promise<CentreProcess> {
  const centre = await startCentreProcess({ data })
  running.push(centre)
  return centre
}

async function startBegun(): Promise<CentreProcess & { readonly data: string }> {
  const data = fresh('centre')
  const centre = await start(data)
  await begin(centre)
  return { ...centre, data }
}

function fileWith(name: string, content: string): string {
  const path = fresh(name)
  writeFileSync(path, content)
  return path
}

/** Runs an import against a centre and gives its report with its exit status. */
async function importInto(centre: CentreProcess, file: string) {
  const args = ['import', 'ucdp', file, '--agreement', AGREEMENT, '--url', centre.url, '--json']
  const { status, stdout, stderr } = await hudna(args, centre.token)
  return { status, report: stdout === '' ? undefined : JSON.parse(stdout), stderr }
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

afterAll(async () => {
  await Promise.all(running.map((centre) => centre.kill()))
  rmSync(folder, { recursive: true, force: true })
})

describe('import', () => {
  afterEach(async () => {
    await Promise.all(running.splice(0).map((centre) => centre.stop()))
  })

  test('a second import adds nothing, and what cannot be taken is named by its line', async () => {
    const centre = await startBegun()
    const rows = generatedUcdpRows({ rows: 40 })
    const [first, second, third, fourth, fifth] = rows
    const bad = ucdpCsv([
      { ...first, date_start: '2016-13-01' },
      { ...second, latitude: second?.['longitude'] ?? '', longitude: second?.['latitude'] ?? '' },
      { ...third, best: '' },
      ...rows.slice(3),
      { ...fourth, best: '9000', high: '9000' },
      fifth ?? {},
    ])
    const file = fileWith('bad.csv', bad)
    const { status, report } = await importInto(centre, file)
    expect(status).toBe(1)
    expect(report).toMatchObject({ rows: 42, taken: 37, unchanged: 1 })
    const codes = report.refused.map(({ code }: { code: string }) => code)
    expect(codes.toSorted()).toEqual(
      ['bad-date', 'duplicate-in-file', 'missing-column', 'swapped-coordinates'].toSorted(),
    )
    for (const { line, code } of report.refused) {
      if (code !== 'bad-date') continue
      expect(bad.split('\n')[line - 1]).toContain('2016-13-01')
    }
    const size = (await centre.client.read('record', {})).size
    const again = await importInto(centre, file)
    expect(again.report).toMatchObject({ rows: 42, taken: 0, unchanged: 38 })
    expect((await centre.client.read('record', {})).size).toBe(size)
  })

  test('a wrong agreement, a missing column and a wrong file are refused before anything is sent', async () => {
    const centre = await startBegun()
    const before = (await centre.client.read('record', {})).size
    const file = fileWith('good.csv', generatedUcdpFile({ rows: 5 }))
    const url = ['--url', centre.url]
    const wrong = await hudna(['import', 'ucdp', file, '--agreement', 'none', ...url], centre.token)
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toContain(AGREEMENT)
    const lacking = fileWith(
      'lacking.csv',
      generatedUcdpFile({ rows: 5 }).replace('where_prec', 'where'),
    )
    const column = await importInto(centre, lacking)
    expect(column).toMatchObject({
      status: 2,
      report: { error: { code: 'missing-column', field: '/where_prec' } },
    })
    const text = await importInto(centre, fileWith('a.csv', 'name,colour\na,b\n'))
    expect(text).toMatchObject({ status: 2, report: { error: { code: 'unreadable' } } })
    expect((await centre.client.read('record', {})).size).toBe(before)
  })

  test('the whole file, and again without doubles', async () => {
    const centre = await startBegun()
    const file = publishedUcdpFile(process.env) ?? fileWith('whole.csv', generatedUcdpFile())
    const { report } = await importInto(centre, file)
    expect(report.rows).toBe(UCDP_ROWS)
    expect(report.taken + report.refused.length).toBe(UCDP_ROWS)
    const { size } = await centre.client.read('record', {})
    const again = await importInto(centre, file)
    expect(again.report).toMatchObject({ rows: UCDP_ROWS, taken: 0, unchanged: report.taken })
    expect((await centre.client.read('record', {})).size).toBe(size)
    const list = await centre.client.read('incidents', { excluded: 'only' })
    expect(list.total).toBeGreaterThan(0)
  })

  test('a centre killed in the middle and a second run end as an undisturbed run', async () => {
    const file = fileWith('killed.csv', generatedUcdpFile({ rows: 2_000, seed: 7 }))
    const calm = await startBegun()
    await importInto(calm, file)
    const expected = await incidentsOf(calm)

    const data = fresh('killed')
    const first = await start(data)
    await begin(first)
    const args = ['import', 'ucdp', file, '--agreement', AGREEMENT, '--batch', '50']
    const importing = startHudna([...args, '--url', first.url, '--json'], first.token)
    while ((await first.client.read('health', {})).ledgerSize < 500) await sleep(20)
    await first.kill()
    const { status, stdout } = await importing.ended
    expect(status).toBe(3)
    const broken = JSON.parse(stdout)
    expect(broken.stopped).toContain('no centre answers')
    expect(broken.taken).toBeLessThan(2_000)

    const second = await start(data)
    const { status: resumed, report } = await importInto(second, file)
    expect(resumed).toBe(0)
    expect(report.unchanged).toBeGreaterThanOrEqual(broken.taken)
    expect(report.taken + report.unchanged).toBe(2_000)
    expect(await incidentsOf(second)).toEqual(expected)
  })

  test('an import that is interrupted says what it did, and is taken up again', async () => {
    const centre = await startBegun()
    const file = fileWith('interrupted.csv', generatedUcdpFile({ rows: 2_000, seed: 9 }))
    const args = ['import', 'ucdp', file, '--agreement', AGREEMENT, '--batch', '25', '--json']
    const importing = startHudna([...args, '--url', centre.url], centre.token)
    while ((await centre.client.read('health', {})).ledgerSize < 100) await sleep(10)
    importing.child.kill('SIGINT')
    const { status, stdout } = await importing.ended
    const report = JSON.parse(stdout)
    expect(status).toBe(3)
    expect(report).toMatchObject({ stopped: 'interrupted', rows: report.taken })
    expect(await centre.client.read('incidents', {})).toMatchObject({ total: report.taken })
    const rest = await importInto(centre, file)
    expect(rest.report).toMatchObject({ rows: 2_000, unchanged: report.taken })
  })
})

/** What the record says of every incident, without the times and places of its own recording. */
async function incidentsOf(centre: CentreProcess): Promise<readonly object[]> {
  const { rows } = await centre.client.read('incidents', {})
  return rows.map((row) => ({ ...row, recordedAt: '', recordedIndex: 0 }))
}

describe('a centre with a record', () => {
  let centre: CentreProcess & { readonly data: string }
  let vkey = ''

  beforeAll(async () => {
    centre = await startBegun()
    await importInto(centre, fileWith('base.csv', generatedUcdpFile({ rows: 300, seed: 3 })))
    vkey = (await centre.client.read('record', {})).vkey
  })

  const at = (...args: string[]) => hudna([...args, '--url', centre.url], centre.token)

  test('regime says what applied, as JSON and as text', async () => {
    const when = ['--at', '36.2,37.16', '--time', '2016-09-17T15:40:00Z']
    const json = await at('regime', ...when, '--actor', 'is', '--json')
    expect(json.status).toBe(0)
    const answer = JSON.parse(json.stdout)
    expect(answer.agreements[0]).toMatchObject({
      agreement: AGREEMENT,
      certainty: 'certain',
      standing: [{ party: 'is', standing: 'excluded' }],
    })
    const text = await at('regime', ...when, '--actor', 'is')
    expect(text.stdout).toContain('standing of is: excluded (certain)')
    const nowhere = await at('regime', '--at', '-36.2,-12.5', '--time', '2016-09-17')
    expect(nowhere.stdout).toContain('holds no information')
    expect((await at('regime', '--at', '96.2,37.1', '--time', '2016-09-17')).status).toBe(2)
    expect((await at('regime', '--at', '36.2,37.1', '--time', 'yesterday')).status).toBe(2)
  })

  test('export gives CSV and GeoJSON in which coarse places have no point', async () => {
    const span = ['--what', 'incidents', '--from', '2016-03-01', '--to', '2016-06-01']
    const json = JSON.parse((await at('export', ...span, '--format', 'json')).stdout)
    const csv = await at('export', ...span, '--format', 'csv')
    expect(csv.stdout.trimEnd().split('\r\n')).toHaveLength(json.total + 1)
    const file = fresh('incidents.geojson')
    const about = await at('export', ...span, '--format', 'geojson', '-o', file, '--json')
    expect(JSON.parse(about.stdout)).toMatchObject({ file, rows: json.total })
    const { features } = JSON.parse(readFileSync(file, 'utf8'))
    for (const { geometry, properties } of features) {
      expect(geometry === null).toBe(properties.wherePrecision > 2)
      expect(properties).toMatchObject({ tlp: 'CLEAR', class: 'A' })
    }
    const sites = await at('export', '--what', 'sites', '--format', 'csv')
    expect(sites).toMatchObject({ status: 0, stdout: expect.stringMatching(/^notice,agreement,/) })
    const castles = await at('export', '--what', 'castles', '--format', 'csv')
    expect(castles).toMatchObject({ status: 2, stdout: '' })
    expect(castles.stderr).toContain('incidents')
  })

  test('a proof leads from the entry to the signed root', async () => {
    const file = fresh('proof')
    expect((await at('ledger', 'prove', '20', '-o', file)).status).toBe(0)
    const { index, hashes, checkpoint } = parseProofText(readFileSync(file))
    const { size, root } = parseCheckpoint(parseNote(checkpoint).text)
    const leaf = leafHash(sha256, readFileSync(`${file}.entry`))
    const claim = { hash: sha256, index, size, leaf, proof: hashes, root }
    expect(index).toBe(20)
    expect(await verifyInclusion(claim)).toBe(true)
    expect((await at('ledger', 'prove', '999999', '-o', file)).status).toBe(2)
  })

  test('a running centre, its published log and its stopped folder verify; a flipped byte does not', async () => {
    const live = await hudna(
      ['ledger', 'verify', centre.url, '--key', vkey, '--json'],
      centre.token,
    )
    const { size } = await centre.client.read('record', {})
    expect(live.status).toBe(0)
    expect(JSON.parse(live.stdout)).toMatchObject({ ok: true, size })

    const published = fresh('published')
    expect((await at('ledger', 'publish', '-o', published)).status).toBe(0)
    const verify = ['ledger', 'verify', published, '--key', vkey, '--json']
    const whole = await hudna(verify)
    expect(whole.status).toBe(0)
    const { gatewayVkey } = await centre.client.read('record', {})
    expect(readFileSync(join(published, 'gateway.vkey'), 'utf8')).toBe(`${gatewayVkey}\n`)
    const gateway = gatewayVkey.slice(0, gatewayVkey.indexOf('+'))
    const authors = { checked: true, entries: 0, unchecked: 0 }
    expect(JSON.parse(whole.stdout)).toMatchObject({ gateway, authors })
    const bundle = join(published, 'tile/entries/001')
    const bytes = readFileSync(bundle)
    bytes[1_000] = (bytes[1_000] ?? 0) ^ 1
    writeFileSync(bundle, bytes)
    const flipped = await hudna(verify)
    expect(flipped.status).toBe(1)
    expect(JSON.parse(flipped.stdout)).toMatchObject({ ok: false, path: 'tile/entries/001' })

    const other = await (await startBegun()).client.read('record', {})
    const otherKey = other.vkey
    bytes[1_000] = (bytes[1_000] ?? 0) ^ 1
    writeFileSync(bundle, bytes)
    writeFileSync(join(published, 'gateway.vkey'), `${other.gatewayVkey}\n`)
    const unsigned = await hudna(verify)
    expect(unsigned.status).toBe(1)
    expect(JSON.parse(unsigned.stdout)).toMatchObject({ ok: false, path: 'tile/entries/000' })
    expect(JSON.parse(unsigned.stdout).reason).toContain('entry 0: it is not signed by')
    const foreign = await hudna(['ledger', 'verify', published, '--key', otherKey])
    expect(foreign.status).toBe(1)
    expect((await hudna(['ledger', 'verify', published, '--key', 'nonsense'])).status).toBe(2)
  })

  test('publishing again adds what is new and keeps what is there', async () => {
    const published = fresh('published')
    await at('ledger', 'publish', '-o', published)
    const before = readdirSync(published, { recursive: true }).length
    await importInto(centre, fileWith('more.csv', generatedUcdpFile({ rows: 320, seed: 3 })))
    expect((await at('ledger', 'publish', '-o', published)).status).toBe(0)
    expect(readdirSync(published, { recursive: true }).length).toBeGreaterThan(before)
    expect((await hudna(['ledger', 'verify', published, '--key', vkey])).status).toBe(0)
    const other = await startBegun()
    const mixed = ['ledger', 'publish', '-o', published, '--url', other.url]
    expect((await hudna(mixed, other.token)).status).toBe(2)
  })

  test('a backup, restored, is the same centre', async () => {
    const file = fresh('backup.gz')
    const saved = await at('backup', '-o', file, '--json')
    expect(saved.stderr).toBe('')
    const record = await centre.client.read('record', {})
    expect(JSON.parse(saved.stdout)).toMatchObject({ size: record.size, root: record.root })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await at('backup', '-o', file)).status).toBe(2)

    const data = fresh('restored')
    expect((await hudna(['restore', file, '--data', data])).status).toBe(0)
    const head = await hudna(['ledger', 'head', '--data', data, '--json'])
    expect(JSON.parse(head.stdout)).toEqual(record)
    const what = ['--what', 'incidents', '--format', 'csv']
    const there = await hudna(['export', ...what, '--data', data])
    expect(there.stdout).toBe((await at('export', ...what)).stdout)
    expect((await hudna(['restore', file, '--data', data])).status).toBe(2)

    const cut = fileWith('cut.gz', '')
    writeFileSync(cut, readFileSync(file).subarray(0, 5_000))
    const half = fresh('half')
    expect((await hudna(['restore', cut, '--data', half])).status).toBe(1)
    expect(readdirSync(folder).filter((name) => name.includes('half'))).toEqual([])
  })

  test('commands work on the folder of a stopped centre, and not on one in use', async () => {
    const busy = await hudna(['ledger', 'head', '--data', centre.data])
    expect(busy.status).toBe(3)
    expect(busy.stderr).toContain('another process')
    await centre.stop()
    const verified = await hudna(['ledger', 'verify', centre.data, '--key', vkey, '--json'])
    expect(verified.status).toBe(0)
    const tampered = fresh('tampered')
    cpSync(centre.data, tampered, { recursive: true })
    const store = join(tampered, 'hudna.sqlite')
    const bytes = readFileSync(store)
    const place = bytes.indexOf('"officer":"operator"', bytes.length / 3)
    bytes[place + 12] = (bytes[place + 12] ?? 0) ^ 1
    writeFileSync(store, bytes)
    const found = await hudna(['ledger', 'verify', tampered, '--key', vkey, '--json'])
    expect(found.status).toBe(1)
    expect(JSON.parse(found.stdout)).toMatchObject({ ok: false })
    const gone = await at('ledger', 'head')
    expect(gone.status).toBe(3)
    expect(gone.stderr).toContain('no centre answers')
  })

  test('a killed command leaves no centre behind that holds the folder', async () => {
    const file = fileWith('leash.csv', generatedUcdpFile({ rows: 3_000, seed: 5 }))
    const args = ['import', 'ucdp', file, '--agreement', AGREEMENT, '--data', centre.data]
    const importing = startHudna([...args, '--batch', '10'])
    await sleep(2_500)
    importing.child.kill('SIGKILL')
    await importing.ended
    const deadlineMs = performance.now() + 20_000
    let status: number | null = 3
    while (status !== 0 && performance.now() < deadlineMs)
      status = (await hudna(['ledger', 'head', '--data', centre.data])).status
    expect(status).toBe(0)
  })
})
