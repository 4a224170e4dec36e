import type { Message } from '@hudna/core/channels/channel.ts'
import { foldName } from '@hudna/core/kernel/fold-name.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openConsole, settle, signInAs, type Width } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { openStage } from './stage.ts'

const LINE = '/hotline/air-safety-line?lang=ar'
/** Longer than the first steps of a flash: ten seconds for the machine, sixty for a person. */
const ESCALATION_MS = 90_000

const stage = openStage()

function consoleOf(post: string, path: string, width: Width = 'wide'): Promise<Page> {
  return stage.openAs(post, path, { width })
}

let sent = 0
async function ask(page: Page, command: string, body: object): Promise<number> {
  sent += 1
  const headers = { 'idempotency-key': `hotline-test-${sent}` }
  const address = `/api/channels/${command}`
  const answer = await page.context().request.post(address, { data: body, headers })
  return answer.status()
}

async function messageOf(page: Page, id: string): Promise<Message> {
  const answer = await page.context().request.get(`/api/registers/messages/${id}`)
  const body = (await answer.json()) as { readonly document: Message }
  return body.document
}

async function newest(page: Page): Promise<Message> {
  const answer = await page.context().request.get('/api/registers/messages')
  const { documents } = (await answer.json()) as { readonly documents: readonly Message[] }
  const [last] = documents.toSorted((one, other) => (one.sentAt < other.sentAt ? 1 : -1))
  if (last === undefined) throw new Error('no message is on the record')
  return last
}

const flash = (message: string) => ({
  message,
  channel: 'air-safety-line',
  from: 'russia',
  priority: 'flash',
  text: { ru: 'Прекратите немедленно' },
  references: [],
  source: null,
})
const band = (page: Page) => page.locator('.flash-band')
const messages = (page: Page) => page.getByRole('list', { name: 'الرسائل، الأقدم أولاً' })
const last = (page: Page) => messages(page).getByRole('article').last()

