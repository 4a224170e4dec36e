import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import {
  consentToPause,
  countSick,
  deskOf,
  logState,
  openCorridor,
  proposePause,
  signItem,
} from './register-acts.ts'
import { openStage } from './stage.ts'

const arabic: Look = { language: 'ar', width: 'wide', scheme: 'light' }
let duty: Awaited<ReturnType<typeof deskOf>>

const stage = openStage({
  begin: async () => {
    duty = await deskOf(stage.centre.url, 'centre-duty')
    await duty.give(proposePause)
    await duty.give(openCorridor)
  },
})

async function openAs(post: string, path: string, look: Look = arabic): Promise<Page> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  await signInAs(context, post)
  await page.goto(`${path}?lang=${look.language}`)
  await page.locator('main h1, main h2').first().waitFor()
  await settle(page)
  return page
}

const PAUSE = '/register/pauses/pause-october-24'
const DECLARED = 'معلن غير متفق عليه'
const inspector = (page: Page) => page.locator('.inspector')

/** Chooses in a list box that opens under a field of a form. */
async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.locator(`[data-field="${field}"] button`).first().click()
  await page.getByRole('option', { name: option }).click()
}

test('B50 a pause without every consent is declared, not agreed, in the list, on the map and on its page', async () => {
  const page = await openAs('un-humanitarian', PAUSE)
  const missing = page.locator('[data-part="missing-consents"]')
  await missing.getByText('تنقص موافقتان').waitFor()
  await inspector(page).getByText(DECLARED).first().waitFor()
  const row = page.locator('.document-row', { hasText: 'وقفة الإجلاء الطبي' })
  await row.getByText(DECLARED).waitFor()
  await page.locator('.register-map figcaption').getByText('غير متفق عليها').waitFor()
  const exported = await page.request.get('/api/exports/pauses?format=csv')
  expect(await exported.text()).toMatch(/pause-october-24.*declared, not agreed/)
  // Three days from eight to seven, on the clock of the theatre.
  const windows = page.locator('[data-part="day-windows"] tbody tr')
  expect(await windows.count()).toBe(3)
  expect(await windows.first().textContent()).toContain('08:00–19:00')

  await duty.give(consentToPause('syria-government'))
  await missing.getByText('تنقص موافقة واحدة').waitFor()
  await duty.give(consentToPause('opposition'))
  await missing.waitFor({ state: 'detached' })
  await inspector(page).getByText('متفق عليها', { exact: true }).first().waitFor()
  expect(await page.locator('[data-part="day-windows"]').getByText(DECLARED).count()).toBe(0)
  expect(await row.getByText(DECLARED).count()).toBe(0)
  await page.context().close()
})

test('B51 ready is refused while an item is unsigned and says which; signed in Arabic, the pause is ready', async () => {
  for (const party of ['syria-government', 'opposition']) await duty.give(consentToPause(party))
  const page = await openAs('un-humanitarian', PAUSE)
  const items = page.locator('[data-part="readiness"] [data-item]')
  const shown = await items.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset))
  expect(shown.map(({ item, state }) => `${item} ${state}`)).toEqual([
    'demined overdue',
    'lists due',
    'teams undated',
  ])
  const note = page.locator('[data-ready]')
  expect(await note.getAttribute('data-ready')).toBe('unsigned')
  for (const words of ['إزالة الألغام من الطريق', 'تسليم قوائم المرضى', 'الفرق الطبية جاهزة'])
    await note.getByText(words).waitFor()
  await expect(
    duty.give({ type: 'pauses/make-ready', pause: 'pause-october-24' }),
  ).rejects.toMatchObject({
    problem: { code: 'item-unsigned', evidence: { items: ['lists', 'teams', 'demined'] } },
  })

  await inspector(page).getByRole('link', { name: 'التوقيع على الإنجاز' }).click()
  const form = page.getByRole('form', { name: 'التوقيع على الإنجاز' })
  await choose(page, '/item', 'تسليم قوائم المرضى')
  await form.getByLabel('جهة المصدر').fill('خلية الإشعار الإنساني')
  await form.getByRole('button', { name: 'التوقيع على الإنجاز' }).click()
  await page.getByText('سُجِّل في القيد', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'إغلاق' }).last().click()
  await page.locator('[data-item="lists"][data-state="signed"]').waitFor()
  await page.context().close()

  await duty.give(signItem('teams', 'un'))
  const officer = await openAs('centre-duty', PAUSE)
  const makeReady = inspector(officer).getByRole('link', { name: 'إثبات الجاهزية' })
  expect(await makeReady.count()).toBe(0)
  await duty.give(signItem('demined', 'syria-government'))
  await officer.locator('[data-ready="free"]').waitFor()
  await makeReady.click()
  await officer.getByRole('button', { name: 'إثبات الجاهزية' }).click()
  await officer.getByText('سُجِّل في القيد', { exact: false }).waitFor()
  await officer.getByRole('button', { name: 'إغلاق' }).last().click()
  await officer.locator('[data-ready="ready"]').waitFor()
  await inspector(officer).getByText('جاهزة', { exact: true }).first().waitFor()
  await officer.context().close()
})

