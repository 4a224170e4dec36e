import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { openStage } from './stage.ts'

const arabic: Look = { language: 'ar', width: 'wide', scheme: 'light' }

const stage = openStage()

const villages = [
  'المعرف,الاسم بالعربية,English name,Название,النوع,خط العرض,خط الطول,الدقة,المصدر',
  'tall-one,تل أول,Tell One,Телль-Один,village,36.10,37.10,300,سجل مخترع',
  'tall-two,تل ثان,Tell Two,Телль-Два,village,96.20,37.20,300,سجل مخترع',
  'tall-three,تل ثالث,Tell Three,Телль-Три,village,36.30,37.30,300,سجل مخترع',
].join('\r\n')

async function consoleOf(post: string, look = arabic): Promise<Page> {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  await signInAs(context, post)
  return page
}

test('B65 places come in from a file in Arabic: guessed, looked at, recorded, and a bad row is named', async () => {
  const page = await consoleOf('centre-duty')
  await page.goto('/register/places?lang=ar')
  await page.getByText('الاستيراد والتصدير').click()
  await page.getByRole('link', { name: 'استيراد ملف' }).click()
  await page.getByRole('heading', { name: 'استيراد: ⁨الأماكن⁩' }).waitFor()
  const file = join(stage.folder, 'villages.csv')
  writeFileSync(file, `\uFEFF${villages}`)
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByText('3 صفوف').waitFor()
  // Guessed from the columns in three languages; the marking stands for all rows.
  await page.getByRole('button', { name: /عمود «⁨خط العرض⁩»/ }).waitFor()
  await page.getByRole('button', { name: 'معاينة الصفوف' }).click()
  await page.getByText('جديد 2، مسجَّل من قبل 0، مرفوض 1').waitFor()
  const refused = page.locator('tr', { hasText: 'خط العرض، درجات' }).filter({ hasText: 'مرفوض' })
  expect(await refused.innerText()).toContain('3')
  await settle(page)
  expect([...(await axeFaults(page)), ...(await layoutFaults(page))]).toEqual([])
  await page.getByRole('button', { name: 'تسجيل صفين' }).click()
  await page.getByText('انتهى: سُجّل 2، كان مسجَّلاً 0، رُفض 1.').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'تنزيل كشف الصفوف' }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.startsWith('\uFEFF')).toBe(true)
  const log = text.slice(1).split('\r\n')
  expect(log.slice(0, 3).map((line) => line.split(',').slice(0, 2))).toEqual([
    ['line', 'outcome'],
    ['2', 'taken'],
    ['3', 'refused'],
  ])
  await page.getByRole('button', { name: 'معاينة الصفوف' }).click()
  await page.getByText('جديد 0، مسجَّل من قبل 2، مرفوض 1').waitFor()
  await page.goto('/register/places/tall-three?lang=ar')
  await page.getByRole('heading', { name: 'تل ثالث' }).first().waitFor()
  await page.context().close()
})

test('B65 what a post may not record, and a past moment, import nothing', async () => {
  const page = await consoleOf('centre-monitor')
  await page.goto('/register/zones?lang=ar')
  await page.getByText('الاستيراد والتصدير').click()
  await page.getByRole('button', { name: 'تنزيل ⁨CSV⁩' }).waitFor()
  expect(await page.getByRole('link', { name: 'استيراد ملف' }).count()).toBe(0)
  await page.goto('/register/zones/import?lang=ar')
  await page.getByText('مركزكم لا يسجّل في هذا السجل.').waitFor()
  await page.context().close()
  const duty = await consoleOf('centre-duty')
  await duty.goto('/register/zones/import?lang=ar&known=2016-06-01T00:00:00.000Z')
  await duty.getByText('لا يُستورد شيء').waitFor()
  await duty.context().close()
})

test('B66 a register is saved as a file, and what is left out of it is said', async () => {
  const page = await consoleOf('russia-liaison')
  await page.goto('/register/pauses?lang=ar')
  await page.getByText('الاستيراد والتصدير').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'تنزيل ⁨CSV⁩' }).click(),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.split('\r\n')[0]).toContain('record.basis')
  expect(text).toContain('declared, not agreed')
  await page.getByText('في الملف ⁨hudna-pauses.csv⁩').waitFor()
  await page.context().close()
})

test('B66 the calendar has an address that is read without a session, until it is ended', async () => {
  const page = await consoleOf('centre-duty')
  await page.goto('/register/meetings?lang=ar')
  await page.getByText('التقويم في برنامج آخر').click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'تنزيل التقويم' }).click(),
  ])
  expect(readFileSync(await download.path(), 'utf8')).toContain('BEGIN:VEVENT')
  await page.getByRole('button', { name: 'إنشاء عنوان' }).click()
  const address = await page.locator('.feed-address').innerText()
  const read = await fetch(address)
  expect(read.status).toBe(200)
  expect(await read.text()).toContain('X-WR-CALNAME:هدنة: المواعيد')
  await page.getByRole('button', { name: 'إنهاء' }).click()
  await page.getByText('أُنهي العنوان').waitFor()
  expect((await fetch(address)).status).toBe(401)
  await page.context().close()
})

test('B66 the import is whole on a phone too', async () => {
  const look: Look = { ...arabic, width: 'phone' }
  const page = await consoleOf('centre-duty', look)
  await page.goto('/register/places/import?lang=ar')
  const file = join(stage.folder, 'phone.csv')
  writeFileSync(file, villages)
  await page.locator('input[type="file"]').setInputFiles(file)
  await page.getByRole('button', { name: 'معاينة الصفوف' }).click()
  await page.getByRole('table').last().waitFor()
  await settle(page)
  expect([...(await axeFaults(page)), ...(await layoutFaults(page))]).toEqual([])
  await page.context().close()
})
