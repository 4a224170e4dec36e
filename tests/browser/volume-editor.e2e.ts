import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { drawnSpots } from './drawing.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { openStage } from './stage.ts'

const english: Look = { language: 'en', width: 'wide', scheme: 'light' }

const stage = openStage()

/** The composer of an activity, which may be a circle, an area or a line. */
async function openEditor(look: Look = english): Promise<Page> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  await signInAs(context, 'un-humanitarian')
  await page.goto(`/notices/compose?kind=activity&lang=${look.language}`)
  await standsStill(page)
  return page
}

async function standsStill(page: Page): Promise<void> {
  await page.getByRole('application').waitFor()
  await settle(page)
  await page.locator('.volume-cross').waitFor({ state: 'attached' })
  // The map has fitted what is there; from now on only the author moves it.
  await page.waitForTimeout(1_500)
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

const said = (page: Page) => page.locator('.volume-said').innerText()

test('B10 an area with a hole is drawn by keys alone, is said aloud, and Tab leads out', async () => {
  const page = await openEditor()
  await page.getByRole('radio', { name: 'Area' }).focus()
  await press(page, 'Space')
  await page.getByRole('application').focus()
  await press(page, 'Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter')
  expect(await said(page)).toMatch(/Point 2.*set.*\d km/)
  await press(page, 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter')
  const [south, east, north] = await drawnSpots(page)
  expect(south?.latitude).toBe(east?.latitude)
  expect(east?.longitude).toBe(north?.longitude)
  await page.getByText(/Outline .* · Area .* km²/).waitFor()

  await page.getByRole('button', { name: 'Cut a hole' }).focus()
  await press(page, 'Enter')
  await page.getByRole('application').focus()
  await press(page, 'ArrowDown', 'ArrowLeft', 'Enter', 'ArrowDown', 'Enter', 'ArrowRight', 'Enter')
  expect(await said(page)).toMatch(/Point 3/)
  expect(await page.locator('.volume-faults').count()).toBe(0)

  await press(page, 'Tab', 'Tab', 'ArrowUp')
  expect(await said(page)).toMatch(/Point 2.*moved/)
  await press(page, 'Control+z')
  expect(await said(page)).toBe('Undone')
  await press(page, 'Escape', 'Escape')
  expect(await said(page)).toMatch(/Drawing ended, 3 points/)
  await press(page, 'Tab')
  const left = await page.evaluate(() => document.activeElement?.getAttribute('role'))
  expect(left).not.toBe('application')
  await page.context().close()
})

test('B10 positions are typed in any form, and the shape says where it is at fault and how to mend it', async () => {
  const page = await openEditor()
  await page.getByRole('radio', { name: 'Area' }).click()
  const typed = page.getByLabel('Add a point by coordinates')
  for (const text of ['36.0, 37.0', '36°24′N 37°24′E', '36.0, 37.4', '36,4; 37,0']) {
    await typed.fill(text)
    await typed.press('Enter')
  }
  expect(await drawnSpots(page)).toEqual([
    { latitude: 36, longitude: 37 },
    { latitude: 36.4, longitude: 37.4 },
    { latitude: 36, longitude: 37.4 },
    { latitude: 36.4, longitude: 37 },
  ])
  const fault = page.locator('.volume-faults')
  await fault.getByText('crosses itself after points 1 and 3', { exact: false }).waitFor()
  await fault.getByText('Exchange points 2 and 3', { exact: false }).waitFor()
  await fault.getByRole('button', { name: 'Show point 1' }).click()

  await page.locator('.volume-row').nth(1).click()
  const chosen = page.getByLabel('Coordinates of this point')
  await chosen.fill('37S CV 55 84')
  await chosen.press('Enter')
  await page.locator('.card').getByText('as written', { exact: false }).waitFor()
  await chosen.fill('36.0, 37.4')
  await chosen.press('Enter')
  await page.locator('.volume-row').nth(2).click()
  await chosen.fill('8 km 045° from Aleppo')
  await chosen.press('Enter')
  await fault.waitFor({ state: 'detached' })

  const read = page.locator('.volume-read')
  expect(await read.innerText()).toMatch(/8 km.*north-east.*Aleppo.*045°/)
  expect(await read.innerText()).toMatch(/37 Sierra Charlie Alfa/)
  await typed.fill('95, 200')
  await typed.press('Enter')
  await page.getByText('Latitude goes to 90', { exact: false }).waitFor()
  await page.context().close()
})

test('B10 the mouse adds, moves and inserts points, and undo takes each back', async () => {
  const page = await openEditor()
  await page.getByRole('radio', { name: 'Line' }).click()
  const box = await page.getByRole('application').boundingBox()
  if (box === null) throw new Error('there is no map')
  const spot = (across: number, down: number) =>
    [box.x + box.width * across, box.y + box.height * down] as const
  await page.mouse.click(...spot(0.3, 0.4))
  await page.mouse.click(...spot(0.6, 0.4))
  await page.mouse.dblclick(...spot(0.6, 0.7))
  const drawn = await drawnSpots(page)
  expect(drawn).toHaveLength(3)
  await page.mouse.click(...spot(0.2, 0.8))
  expect(await drawnSpots(page)).toEqual(drawn)

  await page.mouse.move(...spot(0.45, 0.4))
  await page.mouse.down()
  await page.mouse.move(...spot(0.45, 0.25), { steps: 4 })
  await page.mouse.up()
  const bent = await drawnSpots(page)
  expect(bent).toHaveLength(4)
  expect(bent[1]?.latitude).toBeGreaterThan(drawn[0]?.latitude ?? 90)

  await page.mouse.move(...spot(0.6, 0.7))
  await page.mouse.down()
  await page.mouse.move(...spot(0.75, 0.6), { steps: 4 })
  await page.mouse.up()
  expect((await drawnSpots(page))[3]?.longitude).toBeGreaterThan(drawn[2]?.longitude ?? 180)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await drawnSpots(page)).toEqual(bent)
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await drawnSpots(page)).toEqual(drawn)
  await page.getByRole('button', { name: 'Redo' }).click()
  expect(await drawnSpots(page)).toEqual(bent)
  await page.context().close()
})

