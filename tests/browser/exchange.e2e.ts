import type { ExchangeView } from '@hudna/core/api/exchange.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Width } from './chromium.ts'
import { unreachedControls } from './controls.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { openStage } from './stage.ts'

const NOTICE = 'notice.site-warehouse-west'

const stage = openStage()

function consoleOf(post: string, path: string, width: Width = 'wide'): Promise<Page> {
  return stage.openAs(post, path, { width })
}

async function exchangeOf(page: Page): Promise<ExchangeView> {
  const answer = await page.context().request.get('/api/exchange')
  return (await answer.json()) as ExchangeView
}

const list = (page: Page, name: string) => page.getByRole('list', { name, exact: true })
const readers = (page: Page) => page.getByRole('region', { name: 'من يحوزه' })

/** Writes into the Arabic line of a text that is asked for in three languages. */
async function writeArabic(page: Page, legend: string, words: string): Promise<void> {
  await page.getByRole('textbox', { name: legend }).first().fill(words)
}

test('B100 what is released further by keyboard is seen by the other side, and its opening by the sender', async () => {
  const other = await consoleOf('syria-government-liaison', '/exchange?lang=ar&side=received')
  const row = list(other, 'سُلّم إلينا').getByRole('link', { name: 'مستودع إغاثة، غرب حلب' })
  expect(await row.count()).toBe(0)

  const own = await consoleOf('un-humanitarian', '/exchange?lang=ar')
  const before = list(own, 'سلّمناه').getByRole('link', { name: 'مستودع إغاثة، غرب حلب' })
  await before.press('Enter')
  await own.getByRole('link', { name: 'سلّم إلى أطراف أخرى' }).press('Enter')
  const whom = own.getByRole('group', { name: 'إلى من' }).getByRole('combobox')
  await whom.fill('حكومة الجمهورية')
  await own.getByRole('option').first().waitFor()
  await whom.press('ArrowDown')
  await whom.press('Enter')
  await writeArabic(own, 'السبب', 'يمر الشحن عبر حواجزهم')
  await own.getByText('وما قُرئ لا يُستعاد').waitFor()
  await own.getByRole('button', { name: 'سلّم إلى أطراف أخرى' }).press('Enter')
  await own.getByText('سُجِّل في القيد').waitFor()

  await row.waitFor()
  await row.press('Enter')
  await other.getByText('يمر الشحن عبر حواجزهم').waitFor()
  await other.getByRole('link', { name: 'افتح المستند' }).press('Enter')
  await other.getByRole('heading', { name: 'مستودع إغاثة، غرب حلب' }).first().waitFor()

  await own.goto(`/exchange?lang=ar&item=${NOTICE}`)
  const opening = readers(own).getByRole('listitem').filter({ hasText: 'سُلّم إليه لاحقاً' })
  await opening.getByText('ضابط ارتباط الحكومة السورية').first().waitFor()
  const item = (await exchangeOf(own)).handed.items.find(({ id }) => id === 'site-warehouse-west')
  const reader = item?.readers.find(({ how }) => how === 'released')
  expect(reader).toMatchObject({ ended: null, opened: { post: 'syria-government-liaison' } })
  expect(await axeFaults(own)).toEqual([])
  expect(await unreachedControls(own)).toEqual([])
})

test('B101 a marking is raised, lowering it is refused in words, and a release that is withdrawn stays stated', async () => {
  const page = await consoleOf('un-humanitarian', `/exchange?lang=ar&item=${NOTICE}`)
  const raise = async (tlp: string) => {
    await page.getByRole('link', { name: 'شدّد الوسم' }).press('Enter')
    await page
      .getByRole('button', { name: /وسم التداول/ })
      .first()
      .press('Enter')
    await page.getByRole('option', { name: new RegExp(tlp) }).click()
    await page.getByRole('button', { name: 'شدّد الوسم' }).press('Enter')
  }
  await raise('RED')
  await page.getByText('سُجِّل في القيد').waitFor()
  await page.goto(`/exchange?lang=ar&item=${NOTICE}`)
  await page.getByRole('heading', { name: 'رفع الوسم' }).waitFor()
  await raise('GREEN')
  await page.getByText('الوسم يرتفع ولا ينخفض').first().waitFor()

  await page.goto(`/exchange?lang=ar&item=${NOTICE}&act=markings/withdraw-release`)
  const whom = page.getByRole('combobox', { name: 'من لا يقرأ بعد الآن' })
  await whom.fill('حكومة الجمهورية')
  await page.getByRole('option').first().waitFor()
  await whom.press('ArrowDown')
  await whom.press('Enter')
  await writeArabic(page, 'السبب', 'انتهت الحاجة')
  await page.getByRole('button', { name: 'اسحب التسليم' }).press('Enter')
  await page.getByText('سُجِّل في القيد').waitFor()
  await page.goto(`/exchange?lang=ar&item=${NOTICE}`)
  await readers(page).getByText('حازه حتى').waitFor()
})

test.each(['wide', 'phone'] as const)(
  'B101 the exchange is read and reached on %s',
  async (width) => {
    const page = await consoleOf('centre-duty', '/exchange?lang=ar&side=between', width)
    await page.getByRole('table').waitFor()
    expect(await layoutFaults(page)).toEqual([])
    expect(await axeFaults(page)).toEqual([])
  },
)
