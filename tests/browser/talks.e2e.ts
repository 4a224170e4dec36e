import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Language, type Look, openConsole, settle, signInAs } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import {
  answerTalks,
  deskOf,
  markPromise,
  moveTalks,
  objectToTurkey,
  recordTalks,
  scheduleTalks,
} from './register-acts.ts'
import { openStage } from './stage.ts'

const arabic: Look = { language: 'ar', width: 'wide', scheme: 'light' }

const stage = openStage({
  begin: async () => {
    const duty = await deskOf(stage.centre.url, 'centre-duty')
    const talks = [scheduleTalks, moveTalks, answerTalks, objectToTurkey, recordTalks]
    for (const command of talks) await duty.give(command)
  },
})

async function openAs(post: string, path: string, look: Look = arabic): Promise<Page> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  await signInAs(context, post)
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${look.language}`)
  await page.locator('main h1, main h2').first().waitFor()
  await settle(page)
  return page
}

const rows = (page: Page) => page.locator('[data-undertaking]')

async function idsOf(page: Page): Promise<readonly string[]> {
  return rows(page).evaluateAll((all) =>
    all.map((one) => (one as HTMLElement).dataset['undertaking'] ?? ''),
  )
}

test('B55 promises stand by age, silence and date, of one party, each with how old it is', async () => {
  const page = await openAs('russia-liaison', '/register/commitments')
  const [oldest] = await idsOf(page)
  expect(oldest).toBe('separation')
  // Seven months and thirty days, or eight months: the clock of the exercise runs.
  const line = rows(page).first().locator('[data-part="ageing"]')
  expect((await line.textContent())?.replaceAll(/[\u2068\u2069]/g, '')).toMatch(
    /وُعد به قبل [78] أشهر، وآخر قول فيه قبل \d+ أيام/,
  )
  const silent = page.locator('[data-undertaking="further-pauses"] [data-part="ageing"]')
  expect(await silent.textContent()).toContain('ولم يُسجَّل شيء منذ ذلك الحين')

  await page.getByRole('radio', { name: 'الأطول صمتاً' }).click()
  await page.waitForURL(/sort=silence/)
  expect((await idsOf(page))[0]).toBe('joint-air-operations')
  await page.getByRole('radio', { name: 'الأقرب موعداً' }).click()
  await page.waitForURL(/sort=due/)
  await rows(page).first().getByText('لا رد على التذكير').waitFor()
  await page.getByRole('button', { name: /الطرف/ }).click()
  await page.getByRole('option', { name: 'حكومة الجمهورية العربية السورية' }).click()
  await page.waitForURL(/party=syria-government/)
  expect(await idsOf(page)).toEqual(['humanitarian-access'])
  // The list stays as it was cut when a row is opened and closed.
  await rows(page).first().getByRole('link').click()
  await page.waitForURL(/commitments\/humanitarian-access\?.*party=syria-government/)
  await page.getByRole('button', { name: 'إغلاق' }).click()
  expect(await idsOf(page)).toEqual(['humanitarian-access'])
  await page.context().close()
})

test('B56 a reminder in Arabic is counted, its answer awaited, and a word of the promisor takes that away', async () => {
  const page = await openAs('un-humanitarian', '/register/commitments/humanitarian-access')
  const shown = page.locator('.inspector')
  await shown.getByRole('link', { name: 'تذكير' }).click()
  const form = page.getByRole('form', { name: 'تذكير' })
  await form.locator('[data-field="/text"] textarea').first().fill('القوافل تنتظر منذ أشهر.')
  await form.getByLabel('جهة المصدر').fill('رسالة إلى الحكومة')
  await form.getByRole('button', { name: 'تذكير' }).click()
  await page.getByText('سُجِّل في القيد', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'إغلاق' }).last().click()
  const reminders = page.locator('[data-part="reminders"]')
  await reminders.getByText('تذكير واحد').waitFor()
  await reminders.getByText('القوافل تنتظر منذ أشهر.').waitFor()
  const row = page.locator('[data-undertaking="humanitarian-access"]')
  await row.getByText('ذُكّر مرة').waitFor()
  await row.getByText('بانتظار الرد على التذكير').waitFor()

  const promisor = await deskOf(stage.centre.url, 'syria-government-liaison')
  await promisor.give(markPromise('humanitarian-access', 'syria-government'))
  await row.getByText('بانتظار الرد على التذكير').waitFor({ state: 'detached' })
  await shown.locator('[data-part="marks"]').getByText('نُفّذ في بعض المناطق.').waitFor()
  await page.context().close()
})

test('B57 who is invited, who objects to whom, what was moved, and what the outcome became', async () => {
  const page = await openAs('russia-liaison', '/register/meetings/vienna-2016-10')
  const invited = page.locator('[data-part="invitations"]')
  const usa = invited.locator('[data-party="usa"]')
  expect(await usa.getAttribute('data-answer')).toBe('conditions')
  await usa.getByText('بشرط حضور الأمم المتحدة').waitFor()
  const turkey = invited.locator('[data-party="turkey"]')
  await turkey.getByText('يعترض على حضوره').waitFor()
  await turkey.getByText('حكومة الجمهورية العربية السورية').waitFor()
  const plans = page.locator('[data-part="plans"] .chain-link')
  expect(await plans.count()).toBe(2)
  expect(await plans.nth(0).locator('s').textContent()).toMatch(/18 تشرين الأول 2016.*فيينا/)
  expect(await plans.nth(1).textContent()).toMatch(/21 تشرين الأول 2016.*جنيف/)

  await page.locator('[data-part="outcomes"]').getByRole('link', { name: 'تسليم قوائم' }).click()
  await page.waitForURL(/commitments\/vienna-lists/)
  const promise = page.locator('.inspector')
  await promise.getByText('فات موعده').first().waitFor()
  await promise.getByRole('link', { name: 'اجتماع فيينا' }).click()
  await page.waitForURL(/meetings\/vienna-2016-10/)
  await page.context().close()
})

const calendar = '/register/meetings?show=calendar&month=2016-10&day=2016-10-15'
const firstDays: { readonly [L in Language]: readonly [string, string] } = {
  ar: ['السبت', '2016-10-01'],
  en: ['Monday', '2016-09-26'],
  ru: ['понедельник', '2016-09-26'],
}
const focused = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['day'])

for (const language of ['ar', 'en', 'ru'] as const) {
  test(`B58 the calendar of talks is driven by keys, its week begins as it is printed (${language})`, async () => {
    const page = await openAs('un-humanitarian', calendar, { ...arabic, language })
    const grid = page.getByRole('grid')
    const [weekday, first] = firstDays[language]
    expect(await grid.locator('th').first().getAttribute('abbr')).toBe(weekday)
    expect(await grid.locator('[data-day]').first().getAttribute('data-day')).toBe(first)
    await grid.locator('[data-day="2016-10-15"]').focus()
    await page.locator('[data-meeting="lausanne-2016-10"]').waitFor()

    // Forward is to the left where the page runs from right to left.
    await page.keyboard.press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight')
    await expect.poll(() => focused(page)).toBe('2016-10-16')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).toBe('2016-10-23')
    await page.locator('[data-meeting="bridge-2016-10-23"]').waitFor()
    await page.keyboard.press('PageUp')
    await expect.poll(() => focused(page)).toBe('2016-09-23')
    await page.waitForURL(/month=2016-09/)
    await page.keyboard.press('PageDown')
    await expect.poll(() => focused(page)).toBe('2016-10-23')
    // The day from which a meeting was moved still tells of it.
    await grid.locator('[data-day="2016-10-18"]').click()
    const moved = page.locator('[data-meeting="vienna-2016-10"]')
    await moved.locator('s').waitFor()
    expect([...(await axeFaults(page)), ...(await layoutFaults(page))]).toEqual([])
    await moved.getByRole('link').click()
    await page.waitForURL(/meetings\/vienna-2016-10\?.*show=calendar/)
    await page.context().close()
  })
}

test('B59 meetings stand as a list of what is ahead, without a date and past; on a phone too', async () => {
  const page = await openAs('un-humanitarian', '/register/meetings', { ...arabic, width: 'phone' })
  const part = (name: string) => page.locator(`[data-agenda="${name}"] [data-meeting]`)
  const ids = (name: string) =>
    part(name).evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['meeting']))
  expect(await ids('ahead')).toEqual(['bridge-2016-10-23'])
  expect(await ids('undated')).toEqual(['geneva-resumption'])
  expect(await ids('past')).toEqual(['vienna-2016-10', 'lausanne-2016-10'])
  await page.getByRole('button', { name: /المسار/ }).click()
  await page.getByRole('option', { name: 'Lausanne' }).click()
  await page.waitForURL(/track=Lausanne/)
  expect(await page.locator('[data-meeting]').count()).toBe(1)
  expect([...(await axeFaults(page)), ...(await layoutFaults(page))]).toEqual([])
  await page.context().close()
})
