import type { Locator, Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { openCapCheck } from '../../server/warnings/cap-check.ts'
import type { Width } from './chromium.ts'
import { unreachedControls } from './controls.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { openStage } from './stage.ts'

const check = openCapCheck()

const stage = openStage()
afterAll(() => {
  check.close()
})

function consoleOf(post: string, path: string, width: Width = 'wide'): Promise<Page> {
  return stage.openAs(post, path, { width })
}

function field(page: Page, pointer: string): Locator {
  return page.locator(`[data-field="${pointer}"]`).first()
}

async function write(page: Page, pointer: string, text: string): Promise<void> {
  await field(page, pointer).locator('input, textarea').first().fill(text)
}

/** Chooses a word of a list by keyboard. */
async function choose(page: Page, pointer: string, word: string): Promise<void> {
  await field(page, pointer).locator('.field-trigger').press('Enter')
  await page.getByRole('option', { name: word, exact: true }).press('Enter')
}

function tick(page: Page, pointer: string, word: string): Promise<void> {
  return field(page, pointer).getByRole('checkbox', { name: word, exact: true }).press('Space')
}

/** What anybody reads who has never signed in. */
async function published(file: string): Promise<string> {
  const answer = await fetch(`${stage.centre.url}/public/warnings/${file}`)
  expect(answer.status).toBe(200)
  return await answer.text()
}

const headline = 'انقطاع المياه في حلب الغربية'
let warning = ''

test('B98 a warning is written in Arabic by keyboard, previewed, and published as CAP that anybody reads', async () => {
  const page = await consoleOf('un-humanitarian', '/notices')
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.getByRole('heading', { level: 1, name: 'تحذيرات عامة' }).waitFor()
  await page.keyboard.press('c')
  const form = page.getByRole('form', { name: 'إصدار تحذير عام' })
  await form.waitFor()
  await page.getByRole('application').waitFor()
  await write(page, '/event', 'انقطاع المياه')
  await tick(page, '/categories', 'المرافق')
  await tick(page, '/responses', 'الاستعداد')
  await choose(page, '/urgency', 'خلال ساعة تقريباً')
  await choose(page, '/severity', 'متوسطة')
  await choose(page, '/certainty', 'وقع أو يقع')
  await write(page, '/expires', '2016-10-24 08:00')
  await write(page, '/infos/0/headline', headline)
  await write(page, '/infos/0/description', 'توقفت محطة الضخ عن العمل.')
  await write(page, '/areas/0/description', 'أحياء حلب الغربية')
  const area = field(page, '/areas/0/footprint')
  await area.getByRole('radio', { name: 'دائرة' }).press('Space')
  const typed = area.getByRole('textbox', { name: /المركز/ }).first()
  await typed.fill('36.2, 37.1')
  await typed.press('Enter')
  await area.getByLabel('نصف القطر بالأمتار').fill('4000')
  const pane = page.getByRole('region', { name: 'كما سيقرأه الناس' })
  await pane.getByText('لا يمكن نشره بعد:').waitFor()
  await write(page, '/infos/0/instruction', 'خزنوا الماء واغلوه قبل الشرب.')
  await pane.getByText('ملف CAP 1.2 كما سيُنشر').press('Enter')
  const file = await pane.locator('pre').innerText()
  expect(check.faultsOf(file)).toEqual([])
  expect(file).toContain('<circle>36.2,37.1 4.0</circle>')
  expect(await axeFaults(page)).toEqual([])
  expect(await layoutFaults(page)).toEqual([])
  await form.getByRole('button', { name: 'إصدار تحذير عام' }).press('Enter')
  await page.getByText(/سُجِّل في القيد/).waitFor()
  await page.goto('/warnings?lang=ar')
  const link = page.getByRole('link', { name: headline })
  await link.waitFor()
  expect(await unreachedControls(page)).toEqual([])
  warning = (await link.getAttribute('href'))?.split('?')[0]?.split('/').at(-1) ?? ''
  const feed = await published('feed.xml')
  expect(feed).toContain(`href="${warning}.xml"`)
  const message = await published(`${warning}.xml`)
  expect(check.faultsOf(message)).toEqual([])
  expect(message).toContain('<status>Exercise</status>')
  expect(message).toContain(`<headline>تمرين: ${headline}</headline>`)
  await page.context().close()
})

test('B99 an update and a cancellation reference what they replace, and everybody sees what no longer holds', async () => {
  const other = await consoleOf('russia-liaison', '/warnings')
  await other.getByRole('link', { name: headline }).waitFor()
  const page = await consoleOf('un-humanitarian', `/warnings/${warning}`)
  await page.getByRole('link', { name: 'تحديث التحذير' }).press('Enter')
  const form = page.getByRole('form', { name: 'تحديث التحذير' })
  await form.waitFor()
  await write(page, '/reason', 'عادت محطة واحدة إلى العمل')
  await write(page, '/infos/0/headline', 'المياه تعود إلى بعض الأحياء')
  await form.getByRole('button', { name: 'تحديث التحذير' }).press('Enter')
  await page.getByText(/سُجِّل في القيد/).waitFor()
  const changed = other.getByRole('link', { name: 'المياه تعود إلى بعض الأحياء' })
  await changed.waitFor()
  const second = (await changed.getAttribute('href'))?.split('?')[0]?.split('/').at(-1) ?? ''
  const message = await published(`${second}.xml`)
  expect(check.faultsOf(message)).toEqual([])
  expect(message).toContain('<msgType>Update</msgType>')
  expect(message).toContain(`,${warning},`)
  await page.goto(`/warnings/${second}?lang=ar`)
  await page.getByRole('link', { name: 'إعلان أن التحذير لم يعد قائماً' }).press('Enter')
  const verb = 'إعلان أن التحذير لم يعد قائماً'
  const ending = page.getByRole('form', { name: verb })
  await ending.waitFor()
  await page.getByText('معناه أن هذا التحذير لم يعد قائماً، وليس أن الخطر زال.').waitFor()
  await write(page, '/reason', 'عادت المياه إلى كل الأحياء')
  await ending.getByRole('button', { name: verb }).press('Enter')
  await page.getByText(/سُجِّل في القيد/).waitFor()
  await other.getByText('إعلان انتهاء تحذير').first().waitFor()
  const feed = await published('feed.xml')
  expect(feed).not.toContain(`href="${warning}.xml"`)
  expect(feed).not.toContain(`href="${second}.xml"`)
  expect(feed).toContain('لم يعد قائماً: المياه تعود إلى بعض الأحياء')
  await page.goto(`/warnings/${second}?lang=ar`)
  await page.getByText('حلّت محله').waitFor()
  expect(await page.getByRole('link', { name: 'تحديث التحذير' }).count()).toBe(0)
  expect(await axeFaults(page)).toEqual([])
  const phone = await consoleOf('russia-liaison', '/warnings', 'phone')
  expect(await axeFaults(phone)).toEqual([])
  expect(await layoutFaults(phone)).toEqual([])
})
