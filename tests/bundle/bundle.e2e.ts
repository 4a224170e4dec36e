import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import type { Key } from '@hudna/core/parties/key.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cosigned, cosignerOf, registrationOf } from '../../server/cosigning/test-cosigners.ts'
import { languages, launchChromium, openConsole, signInAs, settle } from '../browser/chromium.ts'
import { looks } from '../browser/screens.ts'
import { axeFaults, layoutFaults } from '../browser/faults.ts'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { hudna } from '../cli-process.ts'

const folder = mkdtempSync(join(tmpdir(), 'hudna-bundle-'))
const fileOf = (name: string): string => join(folder, name)
const page = fileOf('check.html')
const running: CentreProcess[] = []
let browser: Browser
let lonely: CentreProcess
let shared: CentreProcess
let lonelyKey = ''

const south = cosignerOf('south', 'witness')
const north = cosignerOf('north', 'mirror')

beforeAll(async () => {
  browser = await launchChromium()
  lonely = await start('lonely')
  shared = await start('shared')
  lonelyKey = (await lonely.client.read('record', {})).vkey
  const ran = await hudna(['bundle', 'page', '-o', page])
  expect(ran, ran.stderr).toMatchObject({ status: 0 })
  expect(await make(lonely, ['0', '1'], 'lonely.json')).toMatchObject({ status: 0 })
  await shareRecord()
  expect(await make(shared, ['0'], 'shared.json')).toMatchObject({ status: 0 })
})
afterAll(async () => {
  await browser?.close()
  await Promise.all(running.map((centre) => centre.kill()))
  rmSync(folder, { recursive: true, force: true })
})

async function start(name: string): Promise<CentreProcess> {
  const centre = await startCentreProcess({ data: fileOf(name), scenario: 'none' })
  running.push(centre)
  return centre
}

async function make({ url, token }: CentreProcess, indices: readonly string[], file: string) {
  return hudna(['bundle', 'make', ...indices, '-o', fileOf(file), '--url', url], token)
}

const check = (file: string, ...args: readonly string[]) =>
  hudna(['bundle', 'verify', fileOf(file), ...args])

type Report = { readonly verdict: string; readonly cosigningParties: readonly string[] }

async function keyOf(id: string): Promise<Key> {
  const { document } = await shared.client.read('document', { register: 'keys', id })
  return document as Key
}

let requests = 0
async function submit(command: Command): Promise<number> {
  const receipt = await shared.client.submit({ key: `bundle-test:${(requests += 1)}`, command })
  return receipt.entries[0]?.index ?? -1
}

function revoke(key: string, lastTrustedIndex: number | null): Promise<number> {
  return submit({ type: 'parties/revoke-key', key, lastTrustedIndex, reason: 'lost' })
}

/** Two parties register keys and cosign the record. */
async function shareRecord(): Promise<void> {
  const { origin } = await shared.client.read('record', {})
  for (const party of ['south', 'north']) {
    const names = { ar: party, en: party, ru: party }
    const others = { otherNames: [], externalIds: [], marking: openMarking }
    await submit({ type: 'parties/register', party, kind: 'guarantor', names, ...others })
  }
  const time = Math.floor(Date.now() / 1_000)
  for (const cosigner of [south, north]) await submit(registrationOf(cosigner, { origin, time }))
  await cosign(time)
}

async function cosign(time: number): Promise<void> {
  const { checkpoint } = await shared.client.read('record', {})
  const answer = await fetch(`${shared.url}/log/cosignatures`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(cosigned(checkpoint, [south, north], time)),
  })
  expect(answer.status, await answer.clone().text()).toBe(200)
}

/** One letter of the text of an entry, or of a hash, is another. */
function changed(file: string, from: string, to: string): string {
  const text = readFileSync(fileOf(file), 'utf8')
  expect(text).toContain(from)
  const other = `changed-${file}`
  writeFileSync(fileOf(other), text.replace(from, to))
  return other
}

test('BU1 a bundle of a centre that nobody mirrors is proven offline', async () => {
  const { status, stdout } = await check('lonely.json', '--key', lonelyKey)
  expect(status).toBe(0)
  expect(stdout).toContain('This text stood at place 1 of the record of ')
  expect(stdout).toContain('No party cosigned it.')
  expect(stdout).toContain('The key of the log is the one that you gave.')
})

test('BU2 the parties that cosigned are named, under keys that the record states', async () => {
  const proven = await check('shared.json', '--json')
  expect(JSON.parse(proven.stdout)).toMatchObject({
    verdict: 'proven',
    cosigningParties: expect.arrayContaining(['south', 'north']),
  })
  // Exchanged later: what it cosigned before stands. Lost from the beginning: it never counted.
  await revoke(north.id, null)
  const { size } = JSON.parse(proven.stdout).head as { size: number }
  expect(await make(shared, ['0'], 'exchanged.json')).toMatchObject({ status: 0 })
  const exchanged = JSON.parse((await check('exchanged.json', '--json')).stdout) as object
  expect(exchanged).toMatchObject({ verdict: 'proven', head: { size } })
  expect(exchanged).toMatchObject({ cosigningParties: expect.arrayContaining(['south', 'north']) })
  const { registeredAt } = await keyOf(south.id)
  await revoke(south.id, registeredAt)
  expect(await make(shared, ['0'], 'lost.json')).toMatchObject({ status: 0 })
  const lost = JSON.parse((await check('lost.json', '--json')).stdout) as Report
  expect(lost.verdict).toBe('proven')
  expect(lost.cosigningParties).not.toContain('south')
})