/** Chooses an option of a list by keyboard. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).first().press('Enter')
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('B70 a usual call that is filled in in Arabic sounds on the other side and is read in its language', async () => {
  const other = await consoleOf('usa-liaison', '/statistics?lang=ar')
  const own = await consoleOf('russia-liaison', LINE)
  await choose(own, 'نداء معتاد', 'أوقفوا النار')
  const send = own.getByRole('button', { name: 'أرسل', exact: true })
  expect(await send.isDisabled()).toBe(true)
  await own.getByRole('combobox', { name: 'المكان' }).fill('دير الزور')
  await own.getByRole('combobox', { name: 'المكان' }).press('Escape')
  await own.getByRole('textbox', { name: 'الإحداثيات' }).fill('35.28, 40.18')
  const english = own.locator('.line-preview[lang="en"]')
  await english.getByText('latitude 35.28000 north, longitude 40.18000 east').waitFor()
  await send.press('Enter')
  await band(other).getByText('لم يأخذها أحد من طرفكم').waitFor()
  await other.waitForFunction(() => document.title.startsWith('▲'))
  await other.waitForFunction(
    () => document.querySelector('.flash-band')?.getAttribute('data-sound') === 'sounding',
  )
  expect(await axeFaults(other)).toEqual([])
  const message = await newest(own)
  expect(message).toMatchObject({ priority: 'flash', template: { name: 'stop' } })
  expect(Object.keys(message.text)).toEqual(['ar', 'en', 'ru'])
  expect(message.text.ru).toContain('Немедленно прекратите огонь.')
  // The machine of the other side says by itself that it showed these bytes.
  await last(own).getByText('عُرضت على').waitFor()
})

test('B71 any officer takes the flash with one key, and the sound and the title are still again', async () => {
  const page = await consoleOf('usa-liaison', '/register/agreements?lang=ar')
  const sender = await consoleOf('russia-liaison', LINE)
  expect(await ask(sender, 'send', flash('take-by-key'))).toBe(200)
  await band(page).getByText('لم يأخذها أحد من طرفكم').first().waitFor()
  await page.locator('main').focus()
  for (let waiting = await untaken(page); waiting > 0; waiting = await untaken(page)) {
    await page.keyboard.press('t')
    await page.waitForFunction(
      (before) =>
        document.querySelector('.flash-band-untaken') === null ||
        document.querySelector('.flash-band')?.textContent !== before,
      await band(page).textContent(),
    )
    await page.waitForTimeout(500)
  }
  expect(await band(page).getAttribute('data-sound')).toBe('silent')
  await page.waitForFunction(() => !document.title.startsWith('▲'))
  expect((await messageOf(sender, 'take-by-key')).taken).toMatchObject([
    { party: 'usa', post: 'usa-liaison' },
  ])
  await last(sender).getByText('أخذها').waitFor()
})

async function untaken(page: Page): Promise<number> {
  return page.locator('.flash-band-untaken').count()
}

test('B72 the four words are the same on both sides, and one that was read back wrong is named', async () => {
  const sender = await consoleOf('russia-liaison', LINE)
  expect(await ask(sender, 'send', flash('read-back'))).toBe(200)
  const page = await consoleOf('usa-liaison', LINE)
  const words = await last(page).locator('.read-back-own li').allInnerTexts()
  expect(words).toHaveLength(4)
  expect(await last(sender).locator('.read-back-own li').allInnerTexts()).toEqual(words)

  await last(page).getByRole('button', { name: 'أجب' }).press('Enter')
  const read = last(page).getByRole('textbox', { name: 'الكلمات الأربع كما أُعيدت قراءتها' })
  const wrong = words.with(2, foldName(words[2] ?? '') === foldName('ليمون') ? 'موزة' : 'ليمون')
  await read.fill(wrong.join(' '))
  const record = last(page).getByRole('button', { name: 'سجّل الجواب' })
  await record.press('Enter')
  await last(page).getByText('ما أُعيدت قراءته ليس ما أُرسل').waitFor()
  expect((await messageOf(page, 'read-back')).answers).toEqual([])

  await last(page).getByRole('textbox', { name: 'الجواب بالكلمات' }).fill('نوقفها')
  await last(page).getByRole('button', { name: 'أعدتُ قراءة الكلمات أعلاه' }).press('Enter')
  await record.press('Enter')
  await last(sender).getByText('أُعيدت قراءة الكلمات الأربع').waitFor()
  expect((await messageOf(page, 'read-back')).answers).toMatchObject([
    { party: 'usa', text: { ar: 'نوقفها' }, readBack: words },
  ])
})

test('B73 where the browser keeps the page silent the alarm is seen, says so and sounds from a touch on', async () => {
  const { context, page } = await openConsole(stage.browser, stage.centre.url, {
    language: 'ar',
    width: 'wide',
    scheme: 'light',
  })
  stage.closeLater(context)
  await context.addInitScript(keepSilentUntilTouched)
  await signInAs(context, 'usa-liaison')
  await page.goto('/statistics?lang=ar')
  await settle(page)
  const sender = await consoleOf('russia-liaison', LINE)
  expect(await ask(sender, 'send', flash('kept-silent'))).toBe(200)
  const unblock = band(page).getByRole('button', { name: 'اسمح لهذه الصفحة بالرنين' })
  await unblock.waitFor()
  await page.waitForFunction(() => document.title.startsWith('▲'))
  await unblock.click()
  await page.waitForFunction(
    () => document.querySelector('.flash-band')?.getAttribute('data-sound') === 'sounding',
  )
  await unblock.waitFor({ state: 'detached' })
})

/** In the page: a browser that lets no page sound before somebody has touched it. */
function keepSilentUntilTouched(): void {
  let touched = false
  document.addEventListener('pointerdown', () => (touched = true), true)
  const real = Object.getOwnPropertyDescriptor(AudioContext.prototype, 'resume')
  const state = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state')
  Object.defineProperty(BaseAudioContext.prototype, 'state', {
    get(this: AudioContext) {
      return touched ? (state?.get?.call(this) as string) : 'suspended'
    },
  })
  AudioContext.prototype.resume = function resume(this: AudioContext) {
    const resumes = real?.value as (this: AudioContext) => Promise<void>
    return touched ? resumes.call(this) : Promise.reject(new Error('not touched'))
  }
}