test('B52 sources that differ on a corridor stand side by side, and what one says is recorded in Arabic', async () => {
  await duty.give(logState('russia', 'open'))
  const page = await openAs('centre-duty', '/register/corridors/corridor-ramouseh')
  const now = page.locator('[data-part="states-now"]')
  expect(await now.getAttribute('data-differ')).toBe('false')
  await inspector(page).getByRole('link', { name: 'تسجيل حالة الممر' }).click()
  const form = page.getByRole('form', { name: 'تسجيل حالة الممر' })
  await choose(page, '/state', 'معرقَل')
  await form.locator('[data-field="/from"] input').fill('2016-10-22 13:00')
  await form.locator('[data-field="/saidBy"] input').fill('فصائل المعارضة')
  await page.getByRole('option', { name: 'فصائل المعارضة المسلحة' }).click()
  await form.getByLabel('جهة المصدر').fill('بالهاتف')
  await form.getByRole('button', { name: 'تسجيل حالة الممر' }).click()
  await page.getByText('سُجِّل في القيد', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'إغلاق' }).last().click()

  await page.locator('[data-part="states-now"][data-differ="true"]').waitFor()
  const cards = now.locator('.card')
  expect(await cards.count()).toBe(2)
  await cards.filter({ hasText: 'مفتوح' }).getByText('روسيا الاتحادية').waitFor()
  await cards.filter({ hasText: 'معرقَل' }).getByText('فصائل المعارضة المسلحة').waitFor()
  await page.locator('[data-part="checkpoints"]').getByText('نقطة الخروج').waitFor()
  await page.context().close()
})

test('B53 about fifty and forty-eight stand side by side against what was planned, and are never added up', async () => {
  const counts = [
    { saidBy: 'un', stage: 'planned', best: 60 },
    { saidBy: 'russia', stage: 'counted', best: 50, about: true, checkpoint: 'exit' },
    { saidBy: 'un', stage: 'counted', best: 45, checkpoint: 'exit' },
    { saidBy: 'un', stage: 'counted', best: 48, checkpoint: 'exit' },
  ] as const
  for (const count of counts) await duty.give(countSick(count))
  const page = await openAs('un-humanitarian', '/register/evacuations/evacuation-ramouseh')
  const balance = page.locator('[data-part="balance"]')
  const cells = balance.locator('tbody tr').first().locator('td')
  const [planned, counted] = [await cells.nth(0).textContent(), await cells.nth(1).textContent()]
  expect(planned).toContain('60')
  expect(counted).toMatch(/≈ 50 \(45–55\).*روسيا الاتحادية.*نقطة الخروج/)
  expect(counted).toMatch(/48.*الأمم المتحدة.*نقطة الخروج.*سابقاً:.*45/)
  for (const sum of ['98', '95', '143']) expect(counted).not.toContain(sum)
  await balance.getByText('لا تُجمع المصادر أبداً').waitFor()
  expect([...(await axeFaults(page)), ...(await layoutFaults(page))]).toEqual([])
  await page.context().close()

  const phone = await openAs('un-humanitarian', PAUSE, { ...arabic, width: 'phone' })
  await phone.locator('[data-evacuation="evacuation-ramouseh"]').waitFor()
  expect([...(await axeFaults(phone)), ...(await layoutFaults(phone))]).toEqual([])
  await phone.context().close()
})

test('B54 a suspension tells what, how many metres, at which altitudes and how it was extended', async () => {
  const page = await openAs('russia-liaison', '/register/notices/suspension-flights-aleppo')
  const facts = page.locator('[data-part="suspension"]')
  await facts.getByText(DECLARED, { exact: true }).waitFor()
  const text = (await facts.textContent()) ?? ''
  expect(text).toMatch(/تعليق الطيران/)
  expect(text).toMatch(/10,000.* حول نقطة/)
  expect(text).toMatch(/على كل ارتفاع/)
  expect(await facts.locator('.chain-link').count()).toBe(4)
  await facts.getByText('تمديد يوماً واحداً').first().waitFor()
  await page.context().close()
})
