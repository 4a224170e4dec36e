import type { Command } from '@hudna/core/api/types.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { unreachedControls } from './controls.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { looks } from './screens.ts'
import { openStage } from './stage.ts'

const english: Look = { language: 'en', width: 'wide', scheme: 'light' }
/** 08:00 in Aleppo: the pause and its corridors begin. */
const AT_EIGHT = '2016-10-20T05:00:00.000Z'
const SLOW = { timeout: 240_000 }
const PAUSE = 'Humanitarian pause in Aleppo'

const stage = openStage()

async function consoleAt(path: string, look: Look = english): Promise<Page> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  await signInAs(context, 'centre-duty')
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${look.language}`)
  await page.locator('.map-canvas canvas').waitFor()
  await settle(page)
  return page
}

async function openWords(page: Page): Promise<void> {
  await page.locator('details.map-text').evaluate((part: HTMLDetailsElement) => (part.open = true))
}

/** The row of the list in words that names something. */
function rowOf(page: Page, name: string) {
  return page.locator('.shape-list li').filter({ hasText: name })
}

function momentOf(page: Page): string | null {
  return new URL(page.url()).searchParams.get('moment')
}

test('B9 what begins at eight is there at eight and not before, by keyboard', async () => {
  const page = await consoleAt(`/?moment=${AT_EIGHT}`)
  await openWords(page)
  await rowOf(page, PAUSE).waitFor()
  const slider = page.getByRole('slider', { name: 'Time of the day' })
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/20 Oct 2016, 08:00.*UTC\+3/)
  await slider.focus()
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL((url) => url.searchParams.get('moment') === '2016-10-20T04:45:00.000Z')
  await rowOf(page, PAUSE).waitFor({ state: 'detached' })
  // The flights were suspended two days before and still are.
  expect(await rowOf(page, 'Suspension of flights over Aleppo').count()).toBe(1)
  await page.getByRole('button', { name: 'Next change' }).press('Enter')
  await page.waitForURL((url) => url.searchParams.get('moment') === AT_EIGHT)
  await rowOf(page, PAUSE).waitFor()
  await slider.focus()
  await page.keyboard.press('End')
  await rowOf(page, PAUSE).waitFor({ state: 'detached' })
  await page.getByLabel('Day, as year-month-day').fill('2016-10-21')
  await page.waitForURL((url) => url.searchParams.get('moment') === '2016-10-21T20:45:00.000Z')
  await page.getByRole('button', { name: 'Whole span' }).press('Enter')
  await rowOf(page, PAUSE).waitFor()
  expect(momentOf(page)).toBeNull()
})

test('B9 what is not agreed by all says so in words, in every language', async () => {
  const words = {
    ar: 'مُعلنة غير متفق عليها',
    en: 'declared, not agreed',
    ru: 'объявлено, не согласовано',
  }
  for (const language of ['ar', 'en', 'ru'] as const) {
    const page = await consoleAt(`/?moment=${AT_EIGHT}`, { ...english, language })
    await openWords(page)
    const declared = page.locator('.shape-list li').filter({ hasText: words[language] })
    await declared.first().waitFor()
    // The zone, the pause, its eight corridors and the suspension; not the three sites.
    expect(await declared.count()).toBe(11)
    await page.context().close()
  }
})

test(
  'B9 the map stands right at a moment in every language and width, light and dark',
  SLOW,
  async () => {
    const faults: string[] = []
    for (const look of looks.filter(
      ({ width, scheme }) => (width === 'wide') === (scheme === 'light'),
    )) {
      const page = await consoleAt(`/?moment=${AT_EIGHT}`, look)
      await openWords(page)
      const found = [...(await axeFaults(page)), ...(await layoutFaults(page))]
      faults.push(...found.map((fault) => `${Object.values(look).join(' ')}: ${fault}`))
      await page.context().close()
    }
    expect(faults).toEqual([])
  },
)

test('B9 Tab reaches every control of the moment and every document of the map', async () => {
  const page = await consoleAt(`/?moment=${AT_EIGHT}`)
  await openWords(page)
  await rowOf(page, PAUSE).waitFor()
  expect(await unreachedControls(page)).toEqual([])
})

test('B9 the day runs by itself, and where motion is reduced step by step only', async () => {
  const page = await consoleAt(`/?moment=${AT_EIGHT}`)
  const play = page.getByRole('button', { name: 'Play the day' })
  expect(await play.count()).toBe(0)
  await page.getByRole('button', { name: '15 minutes on' }).click()
  await page.waitForURL((url) => url.searchParams.get('moment') === '2016-10-20T05:15:00.000Z')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await play.click()
  await page.waitForURL(
    (url) => (url.searchParams.get('moment') ?? '') >= '2016-10-20T06:00:00.000Z',
  )
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await play.waitFor()
  const slider = page.getByRole('slider', { name: 'Time of the day' })
  await slider.focus()
  await page.keyboard.press('End')
  await play.click()
  // From the end of the day it begins again, and stops where the day ends.
  await page.waitForURL(
    (url) => (url.searchParams.get('moment') ?? '') < '2016-10-20T01:00:00.000Z',
  )
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await play.waitFor({ state: 'detached' })
})

test('B9 a click on an outline opens its document, on several it asks which', async () => {
  const page = await consoleAt('/register/pauses')
  await page.locator('.map-canvas canvas').click()
  await page.waitForURL((url) => url.pathname === '/register/pauses/pause-aleppo-2016-10')

  const watch = await consoleAt(`/?moment=${AT_EIGHT}`)
  await openWords(watch)
  await rowOf(watch, PAUSE).waitFor()
  await watch
    .locator('details.map-text')
    .evaluate((part: HTMLDetailsElement) => (part.open = false))
  await settle(watch)
  await watch.locator('.map-canvas canvas').click({ position: { x: 300, y: 300 } })
  const choice = watch.getByRole('region', { name: 'At this place' })
  await choice.waitFor()
  expect(await choice.getByRole('link').count()).toBeGreaterThan(1)
  await watch.keyboard.press('Escape')
  await choice.waitFor({ state: 'detached' })
})

test('B9 as known before it was announced, nothing of it is shown', async () => {
  const page = await consoleAt(`/?moment=${AT_EIGHT}&known=2016-10-17T09:00:00.000Z`)
  await openWords(page)
  await rowOf(page, 'Hospital, eastern Aleppo').waitFor()
  expect(await rowOf(page, PAUSE).count()).toBe(0)
  expect(await rowOf(page, 'Suspension of flights over Aleppo').count()).toBe(0)
})

test('B9 what is declared elsewhere appears without a reload', async () => {
  const page = await consoleAt(`/?moment=${AT_EIGHT}`)
  await openWords(page)
  await rowOf(page, PAUSE).waitFor()
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }))
  const command = zone('b9-live', { names: 'Road kept free', at: [371_500_000, 362_100_000] })
  await stage.centre.client.submit({ key: 'b9:live:1', command })
  await rowOf(page, 'Road kept free').waitFor()
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true)
})

test('B9 more than can be drawn is not drawn, and zooming in shows it', SLOW, async () => {
  await declareMany(5_001)
  const page = await consoleAt(`/?moment=${AT_EIGHT}`)
  await openWords(page)
  const rows = page.locator('.shape-list li')
  const note = page.locator('.map-note-strong')
  await rows.first().waitFor()
  await pressUntil(page, '-', async () => (await note.count()) > 0)
  // The scenario's own stand in the same view.
  await note.filter({ hasText: /[56],\d{3} in this view and time.*Zoom in/ }).waitFor()
  expect(await rows.count()).toBe(0)
  await pressUntil(page, '+', async () => (await note.count()) === 0)
  await rows.first().waitFor()
  const all = page.getByRole('button', { name: /^Show all/ })
  if ((await all.count()) > 0) {
    const count = Number(/[\d,]+/.exec(await all.innerText())?.[0].replace(',', ''))
    await all.click()
    expect(await rows.count()).toBe(count)
  }
})

/** Zooms with a key, as often as it takes, and each time waits until the map has been read anew. */
async function pressUntil(page: Page, key: string, done: () => Promise<boolean>): Promise<void> {
  await page.locator('.map-canvas canvas').focus()
  for (let press = 0; press < 8 && !(await done()); press += 1) {
    await page.keyboard.press(key)
    await page.waitForTimeout(1_000)
    await settle(page)
  }
  expect(await done()).toBe(true)
}

function zone(
  id: string,
  { names, at }: { readonly names: string; readonly at: [number, number] },
): Command {
  return {
    type: 'agreements/declare-zone',
    zone: id,
    agreement: 'syria-2016',
    kind: 'checkpoint',
    names: { ar: names, en: names, ru: names },
    volume: {
      footprint: { shape: 'circle', centre: at, radiusM: 300 },
      floorM: null,
      ceilingM: null,
      interval: { from: '2016-10-01T00:00:00.000Z', to: null },
    },
    consents: [],
    declaredBy: 'russia',
    source: { label: 'test' },
    marking: { tlp: 'CLEAR', class: 'A', releaseTo: [] },
  }
}

/** So many small zones, in rows over the middle of the country. */
async function declareMany(count: number): Promise<void> {
  const perBatch = 500
  const perRow = 100
  for (let first = 0; first < count; first += perBatch) {
    const commands = Array.from({ length: Math.min(perBatch, count - first) }, (_, place) => {
      const number = first + place
      const east = 360_000_000 + (number % perRow) * 600_000
      const north = 330_000_000 + Math.floor(number / perRow) * 900_000
      const command = zone(`b9-${number}`, { names: `Post ${number}`, at: [east, north] })
      return { key: `b9:many:${number}`, command }
    })
    const lines = await stage.centre.client.batch(commands)
    expect(lines.filter(({ outcome }) => outcome !== 'recorded')).toEqual([])
  }
}
