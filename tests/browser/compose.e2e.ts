import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { clickSpots, drawnSpots, driveCross } from './drawing.ts'
import { openStage } from './stage.ts'

const arabic: Look = { language: 'ar', width: 'wide', scheme: 'light' }

const stage = openStage()

/** On either side of the ordnance that is blasted near Jableh on 23 October from 9 to 13 o'clock. */
const across = [
  { latitude: 35.46, longitude: 35.93 },
  { latitude: 35.36, longitude: 35.97 },
] as const

async function openComposer(): Promise<Page> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, arabic)
  await signInAs(context, 'un-humanitarian')
  await page.goto('/notices/compose?kind=movement&lang=ar')
  await page.getByRole('application').waitFor()
  await settle(page)
  // The map has fitted what is there: from now on it stands still.
  await page.locator('.volume-cross').waitFor({ state: 'attached' })
  await page.waitForTimeout(1_500)
  return page
}

async function setWindow(page: Page, from: string, to: string): Promise<void> {
  const when = page.locator('.composer-map')
  await when.getByLabel('من', { exact: true }).fill(from)
  await when.getByLabel('حتى', { exact: true }).fill(to)
}

const crossing = (page: Page): Locator =>
  page.locator('[data-conflict="movement-across-activity"]', {
    hasText: 'يعبر منطقة النشاط «تفجير ذخائر قرب الساحل (تمرين)»',
  })

test('B8 a movement drawn by keyboard across an activity shows the conflict, and another time takes it away', async () => {
  const page = await openComposer()
  await setWindow(page, '2016-10-23 09:30', '2016-10-23 12:00')
  for (const spot of across) {
    await driveCross(page, spot)
    await page.keyboard.press('Enter')
  }
  expect(await drawnSpots(page)).toHaveLength(2)
  await crossing(page).waitFor()
  await page.locator('[data-unread="blasting-hmeimim"]').waitFor()
  // What the cross comes to on the map is pointed out among the conflicts.
  await driveCross(page, { latitude: 35.42, longitude: 35.94 })
  await page.locator('.conflict-lit').waitFor()
  await setWindow(page, '2016-10-23 14:00', '2016-10-23 16:00')
  await page.getByText('لا معلومات هنا').first().waitFor()
  await crossing(page).waitFor({ state: 'detached' })
  await page.locator('[data-unread]').waitFor({ state: 'detached' })
  await page.context().close()
})

test('B8 drawn by mouse it cannot be sent before what lies there is acknowledged, outlives the page, and is recorded', async () => {
  const page = await openComposer()
  await setWindow(page, '2016-10-23 09:30', '2016-10-23 12:00')
  await clickSpots(page, across)
  await crossing(page).waitFor()
  const send = page.locator('.send-bar').getByRole('button', { name: 'إرسال الإخطار' })
  await page.locator('.send-unread').waitFor()
  expect(await send.isDisabled()).toBe(true)

  await page.reload()
  await crossing(page).waitFor()
  expect(await drawnSpots(page)).toHaveLength(2)

  const unread = page.locator('[data-unread="blasting-hmeimim"]')
  await unread.getByRole('button', { name: 'قراءته هنا' }).click()
  await unread.getByRole('button', { name: 'الإقرار بالاستلام' }).click()
  await unread.waitFor({ state: 'detached' })
  await crossing(page).waitFor()

  await writeRest(page)
  await send.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('مهلة قصيرة', { exact: false }).waitFor()
  await dialog.getByRole('button', { name: 'إرسال الإخطار' }).click()
  await dialog.getByText('سُجِّل في القيد', { exact: false }).waitFor()
  // Named recipients alone may read it, and its author.
  const answer = await page.request.get('/api/registers/notices')
  const { documents } = (await answer.json()) as { documents: { names: { en: string } }[] }
  const sent = documents.find(({ names }) => names.en === 'Flour to Jableh')
  expect(sent).toMatchObject({
    author: 'un',
    kind: 'movement',
    recipients: ['russia'],
    details: { people: { best: 12 }, route: [{}, {}] },
  })
  await page.context().close()
})

/** The fields that a movement needs beside its place and time. */
async function writeRest(page: Page): Promise<void> {
  const form = page.locator('.composer-form')
  const fill = (field: string, text: string) =>
    form.locator(`[data-field="${field}"] :is(input, textarea)`).first().fill(text)
  await fill('/names/ar', 'طحين إلى جبلة')
  await fill('/names/en', 'Flour to Jableh')
  await fill('/names/ru', 'Мука в Джеблу')
  await fill('/text', 'ثلاث شاحنات طحين تعبر إلى جبلة')
  await fill('/details/purpose', 'غذاء')
  await fill('/details/people', '12')
  await form.locator('.recipient-chip', { hasText: 'روسيا الاتحادية' }).click()
}