test(
  'B74 when nobody answers, the record says what passed, when it was due and to whom the message goes on',
  { timeout: 200_000 },
  async () => {
    const sender = await consoleOf('russia-liaison', LINE)
    expect(await ask(sender, 'send', flash('nobody-there'))).toBe(200)
    const passed = last(sender).locator('.escalations li')
    await passed.filter({ hasText: 'استلام الجهاز' }).waitFor({ timeout: ESCALATION_MS })
    await passed.filter({ hasText: 'جواب شخص' }).waitFor({ timeout: ESCALATION_MS })
    const { escalations = [], sentAt } = await messageOf(sender, 'nobody-there')
    expect(escalations.map(({ party, step, to }) => [party, step, to.posts])).toEqual([
      ['usa', 'machine-receipt', ['usa-liaison']],
      ['usa', 'human-answer', ['usa-liaison']],
    ])
    for (const { dueAt, at } of escalations) expect(at > dueAt && dueAt > sentAt).toBe(true)
  },
)

test('B75 a telephone call that nobody answered is written down by keyboard', async () => {
  const page = await consoleOf('russia-liaison', LINE)
  await page.getByRole('button', { name: 'دوّن مكالمة هاتفية' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'بمن اتُّصل' }).press('Enter')
  await page.getByRole('option', { name: /ارتباط الولايات المتحدة/ }).click()
  await dialog.getByRole('textbox', { name: 'ما قيل' }).fill('رنّ الهاتف ولم يجب أحد')
  expect(await axeFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'سجّل المكالمة' }).press('Enter')
  await dialog.getByRole('link', { name: 'افتح القيد وإثباته' }).waitFor()
  await dialog.getByRole('button', { name: 'إغلاق' }).last().press('Enter')
  await page.getByText('لم يجب أحد', { exact: true }).waitFor()
})

test('B76 who comes into a video call and leaves it is on the record, with its minutes and decisions', async () => {
  const own = await consoleOf('russia-liaison', LINE)
  const other = await consoleOf('usa-liaison', LINE)
  await own.getByRole('link', { name: 'ابدأ مكالمة بالصورة' }).press('Enter')
  await enterCall(own, 'ابدأ المكالمة')
  await other.getByRole('main').getByRole('link', { name: 'ادخل' }).press('Enter')
  await enterCall(other, 'ادخل')
  const present = own.getByRole('list', { name: 'من حضر المكالمة' })
  await present.getByText('ضابط ارتباط الولايات المتحدة').waitFor()
  await own.getByText('لا تسجيل').waitFor()
  for (const page of [own, other])
    await page.getByRole('button', { name: 'وافق على التسجيل' }).press('Enter')
  await own.getByText('كل من في المكالمة يوافق على تسجيلها').waitFor()
  await own.getByText('المحضر والقرارات').click()
  await own.getByRole('textbox', { name: 'الكلمات', exact: true }).fill('يُفتح الطريق ظهراً')
  await own.getByRole('button', { name: 'سجّل قراراً' }).press('Enter')
  await other.getByText('يُفتح الطريق ظهراً').waitFor()
  for (const page of [own, other]) await page.getByRole('button', { name: 'غادر' }).press('Enter')
  await own.getByRole('link', { name: 'ابدأ مكالمة بالصورة' }).waitFor()
})

/** Comes in without camera and microphone, and goes back to the line; the call goes on. */
async function enterCall(page: Page, act: string): Promise<void> {
  await page.getByRole('radio', { name: 'لا شيء؛ أستمع فقط' }).press('Enter')
  await page.getByRole('button', { name: act, exact: true }).press('Enter')
  await page.getByRole('toolbar', { name: 'المكالمة' }).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'افتح الخط' }).press('Enter')
  await page.getByRole('heading', { name: 'الخط الساخن' }).waitFor()
}

test('B77 a test of the line is sent and answered, and the next one is due in a day', async () => {
  const page = await consoleOf('russia-liaison', LINE)
  await choose(page, 'نداء معتاد', 'تجربة الخط')
  await page.getByRole('button', { name: 'أرسل', exact: true }).press('Enter')
  await page.getByText('التجربة التالية قبل').waitFor()
  const message = await newest(page)
  expect(message).toMatchObject({ test: true, priority: 'routine' })
})

for (const width of ['wide', 'phone'] as const) {
  test(`B78 the hotline stands in Arabic without a fault, ${width}`, async () => {
    const page = await consoleOf('usa-liaison', LINE, width)
    for (const template of ['أوقفوا النار', 'تصحيح إحداثيات', 'حالة طبية طارئة']) {
      await choose(page, 'نداء معتاد', template)
      await settle(page)
      expect([await axeFaults(page), await layoutFaults(page)], template).toEqual([[], []])
    }
  })
}
