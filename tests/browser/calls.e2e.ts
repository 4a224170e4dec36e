import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Call } from '@hudna/core/channels/call.ts'
import type { Commitment } from '@hudna/core/commitments/commitment.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, expect, test } from 'vitest'
import { launchWithDevices } from '../calls/call-consoles.ts'
import { openConsole, settle, signInAs, type Width } from './chromium.ts'
import { unreachedControls } from './controls.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { openStage } from './stage.ts'

const LINE = '/hotline/air-safety-line?lang=ar'
/** Until a picture has come from the other browser, on a machine that does much else. */
const MEDIA_MS = 60_000
const opened: BrowserContext[] = []

const stage = openStage({ launch: launchWithDevices })
/** Whoever is still in a call leaves it with the console. */
afterEach(async () => {
  for (const context of opened.splice(0)) {
    for (const page of context.pages()) await leave(page)
    await context.close()
  }
})

async function consoleOf(post: string, width: Width = 'wide'): Promise<Page> {
  const look = { language: 'ar', width, scheme: 'light' } as const
  const { context, page } = await openConsole(stage.browser, stage.centre.url, look)
  opened.push(context)
  await signInAs(context, post)
  await page.goto(LINE)
  await page.locator('main h1').first().waitFor()
  await settle(page)
  return page
}

async function leave(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'غادر المكالمة' })
  if ((await button.count()) === 0) return
  await button.press('Enter')
  await page.getByRole('heading', { name: 'الخط الساخن' }).waitFor()
}

/** Begins a call with camera and sound, by keyboard. */
async function begin(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'ابدأ مكالمة بالصورة' }).press('Enter')
  await enter(page, 'ابدأ المكالمة')
}

/** Comes into the call that runs on the line, by keyboard. */
async function comeIn(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'ادخل' }).press('Enter')
  await enter(page, 'ادخل')
}

async function enter(page: Page, act: string): Promise<void> {
  await page.getByLabel('صورتك أنت').waitFor()
  await page.getByRole('button', { name: act, exact: true }).press('Enter')
  await page.getByRole('toolbar', { name: 'المكالمة' }).waitFor()
}

async function inOneCall(width: Width = 'wide'): Promise<{ own: Page; other: Page }> {
  const own = await consoleOf('russia-liaison')
  const other = await consoleOf('usa-liaison', width)
  await begin(own)
  await comeIn(other)
  return { own, other }
}

const tileOf = (page: Page, post: string) => page.locator(`.call-tile[data-post="${post}"]`)
const words = (page: Page) => page.getByRole('region', { name: 'الكلمات الأربع لهذه المكالمة' })

/** The video of a post moves: its clock goes on and it has a size. */
async function moves(page: Page, post: string): Promise<void> {
  await page.waitForFunction(
    (name) => {
      const video = document.querySelector<HTMLVideoElement>(
        `.call-tile[data-post="${name}"] video`,
      )
      return video !== null && video.videoWidth > 0 && video.currentTime > 0.5
    },
    post,
    { timeout: MEDIA_MS },
  )
}

async function documentsOf<T>(page: Page, register: string): Promise<readonly T[]> {
  const answer = await page.context().request.get(`/api/registers/${register}`)
  return ((await answer.json()) as { readonly documents: readonly T[] }).documents
}

/** The call that this page is in, as the record has it. */
async function callOf(page: Page): Promise<Call> {
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const call = (await documentsOf<Call>(page, 'calls')).find((one) => one.id === id)
  if (call === undefined) throw new Error(`no call is called ${id}`)
  return call
}