test('B10 a finger taps points and sets them under the cross', async () => {
  const context = await stage.browser.newContext({
    baseURL: stage.centre.url,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Damascus',
  })
  await signInAs(context, 'un-humanitarian')
  const page = await context.newPage()
  await page.goto('/notices/compose?kind=movement&lang=en')
  await standsStill(page)
  const map = page.getByRole('application')
  await map.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  const box = await map.boundingBox()
  if (box === null) throw new Error('there is no map')
  await page.touchscreen.tap(box.x + box.width * 0.3, box.y + box.height * 0.4)
  await page.getByText('Point 1', { exact: false }).first().waitFor()
  const here = page.getByRole('button', { name: 'Set a point at the cross' })
  await here.click()
  expect(await drawnSpots(page)).toHaveLength(2)
  const size = await here.boundingBox()
  expect(size?.height).toBeGreaterThanOrEqual(44)
  await context.close()
})

for (const language of ['ar', 'en', 'ru'] as const) {
  for (const width of ['wide', 'phone'] as const) {
    test(`B10 with a point chosen nothing is at fault (${language}, ${width})`, async () => {
      const page = await openEditor({
        language,
        width,
        scheme: width === 'wide' ? 'light' : 'dark',
      })
      await page.getByRole('application').focus()
      await press(page, 'Enter', 'ArrowRight', 'Enter', 'Tab')
      await page.locator('.volume-read').waitFor()
      const directions = await page.evaluate(() => ({
        map: getComputedStyle(document.querySelector('.volume-map') ?? document.body).direction,
        digits: getComputedStyle(document.querySelector('.volume-digits bdi') ?? document.body)
          .direction,
      }))
      expect(directions).toEqual({ map: 'ltr', digits: 'ltr' })
      expect(await axeFaults(page)).toEqual([])
      expect(await layoutFaults(page)).toEqual([])
      await page.context().close()
    })
  }
}