test('BU3 a changed bundle and another key are refused, and a withheld entry is not written', async () => {
  const other = changed('lonely.json', 'joint-centre', 'joint-zentre')
  const { status, stdout } = await check(other)
  expect(status).toBe(1)
  expect(stdout).toContain('inclusion of entry 0: not-in-log')
  expect(stdout).toContain('signer of entry 0: signature-invalid')
  const { vkey } = await shared.client.read('record', {})
  expect(await check('lonely.json', '--key', vkey)).toMatchObject({ status: 1 })
  const url = ['--url', lonely.url]
  const unseen = await hudna(['bundle', 'make', '2', '-o', fileOf('withheld.json'), ...url], '')
  expect(unseen.status, unseen.stderr).toBe(2)
  expect(() => readFileSync(fileOf('withheld.json'))).toThrow()
})

/** Opens the page from the disk; every request but that for the page itself is collected. */
async function openPage(look: (typeof looks)[number]) {
  const opened = await openConsole(browser, 'file:///', look)
  const asked: string[] = []
  opened.page.on('request', (request) => asked.push(request.url()))
  await opened.page.goto(`file://${page}`)
  return { ...opened, asked: () => asked.filter((url) => url !== `file://${page}`) }
}

test('BU4 the page checks from a disk, in every language and look, and asks nobody', async () => {
  const tampered = changed('shared.json', 'joint-centre', 'joint-zentre')
  const verdicts = {
    ar: ['ثابت', 'غير ثابت'],
    en: ['Proven', 'Not proven'],
    ru: ['Доказано', 'Не доказано'],
  }
  for (const look of looks) {
    const { context, page: shown, asked } = await openPage(look)
    const [proven = '', refuted = ''] = verdicts[look.language]
    expect(await shown.locator('html').getAttribute('lang')).toBe(look.language)
    await shown.setInputFiles('#bundle', fileOf('shared.json'))
    await shown.locator('#verdict.proven').waitFor()
    expect(await shown.locator('#verdict strong').innerText()).toContain(proven)
    expect(await shown.locator('h2').allInnerTexts()).toHaveLength(5)
    const faults = [...(await axeFaults(shown)), ...(await layoutFaults(shown))]
    expect(faults, JSON.stringify(look)).toEqual([])
    await shown.setInputFiles('#bundle', fileOf(tampered))
    await shown.locator('#verdict.failed').waitFor()
    expect(await shown.locator('#verdict strong').innerText()).toContain(refuted)
    expect(await shown.locator('body').innerText()).not.toContain('joint-zentre')
    expect(asked()).toEqual([])
    await context.close()
  }
})

test('BU4 another key fails, and the right one is named as given', async () => {
  const { context, page: shown } = await openPage({
    language: 'en',
    width: 'wide',
    scheme: 'light',
  })
  const { vkey } = await shared.client.read('record', {})
  await shown.setInputFiles('#bundle', fileOf('shared.json'))
  await shown.locator('#verdict.proven').waitFor()
  const [fingerprint = ''] = /[0-9a-f]{8}(?=\+)/.exec(vkey) ?? []
  expect((await shown.locator('.key').first().innerText()).replaceAll(' ', '')).toContain(
    fingerprint,
  )
  await shown.fill('#key', lonelyKey)
  await shown.keyboard.press('Enter')
  await shown.locator('#verdict.failed').waitFor()
  await shown.fill('#key', vkey)
  await shown.keyboard.press('Enter')
  await shown.locator('#verdict.proven').waitFor()
  expect(await shown.locator('main').innerText()).toContain('is the one that you entered')
  await context.close()
})

test('BU5 the centre hands out the same page, and it works there', async () => {
  const look = { language: 'en', width: 'wide', scheme: 'light' } as const
  const { context, page: shown } = await openConsole(browser, shared.url, look)
  const served = await shown.goto('/bundle-verifier.html')
  expect(await served?.text()).toBe(readFileSync(page, 'utf8'))
  await shown.setInputFiles('#bundle', fileOf('shared.json'))
  await shown.locator('#verdict.proven').waitFor()
  await context.close()
})

test('BU6 the Record screen saves a bundle that is proven', async () => {
  const exercise = await startCentreProcess({ data: fileOf('exercise'), scenario: 'syria-2016' })
  running.push(exercise)
  for (const language of languages) {
    const look = { language, width: 'wide', scheme: 'light' } as const
    const { context, page: shown } = await openConsole(browser, exercise.url, look)
    await signInAs(context, 'un-observer')
    await shown.goto(`/record?entry=0&lang=${language}`)
    const button = shown.locator('.save-proof button')
    await button.waitFor()
    await settle(shown)
    const [download] = await Promise.all([shown.waitForEvent('download'), button.click()])
    expect(download.suggestedFilename()).toBe('hudna-entry-0.proof.json')
    const file = `saved-${language}.json`
    await download.saveAs(fileOf(file))
    expect(await check(file)).toMatchObject({ status: 0 })
    await context.close()
  }
})