/** Chooses an option of a list by keyboard. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).press('Enter')
  await page.getByRole('option', { name: option, exact: true }).press('Enter')
}

test(
  'B80 devices are tried, a call begins, pictures move, the four words are the same and muting shows',
  { timeout: 240_000 },
  async () => {
    const own = await consoleOf('russia-liaison')
    await own.getByRole('link', { name: 'ابدأ مكالمة بالصورة' }).press('Enter')
    await own.getByLabel('صورتك أنت').waitFor()
    await own.waitForFunction(() => {
      const meter = document.querySelector('meter')
      return meter !== null && meter.value > 0.05
    })
    expect([await axeFaults(own), await layoutFaults(own)]).toEqual([[], []])
    expect(await unreachedControls(own)).toEqual([])
    await own.getByRole('radio', { name: 'صوت فقط' }).press('Enter')
    await own.getByLabel('صورتك أنت').waitFor({ state: 'detached' })
    await own.getByRole('radio', { name: 'كاميرا وصوت' }).press('Enter')
    await enter(own, 'ابدأ المكالمة')

    // The other side hears of it on whatever screen it looks at.
    const other = await consoleOf('usa-liaison', 'phone')
    await other.getByRole('region', { name: 'مكالمة بالصورة تنتظركم' }).waitFor()
    await comeIn(other)
    await moves(own, 'usa-liaison')
    await moves(other, 'russia-liaison')
    const said = await words(own).getByRole('listitem').allInnerTexts()
    expect(said).toHaveLength(4)
    expect(await words(other).getByRole('listitem').allInnerTexts()).toEqual(said)

    const muted = tileOf(other, 'russia-liaison').getByText('الميكروفون مكتوم')
    expect(await muted.count()).toBe(0)
    await own.locator('main').focus()
    await own.keyboard.press('m')
    await muted.waitFor()
    await own.keyboard.press('m')
    await muted.waitFor({ state: 'detached' })
    await own.keyboard.press('v')
    await tileOf(other, 'russia-liaison').getByText('لا صورة').waitFor()
    await own.keyboard.press('v')
    await moves(other, 'russia-liaison')
    for (const page of [own, other]) {
      expect([await axeFaults(page), await layoutFaults(page)]).toEqual([[], []])
      expect(await unreachedControls(page)).toEqual([])
    }

    // The call goes on while the officer looks at something else.
    await own.getByRole('link', { name: 'الإحصاءات' }).press('Enter')
    await own.getByRole('region', { name: 'أنت في مكالمة' }).waitFor()
    await own.getByRole('link', { name: 'العودة إلى المكالمة' }).press('Enter')
    await moves(own, 'usa-liaison')
    const call = await callOf(own)
    expect(call.present.map(({ post, leftAt }) => [post, leftAt])).toEqual([
      ['russia-liaison', null],
      ['usa-liaison', null],
    ])
    // Closing the page leaves the call on the record too.
    await own.close({ runBeforeUnload: true })
    await tileOf(other, 'russia-liaison').waitFor({ state: 'detached' })
    await leave(other)
    await other.getByRole('link', { name: 'ابدأ مكالمة بالصورة' }).waitFor()
  },
)

const map = (page: Page) => page.locator('.call-map')
/** The middle and the zoom that everybody in the call has. */
const view = (page: Page) => map(page).getAttribute('data-view')
const shows = (page: Page, at: string | null) =>
  page.waitForFunction(
    (wanted) => document.querySelector('.call-map')?.getAttribute('data-view') === wanted,
    at,
  )
const canvas = (page: Page) => page.getByRole('region', { name: 'خريطة المكالمة' })

test('B81 the map that one post moves moves on the other side, until that one leads', async () => {
  const { own, other } = await inOneCall()
  await own.getByRole('button', { name: 'اعرض خريطة مشتركة' }).press('Enter')
  await other.getByText('يقود الخريطة').waitFor()
  await canvas(own).waitFor()
  await settle(own)
  const before = await view(own)
  await shows(other, before)
  await canvas(own).press('ArrowRight')
  await own.waitForFunction(
    (was) => document.querySelector('.call-map')?.getAttribute('data-view') !== was,
    before,
  )
  await own.waitForTimeout(1_000)
  await shows(other, await view(own))
  // Whoever follows does not move it.
  await settle(other)
  const followed = await view(other)
  await canvas(other).press('ArrowDown')
  await other.waitForTimeout(1_000)
  expect(await view(other)).toBe(followed)

  await other.getByRole('button', { name: 'خذ قيادة الخريطة' }).press('Enter')
  await own.getByText('يقود الخريطة').waitFor()
  await canvas(other).press('ArrowDown')
  await other.waitForTimeout(1_000)
  expect(await view(other)).not.toBe(followed)
  await shows(own, await view(other))
  for (const page of [own, other])
    expect([await axeFaults(page), await layoutFaults(page)]).toEqual([[], []])
  await other.getByRole('button', { name: 'أنهِ الخريطة المشتركة' }).press('Enter')
  await map(own).waitFor({ state: 'detached' })
})

