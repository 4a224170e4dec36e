import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { recordEntries } from './register-entries.ts'
import { openStage } from './stage.ts'

const arabic: Look = { language: 'ar', width: 'wide', scheme: 'light' }

const stage = openStage({
  begin: async () => {
    await recordEntries(stage.centre, stage.browser)
  },
})

async function open(
  path: string,
  look: Look = arabic,
): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  await signInAs(context, 'centre-duty')
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=ar`)
  await page.locator('main h1, main h2').first().waitFor()
  return { context, page }
}

async function expectClean(page: Page): Promise<void> {
  await settle(page)
  expect(await layoutFaults(page)).toEqual([])
  expect(await axeFaults(page)).toEqual([])
}

test('B40 whether a party was covered is asked on its page, and the claimants stand side by side', async () => {
  const { context, page } = await open('/register/parties/nusra')
  const asked = page.getByRole('region', { name: /هل كان هذا الطرف مشمولاً هنا/ })
  await asked.getByRole('textbox', { name: 'الموضع' }).fill('شيء لا يُقرأ')
  await asked.getByRole('button', { name: 'اسأل السجل' }).click()
  await asked.getByText('ليس هذا موقعاً يمكن قراءته.').waitFor()

  await asked.getByRole('textbox', { name: 'الموضع' }).fill('36.2000, 37.1600')
  await asked.getByRole('textbox', { name: 'اليوم' }).fill('2016-10-20')
  await asked.getByRole('textbox', { name: 'اليوم' }).press('Enter')
  await asked.getByText('بصفته هو').waitFor()
  const cards = asked.locator('.side-by-side .card')
  const own = await cards.first().innerText()
  expect(own).toContain('مستثنى بحسب السجل')
  const said = (await cards.allInnerTexts()).slice(1)
  expect(said.some((text) => text.includes('الولايات المتحدة') && text.includes('جزء من'))).toBe(
    true,
  )
  expect(said.some((text) => text.includes('انفصل عن'))).toBe(true)
  expect(await asked.innerText()).not.toMatch(/آمن|مصرّح/)

  const url = new URL(page.url())
  expect([url.searchParams.get('covered-at'), url.searchParams.get('covered-day')]).toEqual([
    '36.2000, 37.1600',
    '2016-10-20',
  ])
  await page.reload()
  await asked.getByText('بصفته هو').waitFor()
  await asked.getByRole('textbox', { name: 'اليوم' }).fill('2016-02-01')
  await asked.getByRole('button', { name: 'اسأل السجل' }).click()
  await asked.getByText('لا يحفظ هذا المركز اتفاقاً كان يسري هنا في ذلك اليوم.').waitFor()
  await expectClean(page)
  await context.close()
})

test('B41 a clause says at once which recorded incidents it speaks of, in figures, as a list and on a map', async () => {
  const { context, page } = await open('/register/clauses/coh-1')
  await page
    .getByRole('button', { name: 'ما الحوادث المسجلة التي يشملها هذا البند؟' })
    .press('Enter')
  const trial = page.getByRole('region', { name: 'ما الذي كان سيشمله هذا البند؟' })
  await trial
    .getByText(/يشمله بيقين|يشملها بيقين|يشملهما بيقين/)
    .first()
    .waitFor()
  const [certain, possible] = await trial.locator('.trial-figure').allInnerTexts()
  const listed = await trial.getByRole('list').locator('> li').count()
  expect(Number(certain) + Number(possible)).toBeGreaterThan(0)
  expect(listed).toBe(Math.min(20, Number(certain) + Number(possible)))
  await trial.locator('.map-canvas canvas').waitFor()
  await expectClean(page)
  await trial.getByRole('link').first().click()
  await page.waitForURL(/\/incidents\//)
  await context.close()
})

test('B42 two sides that draw the same ground differently: on the map, in square kilometres and in a table', async () => {
  const { context, page } = await open('/register/delineations')
  const board = page.getByRole('region', { name: 'مناطق السيطرة والمراقبة: من يقول ماذا' })
  await board.locator('.map-canvas canvas').waitFor()
  const differences = board.getByRole('table', { name: 'مواضع الاختلاف' })
  const row = differences.getByRole('row').filter({ hasText: 'south-by-opposition' }).first()
  const text = await row.innerText()
  expect(text).toMatch(/\d+(\.\d+)?\u2069? كم²/)
  for (const word of ['روسيا', 'فصائل المعارضة', 'حكومة']) expect(text).toContain(word)
  const claims = board.getByRole('table', { name: 'الأقوال السارية' })
  const joint = claims.getByRole('row').filter({ hasText: 'west-joint' })
  expect(await joint.innerText()).toContain('موقّع مشتركاً')
  await expectClean(page)

  await board.getByRole('checkbox', { name: /فصائل المعارضة/ }).press('Space')
  await row.waitFor({ state: 'detached' })
  await board.getByRole('checkbox', { name: /فصائل المعارضة/ }).press('Space')
  await board.getByRole('textbox', { name: 'الوقت المعروض' }).fill('2016-09-01 00:00')
  await board.getByRole('textbox', { name: 'الوقت المعروض' }).press('Enter')
  await board.getByText('لا اختلاف بين الأقوال المسجلة في هذا الوقت').waitFor()
  await context.close()
})

test('B42 a joint record names who drew it and who signed it, and a claim names who says otherwise', async () => {
  const { context, page } = await open('/register/delineations/west-joint')
  const inspector = page.locator('.inspector')
  await inspector.getByText('موقّع مشتركاً').first().waitFor()
  const signed = inspector.locator('section').filter({ hasText: 'رسمها' })
  expect(await signed.innerText()).toMatch(/روسيا[\s\S]*فصائل المعارضة/)
  await page.goto('/register/delineations/south-by-russia?lang=ar')
  await inspector.getByRole('table', { name: 'مواضع الاختلاف' }).waitFor()
  expect(await inspector.innerText()).toContain('south-by-opposition')
  await expectClean(page)
  await context.close()
})

test('B43 the versions of a procedure with the moment from which each runs, its deadlines and its codes', async () => {
  const { context, page } = await open('/register/agreements/syria-2016')
  const versions = page.getByRole('region', { name: 'نسخ الإجراءات' })
  await versions.waitFor()
  const lines = await versions.getByRole('listitem').allInnerTexts()
  expect(lines[0]).toContain('سارية في هذا الوقت')
  expect(lines[1]).toMatch(/النسخة 2[\s\S]*تشرين الثاني 2016/)
  const answer = versions.getByRole('row').filter({ hasText: 'جواب الطرف' })
  expect((await answer.getByRole('cell').allInnerTexts()).map((text) => text.trim())).toEqual([
    expect.stringContaining('6'),
    expect.stringContaining('3'),
  ])
  await versions.getByText('رموز النسخة 2').click()
  await versions.getByText('قصف').waitFor()
  expect(await page.locator('.inspector').innerText()).toContain('نص أصلي')
  await expectClean(page)

  const later = await open('/register/agreements/syria-2016?to=2016-11-02T00:00:00.000Z')
  const then = await later.page
    .getByRole('region', { name: 'نسخ الإجراءات' })
    .getByRole('listitem')
    .allInnerTexts()
  expect(then[0]).not.toContain('سارية في هذا الوقت')
  expect(then[1]).toContain('سارية في هذا الوقت')
  await later.context.close()
  await context.close()
})

test('B44 that a party left stands on its page and beside its receipts', async () => {
  const { context, page } = await open('/register/parties/turkey')
  const inspector = page.locator('.inspector')
  await inspector.getByText('المشاركة في تبادل الإخطارات').first().waitFor()
  expect(await inspector.innerText()).toMatch(/انسحب في 22 تشرين الأول 2016[\s\S]*بمذكرة رسمية/)
  await expectClean(page)
  await page.goto('/statistics?lang=ar')
  await page.getByText('لا تُحتسب بيانات هذه الأطراف إلا لجزء من المدة').waitFor()
  expect(await page.locator('.recipient-absences').innerText()).toContain('الجمهورية التركية')
  await page.goto('/register/parties/russia?lang=ar')
  await inspector.getByText(/مناوب الآن: .*cedar/).waitFor()
  await expectClean(page)
  await context.close()
})

test('B44 the same pages on a phone', async () => {
  for (const path of [
    '/register/parties/nusra?covered-at=36.2,37.16&covered-day=2016-10-20',
    '/register/agreements/syria-2016',
    '/register/delineations',
  ]) {
    const { context, page } = await open(path, { ...arabic, width: 'phone' })
    await expectClean(page)
    await context.close()
  }
})

test('B45 while a clause is written its form says what it would have covered, and records nothing', async () => {
  const { context, page } = await open('/register/agreements/syria-2016?act=agreements/add-clause')
  const form = page.getByRole('form', { name: 'إضافة بند' })
  const trial = form.getByRole('region', { name: 'ما الذي كان سيشمله هذا البند؟' })
  await trial.getByText(/ينقص لتجربة البند: .*من يلزم.*فعل واحد على الأقل/).waitFor()
  const { length } = (await clauses()).documents
  await form.getByRole('checkbox', { name: 'انفجار' }).press('Space')
  await form.getByRole('checkbox', { name: 'كل طرف موقّع أو قابل' }).press('Space')
  const interval = form.getByRole('group', { name: 'مدة السريان' })
  await interval.getByRole('textbox', { name: 'من' }).fill('2016-02-27 00:00')
  const figures = trial.locator('.trial-figure')
  await figures.first().waitFor()
  const found = await sumOf(figures)
  expect(found).toBeGreaterThan(0)

  await interval.getByRole('textbox', { name: 'حتى' }).fill('2016-02-27 00:01')
  await trial.getByText('لا يشمل شيئاً مما سُجّل').waitFor()
  await interval.getByRole('textbox', { name: 'حتى' }).fill('')
  await trial.getByRole('listitem').first().waitFor()
  expect(await sumOf(figures)).toBe(found)
  expect((await clauses()).documents).toHaveLength(length)
  await expectClean(page)
  await context.close()
})

function clauses() {
  return stage.centre.client.read('register', { register: 'clauses' })
}

async function sumOf(figures: Locator): Promise<number> {
  const texts = await figures.allInnerTexts()
  return texts.reduce((sum, text) => sum + Number(text), 0)
}
