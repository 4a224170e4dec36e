import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { root } from '../centre-process.ts'
import { startHudna } from '../cli-process.ts'
import { openConsole, type Width } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { openStage } from './stage.ts'

const fileOf = (name: string) => join(stage.folder, name)

const stage = openStage()

function consoleOf(post: string, path: string, width: Width = 'wide'): Promise<Page> {
  return stage.openAs(post, path, { width })
}

const cell = (page: Page, party: string, column: number) =>
  page.getByRole('row').filter({ hasText: party }).first().getByRole('cell').nth(column)

test('B94 the matrix of a notice has every recipient and rung with minute and post, in Arabic, version by version', async () => {
  const page = await consoleOf('centre-duty', '/notices/suspension-flights-aleppo')
  await page.getByRole('link', { name: 'كل متلقٍّ وكل درجة' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('table').waitFor()
  expect(await page.getByRole('columnheader').count()).toBe(8)
  await page.getByRole('radio', { name: 'النسخة 1' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('حلّت محلها نسخة أخرى').waitFor()
  const usa = cell(page, 'الولايات المتحدة', 5)
  expect(await usa.innerText()).toMatch(/18 تشرين الأول، 10:12\s+ضابط ارتباط الولايات المتحدة/)
  const struck = usa.locator('.rung-time')
  expect(await struck.evaluate((one) => getComputedStyle(one).textDecorationLine)).toBe(
    'line-through',
  )
  const silent = cell(page, 'فصائل المعارضة', 5)
  expect(await silent.innerText()).toMatch(/ناقص؛ كان مستحقًا\s+18 تشرين الأول، 13:40/)
})

test('B94 matrix, list of what is owed and who knew have no fault of access or layout, wide and on a phone', async () => {
  const strikes = 'at=35.28,40.13&radius=15000&time=2016-09-17T15:55&until=2016-09-17T16:56'
  const places = [
    '/notices/suspension-flights-aleppo/ladder',
    '/notices/owed?party=opposition',
    `/who-knew?${strikes}`,
    '/who-knew?notice=strikes-deir-ez-zor',
  ]
  for (const width of ['wide', 'phone'] as const) {
    for (const path of places) {
      const page = await consoleOf('centre-duty', path, width)
      expect(await layoutFaults(page), `${path} ${width}`).toEqual([])
      expect(await axeFaults(page), `${path} ${width}`).toEqual([])
    }
  }
})

test('B95 what a party has not acknowledged stands in one list, flash first; the centre chooses whose', async () => {
  const page = await consoleOf('centre-duty', '/notices/owed?party=opposition')
  const rows = page.getByRole('row')
  await rows.nth(1).waitFor()
  expect(await rows.nth(1).innerText()).toContain('عاجل جدًا')
  const told = await page.locator('td:nth-of-type(1) time').evaluateAll((times) => {
    return times.map((one) => one.getAttribute('datetime') ?? '')
  })
  expect(told).toEqual(told.toSorted().toReversed())
  await page.getByRole('button', { name: /الطرف/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'روسيا الاتحادية' }).waitFor()
  await page.keyboard.press('Escape')
  const own = await consoleOf('opposition-liaison', '/notices')
  await own.getByRole('link', { name: 'لم يُقرّ باستلامه بعد' }).focus()
  await own.keyboard.press('Enter')
  await own.getByRole('heading', { name: 'لم يُقرّ باستلامه بعد' }).waitFor()
  expect(await own.getByRole('button', { name: /^الطرف/ }).count()).toBe(0)
})

test('B96 who knew about the place of an incident is asked with one link, and again by keyboard as known earlier', async () => {
  const page = await consoleOf('russia-liaison', '/incidents/deir-ez-zor')
  await page.getByRole('link', { name: 'من كان يعلم بهذا المكان؟' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('table').waitFor()
  const version = page.locator('.who-knew-version').filter({ hasText: 'مطار دير الزور' })
  expect(await version.locator('h2').innerText()).toContain('النسخة 1')
  expect(await cell(page, 'روسيا الاتحادية', 5).innerText()).toMatch(/14:58\s+ضابط ارتباط روسيا/)
  expect(await cell(page, 'روسيا الاتحادية', 6).innerText()).toMatch(/ناقص؛ كان مستحقًا\s.*15:10/)
  const radius = page.getByRole('textbox', { name: 'نصف القطر بالأمتار' })
  await radius.fill('0')
  await radius.press('Enter')
  await page.getByText('عدد صحيح').first().waitFor()
  await page.goto(`${page.url()}&known=2016-09-17T11:50:00.000Z`)
  await page.getByRole('table').waitFor()
  expect(await cell(page, 'روسيا الاتحادية', 5).innerText()).toContain('يُستحق')
})

test('B97 the page that is saved holds offline, on the command line and in a browser; an altered minute is found', async () => {
  const page = await consoleOf('russia-liaison', '/who-knew?notice=strikes-deir-ez-zor')
  const save = page.getByRole('button', { name: 'احفظ صفحةً مع الإثبات' })
  await save.waitFor()
  await save.focus()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ])
  const file = fileOf('who-knew.html')
  await download.saveAs(file)
  await page.getByText('حُفظ باسم').waitFor()
  const altered = fileOf('altered.html')
  const html = readFileSync(file, 'utf8')
  writeFileSync(altered, html.replaceAll('11:58:00 UTC', '11:59:00 UTC'))
  const proven = await startHudna(['bundle', 'verify', file]).ended
  expect([proven.status, proven.stdout.slice(0, 6)], proven.stderr).toEqual([0, 'proven'])
  const failed = await startHudna(['bundle', 'verify', altered]).ended
  expect([failed.status, failed.stdout.slice(0, 6)]).toEqual([1, 'failed'])
  const written = fileOf('written.html')
  const question = ['--notice', 'strikes-deir-ez-zor', '--version', '1', '--language', 'ru']
  const asked = ['who-knew', ...question, '--page', written, '--url', stage.centre.url]
  expect(await startHudna(asked).ended).toMatchObject({ status: 0 })
  expect(readFileSync(written, 'utf8')).toContain('Кто знал?')
  expect(await startHudna(['bundle', 'verify', written]).ended).toMatchObject({ status: 0 })
  const { context, page: offline } = await openConsole(stage.browser, stage.centre.url, {
    language: 'ar',
    width: 'wide',
    scheme: 'light',
  })
  await context.setOffline(true)
  await offline.goto(pathToFileURL(file).href)
  expect(await offline.locator('h1').innerText()).toBe('من كان يعلم؟')
  expect(await offline.locator('td.missed').first().innerText()).toContain(
    '2016-09-17 12:10:00 UTC',
  )
  expect(await layoutFaults(offline)).toEqual([])
  expect(await axeFaults(offline)).toEqual([])
  await offline.goto(pathToFileURL(join(root, 'web/dist/bundle-verifier.html')).href)
  await offline.setInputFiles('#bundle', file)
  await offline.locator('#verdict.proven').waitFor()
  await offline.setInputFiles('#bundle', altered)
  await offline.locator('#verdict.failed').waitFor()
  expect(await offline.locator('main').innerText()).toContain('غُيّرت الصفحة')
})