test('B82 minutes and a decision with a promise are written in the call, and the promise is a commitment', async () => {
  const { own, other } = await inOneCall('phone')
  await own.getByRole('textbox', { name: 'كلمات للمحضر' }).fill('نوقش فتح الطريق')
  await own.getByRole('button', { name: 'أضف إلى المحضر' }).press('Enter')
  await other.getByText('نوقش فتح الطريق').waitFor()

  await own.getByRole('radio', { name: 'قرار' }).press('Enter')
  await own.getByRole('textbox', { name: 'ما تقرّر' }).fill('يُفتح الطريق ظهراً')
  await own.getByRole('button', { name: 'أضف تعهداً' }).press('Enter')
  const record = own.getByRole('button', { name: 'سجّل القرار' })
  const gaps = own.getByRole('list', { name: 'ما زال ناقصاً' })
  expect(await record.isDisabled()).toBe(true)
  expect(await gaps.getByRole('listitem').count()).toBe(2)
  await choose(own, 'لمن', 'الولايات المتحدة الأمريكية')
  await own.getByRole('textbox', { name: 'مضمون التعهد' }).fill('لا طيران فوق الطريق')
  await own.getByRole('textbox', { name: 'الموعد (يمكن تركه)' }).fill('2017-01-02 09:00')
  await gaps.waitFor({ state: 'detached' })
  expect([await axeFaults(own), await layoutFaults(own)]).toEqual([[], []])
  await record.press('Enter')
  await other.getByText('يُفتح الطريق ظهراً').waitFor()
  await other.getByRole('link', { name: 'التزام نتج عنه' }).waitFor()
  expect([await axeFaults(other), await layoutFaults(other)]).toEqual([[], []])

  const { decisions } = await callOf(own)
  const [commitment] = decisions[0]?.commitments ?? []
  const commitments = await documentsOf<Commitment>(own, 'commitments')
  expect(commitments.find(({ id }) => id === commitment)).toMatchObject({
    promisor: 'russia',
    promisee: 'usa',
    text: { ar: 'لا طيران فوق الطريق' },
    due: '2017-01-02T07:00:00.000Z',
  })
})

test('B83 nothing is recorded until all consent, and a recording ends with the first consent taken back', async () => {
  const { own, other } = await inOneCall()
  await moves(own, 'usa-liaison')
  const start = own.getByRole('button', { name: 'ابدأ التسجيل' })
  expect(await start.isDisabled()).toBe(true)
  await own.getByRole('button', { name: 'وافق على التسجيل' }).press('Enter')
  await own.getByText('أنت توافق على تسجيل هذه المكالمة').waitFor()
  expect(await start.isDisabled()).toBe(true)
  await other.getByRole('button', { name: 'وافق على التسجيل' }).press('Enter')
  await own.getByText('كل من في المكالمة يوافق على تسجيلها').waitFor()
  const saved = own.waitForEvent('download')
  await start.press('Enter')
  await own.getByText('يجري التسجيل', { exact: true }).waitFor()
  await other.getByText('بدأ تسجيل المكالمة بموافقة كل من فيها').waitFor()
  expect([await axeFaults(own), await layoutFaults(own)]).toEqual([[], []])
  await own.waitForTimeout(3_000)

  await other.getByRole('button', { name: 'اسحب الموافقة' }).press('Enter')
  const download = await saved
  const file = join(stage.folder, 'recording')
  await download.saveAs(file)
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
  expect(readFileSync(file).length).toBeGreaterThan(10_000)
  expect(download.suggestedFilename()).toMatch(/^hudna-call-[0-9a-z]{8}-\d{8}T\d{4}\.webm$/)
  await other.getByText(sha256).waitFor()
  const { minutes } = await callOf(own)
  expect(Object.keys(minutes[1]?.text ?? {})).toEqual(['ar', 'en', 'ru'])
  expect(minutes[1]?.text.en).toContain(`SHA-256 ${sha256}`)
  expect(await start.isDisabled()).toBe(true)
  const call = await callOf(own)
  for (const page of [own, other]) await leave(page)
  const ended = (await documentsOf<Call>(own, 'calls')).find(({ id }) => id === call.id)
  expect(ended?.endedAt).not.toBeNull()
})

test('B84 a screen is shown, a page that is loaded again comes in anew, and another window takes over', async () => {
  const { own, other } = await inOneCall('phone')
  await own.getByRole('button', { name: 'اعرض شاشتي' }).press('Enter')
  await other.waitForFunction(
    () => {
      const video = document.querySelector<HTMLVideoElement>('.call-screen video')
      return video !== null && video.videoWidth > 0 && video.currentTime > 0.5
    },
    undefined,
    { timeout: MEDIA_MS },
  )
  expect([await axeFaults(other), await layoutFaults(other)]).toEqual([[], []])
  await own.getByRole('button', { name: 'أوقف عرض الشاشة' }).press('Enter')
  await other.locator('.call-screen').waitFor({ state: 'detached' })

  await own.reload()
  await enter(own, 'ادخل')
  await moves(other, 'russia-liaison')
  const again = await words(own).getByRole('listitem').allInnerTexts()
  await words(other)
    .getByText(again[0] ?? '')
    .waitFor()
  expect(await words(other).getByRole('listitem').allInnerTexts()).toEqual(again)

  const second = await own.context().newPage()
  await second.goto(own.url())
  await second.getByText('وظيفتكم حاضرة في هذه المكالمة أصلاً').waitFor()
  await enter(second, 'ادخل')
  await moves(second, 'usa-liaison')
  await own.getByText('أنهى المركز حضوركم في هذه المكالمة').waitFor()
  expect(await own.locator('video').count()).toBe(0)
  const { present } = await callOf(second)
  expect(present.filter(({ leftAt }) => leftAt === null)).toHaveLength(2)
  expect(new Set(present.map(({ key }) => key)).size).toBe(4)
})
