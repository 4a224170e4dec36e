import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { choose, nameIt, part, pick, sourceIt } from './filling.ts'
import { openStage } from './stage.ts'

const arabic: Look = { language: 'ar', width: 'wide', scheme: 'light' }

const stage = openStage()

type Console = { readonly context: BrowserContext; readonly page: Page }

async function open(post: string, path: string, look: Look = arabic): Promise<Console> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  await signInAs(context, post)
  await goTo(page, path)
  return { context, page }
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=ar`)
  await page.locator('main h1, main h2').first().waitFor()
}

/** The form that is open, by its verb. */
function formOf(page: Page, verb: string): Locator {
  return page.getByRole('form', { name: verb, exact: true })
}

/** Opens what the bar of a page offers. */
async function act(page: Page, bar: 'new' | 'acts', verb: string): Promise<Locator> {
  const name = bar === 'new' ? 'جديد في هذا السجل' : 'ما يمكن فعله'
  const label = bar === 'new' ? name : 'الإجراءات المتاحة'
  await page
    .getByRole('navigation', { name: label })
    .getByRole('link', { name: verb, exact: true })
    .click()
  const form = formOf(page, verb)
  await form.waitFor()
  return form
}

async function send(form: Locator, verb: string): Promise<void> {
  await form.getByRole('button', { name: verb, exact: true }).click()
}

/** The JSON pointer of the field that the cursor is in. */
async function fieldInFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'],
  )
}

async function recorded(page: Page): Promise<void> {
  await page.getByText(/سُجِّل في القيد/).waitFor()
}

test('B30 a party with three scripts and another spelling is registered and found by each of them', async () => {
  const { context, page } = await open('centre-duty', '/register/parties')
  const form = await act(page, 'new', 'تسجيل طرف')
  await choose(page, form, 'النوع', 'جماعة مسلحة')
  const names = { ar: 'كتائب الفرات', en: 'Euphrates Battalions', ru: 'Бригады Евфрата' }
  await nameIt(part(form, 'الاسم'), names)
  await form.getByRole('button', { name: /إضافة:.*كتابات أخرى للاسم/ }).press('Enter')
  const other = form.getByRole('textbox', { name: /كتابات أخرى للاسم.*1/ })
  await other.fill('Kataeb al-Furat')
  // The id is made from the English name, and nobody was asked for it.
  await form.getByText('euphrates-battalions').first().waitFor()
  const consequence = form.getByRole('region', { name: 'ما يترتب على ذلك' })
  await consequence.getByText('تراه مناوبات جميع الأطراف.').waitFor()
  await send(form, 'تسجيل طرف')
  await recorded(page)
  await page.getByRole('link', { name: 'فتح ما سُجّل' }).click()
  await page.getByRole('heading', { name: 'كتائب الفرات' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/register/parties/euphrates-battalions')
  for (const asked of ['كتائب الفرات', 'Euphrates', 'Бригады', 'kataeb al-furat']) {
    await page.getByRole('searchbox').last().fill(asked)
    await page.locator('.document-row', { hasText: 'كتائب الفرات' }).waitFor()
    await page.locator('.document-row', { hasText: 'حزب الله' }).waitFor({ state: 'detached' })
  }
  // A form finds it by the other spelling as well.
  await goTo(page, '/register/parties?act=parties/claim-affiliation')
  const claim = formOf(page, 'تسجيل قول بانتماء جماعة')
  await pick(page, claim, { label: 'الجماعة', typed: 'al-furat', found: 'كتائب الفرات' })
  await context.close()
})

test('B31 an agreement is recorded with a clause that is tried beside its form, and its acceptance', async () => {
  const { context, page } = await open('centre-duty', '/register/agreements')
  const form = await act(page, 'new', 'تسجيل اتفاق')
  const names = { ar: 'تهدئة الغوطة', en: 'Ghouta calm', ru: 'Тишина в Гуте' }
  await nameIt(part(form, 'الاسم'), names)
  await choose(page, form, 'صفة الاتفاق', 'ثنائي')
  await choose(page, form, 'نوع الاتفاق', 'نظام التهدئة')
  await choose(page, form, 'شكل الاتفاق', 'مكتوب')
  await form.getByRole('checkbox', { name: 'العربية', exact: true }).press('Space')
  const corners = ['33.40, 36.20', '33.40, 36.70', '33.70, 36.70', '33.70, 36.20']
  const typed = form.getByRole('textbox', { name: 'إضافة نقطة بالإحداثيات' })
  for (const corner of corners) {
    await typed.fill(corner)
    await typed.press('Enter')
  }
  await part(form, 'مدة السريان').getByLabel('من', { exact: true }).fill('2016-10-01 00:00')
  await sourceIt(form, 'نص موقّع')
  await send(form, 'تسجيل اتفاق')
  await recorded(page)
  await page.getByRole('link', { name: 'فتح ما سُجّل' }).click()
  await page.getByRole('heading', { name: 'تهدئة الغوطة' }).waitFor()

  const clause = await act(page, 'acts', 'إضافة بند')
  await choose(page, clause, 'النوع', 'يحظر')
  await clause.getByRole('textbox', { name: 'الرمز' }).fill('G-1')
  await clause.getByRole('textbox', { name: 'النص', exact: true }).fill('تُحظر الغارات الجوية.')
  await clause.getByRole('checkbox', { name: 'كل طرف موقّع أو قابل' }).press('Space')
  await clause.getByRole('checkbox', { name: 'غارة جوية' }).press('Space')
  const held = part(clause, 'مدة السريان')
  await held.getByLabel('من', { exact: true }).fill('2016-10-01 00:00')
  const trial = page.getByRole('region', { name: 'ما الذي كان سيشمله هذا البند؟' })
  await trial.locator('.trial-counts').waitFor()
  await sourceIt(clause, 'نص موقّع')
  await send(clause, 'إضافة بند')
  await recorded(page)

  await goTo(page, '/register/agreements/ghouta-calm')
  await page.getByText('تُحظر الغارات الجوية.').first().waitFor()
  const standing = await act(page, 'acts', 'تسجيل صفة طرف')
  await pick(page, standing, { label: 'الطرف', typed: 'Jaysh', found: 'جيش الإسلام' })
  await choose(page, standing, 'الصفة', 'قَبِل')
  await standing.getByLabel('من', { exact: true }).fill('2016-10-02 10:00')
  await standing.getByRole('textbox', { name: 'طريقة الإبلاغ' }).fill('هاتفياً')
  await sourceIt(standing, 'إبلاغ هاتفي')
  await send(standing, 'تسجيل صفة طرف')
  await recorded(page)
  await goTo(page, '/register/agreements/ghouta-calm')
  await page.getByRole('link', { name: 'جيش الإسلام' }).first().waitFor()
  await page.getByText('قَبِل').first().waitFor()
  await context.close()
})

test('B32 a zone typed by coordinates is declared and not agreed until the other party consents', async () => {
  const one = await open('opposition-liaison', '/register/zones')
  const { page } = one
  const form = await act(page, 'new', 'إعلان منطقة')
  await choose(page, form, 'النوع', 'منطقة بلا طيران')
  const names = { ar: 'أجواء عندان', en: 'Sky of Anadan', ru: 'Небо Анадана' }
  await nameIt(part(form, 'الاسم'), names)
  await form.getByRole('radio', { name: 'دائرة' }).click()
  await form.getByRole('textbox', { name: 'المركز بالإحداثيات' }).fill('36.29, 37.04')
  await form.getByRole('textbox', { name: 'المركز بالإحداثيات' }).press('Enter')
  await form.getByRole('textbox', { name: 'نصف القطر بالأمتار' }).fill('4000')
  await sourceIt(form, 'إعلان الفصائل')
  await send(form, 'إعلان منطقة')
  await recorded(page)
  await page.getByRole('link', { name: 'فتح ما سُجّل' }).click()
  const status = page
    .locator('.inspector .chip')
    .filter({ hasText: /^معلن غير متفق عليه$|^متفق عليه$/ })
  expect(await status.first().innerText()).toBe('معلن غير متفق عليه')

  const own = await act(page, 'acts', 'تسجيل جواب طرف على المنطقة')
  await choose(page, own, 'جواب الطرف', 'وافق')
  await sourceIt(own, 'توقيعنا')
  await send(own, 'تسجيل جواب طرف على المنطقة')
  await recorded(page)
  await goTo(page, '/register/zones/sky-of-anadan')
  expect(await status.first().innerText()).toBe('معلن غير متفق عليه')

  const other = await open('russia-liaison', '/register/zones/sky-of-anadan')
  const theirs = await act(other.page, 'acts', 'تسجيل جواب طرف على المنطقة')
  await choose(other.page, theirs, 'جواب الطرف', 'وافق')
  await sourceIt(theirs, 'توقيعنا')
  await send(theirs, 'تسجيل جواب طرف على المنطقة')
  await recorded(other.page)
  // The console that is open already shows it by itself.
  await page
    .locator('.inspector .chip', { hasText: /^متفق عليه$/ })
    .first()
    .waitFor()
  // What both agreed on is moved by neither alone.
  const bar = page.getByRole('navigation', { name: 'الإجراءات المتاحة' })
  await bar.getByRole('link', { name: 'تعديل المنطقة' }).waitFor({ state: 'detached' })
  await one.context.close()
  await other.context.close()
})

test('B33 what is missing and what the centre refuses stand at their fields, and nothing written is lost', async () => {
  const { context, page } = await open('centre-duty', '/register/places')
  const form = await act(page, 'new', 'تسمية مكان')
  await send(form, 'تسمية مكان')
  await form.getByText(/حقول بحاجة إلى مراجعة|حقلاً بحاجة إلى مراجعة/).waitFor()
  // The first field that is missing has the focus.
  expect(await fieldInFocus(page)).toBe('/kind')
  await choose(page, form, 'نوع المكان', 'منطقة')
  const names = { ar: 'ناحية الباب', en: 'Al-Bab district', ru: 'Район Эль-Баб' }
  await nameIt(part(form, 'الاسم'), names)
  await form.getByRole('textbox', { name: 'الموقع', exact: true }).fill('96.99, 37.5')
  await form.getByText('لا يُقرأ هذا موقعاً').waitFor()
  await form.getByRole('textbox', { name: 'الموقع', exact: true }).fill('36.37, 37.51')
  await form.getByRole('textbox', { name: 'هامش الخطأ بالأمتار' }).fill('0')
  await sourceIt(form, 'الخريطة')
  await send(form, 'تسمية مكان')
  const field = form.locator('[data-field="/errorRadiusM"]')
  await field.getByText(/قيمة خارج النطاق/).waitFor()
  await form.getByRole('alert').getByText('هامش الخطأ بالأمتار').waitFor()
  expect(await fieldInFocus(page)).toBe('/errorRadiusM')

  await page.reload()
  await page.getByText('استُعيدت مسودة سابقة.').waitFor()
  const kept = part(form, 'الاسم').getByRole('textbox', { name: 'العربية', exact: true })
  expect(await kept.inputValue()).toBe('ناحية الباب')
  await form.getByRole('textbox', { name: 'هامش الخطأ بالأمتار' }).fill('٥٠٠٠')
  await send(form, 'تسمية مكان')
  await recorded(page)
  await page.getByRole('button', { name: 'تسجيل آخر' }).click()
  expect(await kept.inputValue()).toBe('')
  await context.close()
})

test('B34 a correction takes the place of what was held, and the old stands in the history with its reason', async () => {
  const { context, page } = await open('centre-duty', '/register/clauses/coh-1')
  const form = await act(page, 'acts', 'استبدال البند')
  // What is held is filled in.
  const code = form.getByRole('textbox', { name: 'الرمز' })
  const before = await code.inputValue()
  expect(before).not.toBe('')
  await code.fill(`${before} (مصحَّح)`)
  const text = form.getByRole('textbox', { name: 'النص', exact: true })
  expect(await text.inputValue()).not.toBe('')
  await text.fill('نص مصحَّح للبند.')
  await form.getByRole('textbox', { name: 'السبب' }).fill('خطأ في النقل')
  await form.getByText('ويبقى السابق في التاريخ').waitFor()
  await send(form, 'استبدال البند')
  await recorded(page)
  await page.getByRole('link', { name: 'فتح ما سُجّل' }).click()
  await page.getByText('نص مصحَّح للبند.').first().waitFor()
  await page.getByText('حلّت محل نسخة سابقة واحدة، وهي باطلة').click()
  await page.getByText('خطأ في النقل').waitFor()
  await page.locator('.inspector .said-item').getByText(before, { exact: true }).first().waitFor()
  await context.close()
})

test('B35 a list is filled, ordered and emptied by keyboard alone', async () => {
  const { context, page } = await open('un-humanitarian', '/register/pauses?act=pauses/propose')
  const form = formOf(page, 'اقتراح وقفة')
  const add = form.getByRole('button', { name: /إضافة:.*ما يجب إنجازه قبلها/ })
  for (const words of ['قوائم المرضى', 'فرق الإسعاف']) {
    await add.press('Enter')
    const row = form.locator('.form-item', { hasText: 'النص' }).last()
    await row.getByRole('textbox', { name: 'النص', exact: true }).fill(words)
  }
  const texts = () =>
    form
      .locator('.form-item')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('textarea')?.value))
  expect(await texts()).toEqual(['قوائم المرضى', 'فرق الإسعاف'])
  await form.getByRole('button', { name: /تقديم: .*2/ }).press('Enter')
  expect(await texts()).toEqual(['فرق الإسعاف', 'قوائم المرضى'])
  await form.getByRole('button', { name: /حذف .*1/ }).press('Enter')
  expect(await texts()).toEqual(['قوائم المرضى'])
  await context.close()
})

test('B36 nothing is offered while the page looks at the past, and no form opens', async () => {
  const past = 'known=2016-10-19T00:00:00.000Z'
  const { context, page } = await open('centre-duty', `/register/pauses?${past}`)
  await page.getByRole('heading', { name: 'السجلات' }).waitFor()
  await settle(page)
  expect(await page.locator('.act-bar').count()).toBe(0)
  await goTo(page, `/register/pauses?act=pauses/propose&${past}`)
  await page.getByText('لا يمكن القيام بذلك هنا الآن').waitFor()
  expect(await page.getByRole('form').count()).toBe(0)
  // A post without the right is offered nothing either.
  const observer = await open('un-observer', '/register/pauses/pause-aleppo-2016-10')
  await observer.page.locator('.inspector h3').first().waitFor()
  expect(await observer.page.locator('.act-bar').count()).toBe(0)
  await context.close()
  await observer.context.close()
})

/** Where acts are offered: every tab, and a document of every register. */
const places: readonly (readonly [post: string, path: string])[] = [
  ...[
    'agreements',
    'parties',
    'zones',
    'pauses',
    'corridors',
    'channels',
    'commitments',
    'meetings',
    'places',
  ].map((tab) => ['centre-duty', `/register/${tab}`] as const),
  ['administration', '/register/parties'],
  ['administration', '/register/posts/russia-liaison'],
  ['centre-duty', '/register/agreements/syria-2016'],
  ['centre-duty', '/register/clauses/coh-2'],
  ['centre-duty', '/register/standings/syria-2016--russia'],
  ['centre-duty', '/register/parties/russia'],
  ['centre-duty', '/register/zones/flights-aleppo'],
  ['centre-duty', '/register/pauses/pause-aleppo-2016-10'],
]

async function offeredOn({ page }: Console): Promise<readonly string[]> {
  const links = page.locator('.act-bar a')
  await links.first().waitFor()
  return links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
}

async function documentsUnder(page: Page, tab: string): Promise<readonly string[]> {
  await goTo(page, `/register/${tab}`)
  await page.locator('.document-row a').first().waitFor()
  const links = page.locator('.document-row a')
  return links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
}

test(
  'B37 every form that is offered stands right in Arabic, wide and on a phone',
  { timeout: 900_000 },
  async () => {
    const faults: string[] = []
    const forms = new Map<string, readonly [string, string]>()
    const admitted = new Map<string, Console>()
    for (const post of ['centre-duty', 'administration'])
      admitted.set(post, await open(post, '/register/places'))
    const duty = admitted.get('centre-duty')
    if (duty === undefined) throw new Error('nobody is signed in')
    const more: (readonly [string, string])[] = []
    for (const tab of ['corridors', 'channels', 'commitments', 'meetings', 'places', 'zones']) {
      const paths = await documentsUnder(duty.page, tab)
      const kinds = new Map(paths.map((path) => [path.split('/')[2] ?? '', path]))
      more.push(
        ...[...kinds.values()].map((path) => ['centre-duty', path.split('?')[0] ?? ''] as const),
      )
    }
    for (const [post, path] of [...places, ...more]) {
      const console = admitted.get(post)
      if (console === undefined) continue
      await goTo(console.page, path)
      for (const href of await offeredOn(console)) {
        const type = new URL(href, stage.centre.url).searchParams.get('act') ?? ''
        if (!forms.has(type)) forms.set(type, [post, href])
      }
    }
    expect(forms.size).toBeGreaterThan(45)
    for (const [type, [post, href]] of forms) {
      const page = admitted.get(post)?.page
      if (page === undefined) continue
      await page.goto(href)
      await page.getByRole('form').waitFor()
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('details')) folded.open = true
      })
      for (const size of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        await page.setViewportSize(size)
        await page.waitForTimeout(150)
        const found = [
          ...(await layoutFaults(page)),
          ...(size.width === 1440 ? await axeFaults(page) : []),
        ]
        faults.push(...found.map((fault) => `${type} ${size.width}: ${fault}`))
      }
      const unlabelled = await page.locator('form .field-label, form legend').allInnerTexts()
      faults.push(
        ...unlabelled
          .filter((text) => !/[\u0600-\u06ff]/.test(text) && !text.startsWith('SHA'))
          .map((text) => `${type}: "${text}"`),
      )
      await page.setViewportSize({ width: 1440, height: 900 })
    }
    for (const { context } of admitted.values()) await context.close()
    expect(faults).toEqual([])
  },
)
