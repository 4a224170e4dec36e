import type { Command } from '@hudna/core/api/types.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { numbered, partyAt, recordMany } from '../many-registers.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { openStage } from './stage.ts'

const PARTIES = 5_000
/** More rows than this are never in the page at once. */
const ROWS_IN_PAGE_MAX = 60
const arabic: Look = { language: 'ar', width: 'wide', scheme: 'light' }

const stage = openStage({
  begin: async () => {
    await recordMany(stage.centre.client, PARTIES, partyAt)
  },
})

async function consoleAt(path: string, look = arabic): Promise<Page> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  await signInAs(context, 'centre-duty')
  await page.goto(`${path}?lang=ar`)
  await page.locator('main h1, main h2').first().waitFor()
  await settle(page)
  return page
}

async function idsOfParties(): Promise<readonly string[]> {
  const { documents } = await stage.centre.client.read('register', { register: 'parties' })
  return documents.map(({ id }) => id)
}

/** Where the row with the focus stands in the list, and where its link leads. */
async function focusedRow(page: Page): Promise<{ at: number; id: string | undefined }> {
  return page.evaluate(() => {
    const row = document.activeElement?.closest('li')
    const link = document.activeElement?.getAttribute('href') ?? ''
    return {
      at: Number(row?.getAttribute('aria-posinset') ?? 0),
      id: new URL(link, location.href).pathname.split('/').at(-1),
    }
  })
}

async function goneTo(page: Page, key: string, at: number): Promise<string | undefined> {
  await page.keyboard.press(key)
  const link = `main nav li[aria-posinset="${at}"] a:focus`
  await page.locator(link).waitFor()
  // Rows are measured when they come; the one gone to stays in sight.
  await page.waitForFunction((row) => {
    const { top, bottom } =
      document.querySelector(row)?.closest('li')?.getBoundingClientRect() ?? new DOMRect()
    const list = document.querySelector('main nav.document-scroller')?.getBoundingClientRect()
    return list !== undefined && top >= list.top - 1 && bottom <= list.bottom + 1
  }, link)
  return (await focusedRow(page)).id
}

test('B60 a list of 5,000 parties opens, is searched in Arabic and scrolls to its end by keyboard', async () => {
  const ids = await idsOfParties()
  const page = await consoleAt('/register/parties')
  const rows = page.locator('main nav li')
  expect(await rows.first().getAttribute('aria-setsize')).toBe(String(ids.length))
  expect(await rows.count()).toBeLessThan(ROWS_IN_PAGE_MAX)

  const search = page.locator('main input[type="search"]')
  const group = partyAt(4_321)
  if (group.type !== 'parties/register') throw new Error('not a party')
  await search.fill('كتيبه 4321')
  await page.locator('main nav li[aria-setsize="1"]').waitFor()
  expect(await rows.innerText()).toContain(group.names.ar)
  await search.fill('لا احد يسمى هكذا')
  await page.getByText('لا شيء بهذا الاسم').waitFor()
  await search.fill('')
  await page.locator(`main nav li[aria-setsize="${ids.length}"]`).first().waitFor()

  await rows.first().locator('a').focus()
  expect(await goneTo(page, 'ArrowDown', 2)).toBe(ids[1])
  expect(await goneTo(page, 'PageDown', 12)).toBe(ids[11])
  expect(await goneTo(page, 'k', 11)).toBe(ids[10])
  expect(await goneTo(page, 'End', ids.length)).toBe(ids.at(-1))
  expect(await rows.count()).toBeLessThan(ROWS_IN_PAGE_MAX)
  expect(await goneTo(page, 'PageUp', ids.length - 10)).toBe(ids.at(-11))
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === `/register/parties/${ids.at(-11)}`)
  await page.locator('main nav li[aria-posinset] a[aria-current]').waitFor()
  expect(await goneTo(page, 'Home', 1)).toBe(ids[0])
})

test('B60 what is recorded meanwhile comes into the list, and the focus stays where it was', async () => {
  const page = await consoleAt('/register/parties')
  const before = (await idsOfParties()).length
  await page.locator('main nav li a').nth(3).focus()
  const { id } = await focusedRow(page)
  const late = { ...partyAt(PARTIES + 1), party: 'a-late-group' } as Command
  await stage.centre.client.submit({ key: 'the-late-group', command: late })
  await page
    .locator(`main nav li[aria-setsize="${before + 1}"]`)
    .first()
    .waitFor()
  await page.locator('main nav li a[href*="a-late-group"]').waitFor()
  expect((await focusedRow(page)).id).toBe(id)
})

test('B60 what comes in above does not move the rows that are being read', async () => {
  const ids = await idsOfParties()
  const page = await consoleAt('/register/parties')
  await page.locator('main nav li a').first().focus()
  await goneTo(page, 'End', ids.length)
  await goneTo(page, 'PageUp', ids.length - 10)
  await settle(page)
  const focusedTop = () =>
    page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? Number.NaN)
  const [{ id }, top] = [await focusedRow(page), await focusedTop()]
  const early = { ...partyAt(PARTIES + 2), party: 'aa-early-group' } as Command
  await stage.centre.client.submit({ key: 'the-early-group', command: early })
  const longer = `main nav li[aria-setsize="${ids.length + 1}"]`
  await page.locator(longer).first().waitFor()
  await settle(page)
  expect((await focusedRow(page)).id).toBe(id)
  expect(Math.abs((await focusedTop()) - top)).toBeLessThan(2)
})

test('B60 a long list stands right at both widths', async () => {
  for (const width of ['wide', 'phone'] as const) {
    const page = await consoleAt('/register/parties', { ...arabic, width })
    expect([...(await axeFaults(page)), ...(await layoutFaults(page))]).toEqual([])
  }
})

test('B61 the search box finds a place and a party by every script, once', async () => {
  const page = await consoleAt('/')
  const box = page.locator('#page-search')
  const options = page.getByRole('option')
  for (const [typed, name, path] of [
    ['قسد', 'قوات سوريا الديمقراطية', '/register/parties/sdf'],
    ['SDF', 'قوات سوريا الديمقراطية', '/register/parties/sdf'],
    ['СДС', 'قوات سوريا الديمقراطية', '/register/parties/sdf'],
    ['الرقة', 'الرقة', '/register/places/raqqa'],
    ['ar-Raqqa', 'الرقة', '/register/places/raqqa'],
    ['Ракка', 'الرقة', '/register/places/raqqa'],
  ] as const) {
    await page.locator('main').focus()
    await page.keyboard.press('/')
    await box.pressSequentially(typed)
    await options
      .filter({ hasText: typed === name ? 'مكان' : typed })
      .first()
      .waitFor()
    const titles = await options.locator('bdi:first-child').allInnerTexts()
    expect(titles[0], typed).toBe(name)
    expect(
      titles.filter((title) => title === name),
      typed,
    ).toHaveLength(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === path)
  }
})

test('B61 a long name of one group among thousands is found on a phone', async () => {
  const page = await consoleAt('/register/parties', { ...arabic, width: 'phone' })
  await page.locator('main input[type="search"]').fill('ГР77')
  await page.locator(`main nav li a[href*="${numbered('group', 77)}"]`).waitFor()
})
