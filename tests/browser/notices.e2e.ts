import type { Notice } from '@hudna/core/notices/notice.ts'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Width } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { noticeBody, site, type Submitted } from './notice-bodies.ts'
import { openStage } from './stage.ts'

const stage = openStage()

function consoleOf(post: string, path: string, width: Width = 'wide'): Promise<Page> {
  return stage.openAs(post, path, { width })
}

let sent = 0
/** Asks the centre on behalf of the post of a console, past its screen. */
async function ask(page: Page, command: string, body: object): Promise<void> {
  sent += 1
  const headers = { 'idempotency-key': `notices-test-${sent}` }
  const answer = await page.context().request.post(`/api/notices/${command}`, {
    data: body,
    headers,
  })
  if (!answer.ok()) throw new Error(`${command}: ${answer.status()} ${await answer.text()}`)
}

async function noticeOf(page: Page, id: string): Promise<Notice> {
  const answer = await page.context().request.get(`/api/registers/notices/${id}`)
  const { document } = (await answer.json()) as { readonly document: Notice }
  return document
}

/** What the record says of a notice, once it says so. */
async function untilNotice(
  page: Page,
  id: string,
  says: (notice: Notice) => boolean,
): Promise<Notice> {
  const started = Date.now()
  for (;;) {
    const notice = await noticeOf(page, id)
    if (says(notice)) return notice
    if (Date.now() - started > 60_000) throw new Error(`not so: ${JSON.stringify(notice)}`)
    await page.waitForTimeout(200)
  }
}

async function now(page: Page): Promise<number> {
  const answer = await page.context().request.get('/api/session')
  return Date.parse(((await answer.json()) as { readonly now: string }).now)
}

/** A notice of the United Nations to Russia and the United States, an hour from now unless said otherwise. */
async function tell(
  changes: Submitted = {},
): Promise<{ readonly page: Page; readonly id: string }> {
  const page = await consoleOf('un-humanitarian', '/notices')
  sent += 1
  const id = `told-${sent}`
  await ask(page, 'submit', noticeBody(id, { now: await now(page), ...changes }))
  return { page, id }
}

/** Whether Russia has come to a rung. */
const rung =
  (wanted: string) =>
  ({ receipts }: Notice): boolean =>
    receipts.some((one) => one.party === 'russia' && one.rung === wanted)
const dialogOf = (page: Page) => page.getByRole('dialog')
const recorded = (page: Page) => dialogOf(page).getByText('سُجِّل في القيد', { exact: false })

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await dialogOf(page).waitFor({ state: 'detached' })
}

/** Chooses an option of a list by keyboard: opens it and goes down to the option. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page
    .locator('.field', { has: page.locator('.field-label', { hasText: new RegExp(`^${label}$`) }) })
    .first()
  await field.locator('.field-trigger').press('Enter')
  const wanted = page.getByRole('option', { name: option, exact: true })
  await wanted.focus()
  await wanted.press('Enter')
}

/** Writes a field of the composer or of a dialog. */
const field = (page: Page, name: string) =>
  page.locator(`[data-field="${name}"] :is(input, textarea)`).first()

async function writeComposer(page: Page, name: string, spots: readonly string[]): Promise<void> {
  const map = page.locator('.composer-map')
  for (const spot of spots) {
    const typed = map.getByLabel(
      spots.length === 1 ? 'المركز بالإحداثيات' : 'إضافة نقطة بالإحداثيات',
    )
    await typed.fill(spot)
    await typed.press('Enter')
  }
  await map.getByLabel('من', { exact: true }).fill('2016-12-01 09:00')
  await map.getByLabel('حتى', { exact: true }).fill('2016-12-01 15:00')
  for (const language of ['ar', 'en', 'ru']) await field(page, `/names/${language}`).fill(name)
  await field(page, '/text').fill('نخبر الجميع بما سيجري')
  for (const party of ['روسيا الاتحادية', 'الولايات المتحدة']) {
    await page
      .locator('.recipient-chip', { hasText: party })
      .first()
      .locator('input')
      .press('Space')
  }
}

async function sendNotice(page: Page): Promise<string> {
  const send = page.locator('.send-bar').getByRole('button', { name: 'إرسال الإخطار' })
  await page.waitForFunction(
    () => document.querySelector('.send-row .button-act')?.hasAttribute('disabled') === false,
  )
  await send.press('Enter')
  await dialogOf(page).getByRole('button', { name: 'إرسال الإخطار' }).press('Enter')
  await recorded(page).waitFor()
  const link = await dialogOf(page).getByRole('link', { name: 'فتح الإخطار' }).getAttribute('href')
  return /\/notices\/([^?]+)/.exec(link ?? '')?.[1] ?? ''
}

const composed = [
  { kind: 'movement', spots: ['33.5100, 36.2800', '33.5600, 36.4000'] },
  { kind: 'activity', spots: ['34.7300, 36.7100'] },
  { kind: 'site', spots: ['35.9312, 36.6338'] },
  { kind: 'suspension', spots: ['35.1312, 36.7538'] },
] as const

for (const { kind, spots } of composed) {
  test(`B85 a notice (${kind}) is composed by keyboard in Arabic, and its clocks are said before it is sent`, async () => {
    const page = await consoleOf('un-humanitarian', `/notices/compose?kind=${kind}`)
    await page.getByRole('application').waitFor()
    await writeComposer(page, `إخطار ${kind}`, spots)
    if (kind === 'movement') {
      await field(page, '/details/purpose').fill('غذاء')
      await field(page, '/details/people').fill('12')
    }
    await choose(page, 'من يجيب ما دام قائماً', 'خلية الإخطار الإنساني')
    const send = page.locator('.send-bar').getByRole('button', { name: 'إرسال الإخطار' })
    await page.waitForFunction(
      () => document.querySelector('.send-row .button-act')?.hasAttribute('disabled') === false,
    )
    await send.press('Enter')
    const consequence = dialogOf(page).locator('.consequence')
    await consequence.getByText('المهل التي تبدأ', { exact: false }).first().waitFor()
    await consequence.getByText('كل ما يفوت موعده يُسجَّل تلقائياً').waitFor()
    if (kind === 'site') await consequence.getByText('لا يُخبَر أحد بعد').waitFor()
    if (kind === 'movement') await consequence.getByText('إن لم يُسمع عنه').waitFor()
    expect(await axeFaults(page)).toEqual([])
    await page.keyboard.press('Escape')
    const id = await sendNotice(page)
    expect(await noticeOf(page, id)).toMatchObject({
      kind,
      recipients: ['russia', 'usa'],
      contact: 'un-humanitarian',
      verification: kind === 'site' ? 'awaited' : null,
    })
  })
}

test('B86 a second person reads a site back without seeing the numbers, and a wrong one is refused with its slip', async () => {
  const { id } = await tell(site('35.9312', '36.6338'))
  const page = await consoleOf('centre-duty', `/notices/${id}`)
  await page.getByText('الموقع محجوب عنك', { exact: false }).waitFor()
  const text = await page.locator('main').innerText()
  for (const number of ['35.93', '36.63', '35°', '36°']) expect(text).not.toContain(number)
  expect(await page.locator('.notice-map').count()).toBe(0)

  await page.locator('main').focus()
  await page.keyboard.press('v')
  const form = dialogOf(page)
  await form.getByLabel('الموقع حسب مصدرك').fill('35.9321, 36.6338')
  await form.getByLabel('بمَ قارنته').fill('قائمة وزارة الصحة')
  const verb = form.getByRole('button', { name: 'إعادة قراءة الموقع' })
  await verb.press('Enter')
  await form.getByText('كأن رقمين متجاورين تبادلا').waitFor()
  await form.getByText('بين الموقعين', { exact: false }).waitFor()
  expect(await axeFaults(page)).toEqual([])
  expect((await noticeOf(page, id)).verification).toBe('awaited')

  await form.getByLabel('الموقع حسب مصدرك').fill('35.93120, 36.63380')
  await verb.press('Enter')
  await recorded(page).waitFor()
  await form.getByText('الموقع كما كُتب').waitFor()
  expect(await noticeOf(page, id)).toMatchObject({
    verification: 'verified',
    verified: { party: 'centre', distanceM: 0, against: 'قائمة وزارة الصحة' },
    receipts: [{ rung: 'accepted' }, { rung: 'accepted' }],
  })
})

test('B87 what stands in the list is stated as shown, what is opened as opened, and one key acknowledges it over its bytes', async () => {
  const { id } = await tell()
  const page = await consoleOf('russia-liaison', '/notices')
  await untilNotice(page, id, rung('shown'))
  expect((await noticeOf(page, id)).receipts.some(({ rung: one }) => one === 'opened')).toBe(false)
  await page.locator(`a[href^="/notices/${id}"]`).first().press('Enter')
  await untilNotice(page, id, rung('opened'))
  const words = page.locator('.notice-acts .read-back-own li')
  await words.first().waitFor()
  expect(await words.count()).toBe(4)
  await page.locator('main').focus()
  await page.keyboard.press('a')
  await page.locator('.notice-acts').getByText('سُجِّل في القيد', { exact: false }).waitFor()
  const { receipts } = await noticeOf(page, id)
  const own = receipts.filter(({ party }) => party === 'russia')
  expect(own.map((one) => one.rung)).toEqual(['accepted', 'shown', 'opened', 'acknowledged'])
  const [, ...given] = own
  expect(new Set(given.map(({ over }) => over)).size).toBe(1)
  expect(given[0]?.over).toMatch(/^[0-9a-f]{64}$/)
})

test('B88 an objection is recorded by keyboard with its reason, and the author sees it by itself', async () => {
  const { id, page: author } = await tell()
  await author.goto(`/notices/${id}?lang=ar`)
  const page = await consoleOf('usa-liaison', `/notices/${id}`)
  await page.locator('main').focus()
  await page.keyboard.press('o')
  await choose(page, 'طرفك', 'اعتراض')
  const verb = dialogOf(page).getByRole('button', { name: 'الرد على الإخطار' })
  await page.waitForTimeout(500)
  expect(await verb.isDisabled()).toBe(true)
  await field(page, '/reason').fill('الطريق ملغوم')
  await verb.press('Enter')
  await recorded(page).waitFor()
  await author.getByText('الطريق ملغوم').waitFor()
  const { answers } = await noticeOf(page, id)
  expect(answers).toMatchObject([{ party: 'usa', answer: 'objection', version: 1 }])
  expect(answers[0]?.over).toMatch(/^[0-9a-f]{64}$/)
})

test('B89 a party states how many units of an echelon it told, and more than all is stopped at the field', async () => {
  const { id } = await tell()
  const page = await consoleOf('russia-liaison', `/notices/${id}`)
  await page.locator('.notice-acts .read-back-own li').first().waitFor()
  await page.locator('main').focus()
  await page.keyboard.press('a')
  await untilNotice(page, id, (notice) =>
    notice.receipts.some((one) => one.rung === 'acknowledged'),
  )
  await page.getByRole('button', { name: 'ذكر إلى من نُقل' }).waitFor()
  await page.locator('main').focus()
  await page.keyboard.press('d')
  await choose(page, 'المستوى', 'اللواء')
  const form = dialogOf(page)
  await form.getByLabel('وحدات أُبلغت').fill('5')
  await form.getByLabel('وحدات يجب إبلاغها').fill('4')
  await form.getByLabel('وحدات يجب إبلاغها').press('Tab')
  await form.getByText('أكثر من مجموعها').waitFor()
  await form.getByLabel('وحدات أُبلغت').fill('3')
  await form.getByLabel('وحدات أُبلغت').press('Tab')
  await form.getByRole('button', { name: 'ذكر إلى من نُقل' }).press('Enter')
  await recorded(page).waitFor()
  expect((await noticeOf(page, id)).disseminations).toMatchObject([
    { party: 'russia', echelon: 'brigade', unitsTold: 3, unitsTotal: 4 },
  ])
  await closeDialog(page)
  await page.getByText('3 من 4 وحدة').waitFor()
})

test('B90 an amendment voids the acknowledgements and says so before it is sent and to everybody after', async () => {
  const { id, page: author } = await tell()
  const page = await consoleOf('russia-liaison', `/notices/${id}`)
  await page.locator('.notice-acts .read-back-own li').first().waitFor()
  await page.locator('main').focus()
  await page.keyboard.press('a')
  await untilNotice(page, id, (notice) =>
    notice.receipts.some((one) => one.rung === 'acknowledged'),
  )

  await author.goto(`/notices/${id}/amend?lang=ar`)
  await author.getByRole('application').waitFor()
  await field(author, '/reason').fill('تأخرت القافلة ساعة')
  const send = author.locator('.send-bar').getByRole('button', { name: 'تعديل الإخطار' })
  await author.waitForFunction(
    () => document.querySelector('.send-row .button-act')?.hasAttribute('disabled') === false,
  )
  await send.press('Enter')
  await dialogOf(author).getByText('يُبطل إقراراً واحداً', { exact: false }).waitFor()
  await dialogOf(author).getByRole('button', { name: 'تعديل الإخطار' }).press('Enter')
  await recorded(author).waitFor()

  // By itself, on the console that had acknowledged it.
  await page.getByText('بطل إقرار واحد', { exact: false }).waitFor()
  await page.getByText('تأخرت القافلة ساعة').waitFor()
  await page.getByRole('button', { name: 'الإقرار بالاستلام' }).waitFor()
  expect(await noticeOf(page, id)).toMatchObject({ version: 2, superseded: [{ version: 1 }] })
})

test('B91 a movement that is not heard of is shown as overdue, and one key and Enter report it', async () => {
  // Two minutes after its window begins it is asked after: in a few seconds.
  const { id } = await tell({ startsInMin: -1.9, checkInMin: 1 })
  const told = await consoleOf('russia-liaison', `/notices/${id}`)
  await told.getByText('متأخر: لم يُسمع عنه').first().waitFor({ timeout: 60_000 })
  expect(await axeFaults(told)).toEqual([])
  const page = await consoleOf('un-humanitarian', `/notices/${id}`)
  await page.locator('main').focus()
  await page.keyboard.press('i')
  await dialogOf(page).getByText('يرى كل متلقٍّ أين هو', { exact: false }).waitFor()
  await page.keyboard.press('Enter')
  await recorded(page).waitFor()
  await told.locator('main').getByText('على الطريق').first().waitFor()
  const notice = await noticeOf(page, id)
  expect(notice.overdues[0]?.settledAt).not.toBeNull()
  expect(notice.checkIns).toMatchObject([{ state: 'on-route', waypoint: null, position: null }])

  await closeDialog(page)
  await page.locator('main').focus()
  await page.keyboard.press('i')
  await choose(page, 'حاله', 'متوقف')
  await choose(page, 'أين من الطريق', 'المحطة 2')
  await dialogOf(page).getByLabel('الإحداثيات (اختياري)').fill('33.56, 36.40')
  await dialogOf(page).getByRole('button', { name: 'الإبلاغ عن الموضع' }).press('Enter')
  await recorded(page).waitFor()
  expect((await noticeOf(page, id)).checkIns[1]).toMatchObject({ state: 'halted', waypoint: 1 })

  await closeDialog(page)
  await page.getByRole('button', { name: 'ذكر كيف انتهى' }).press('Enter')
  await dialogOf(page).getByRole('button', { name: 'ذكر كيف انتهى' }).press('Enter')
  await recorded(page).waitFor()
  expect((await noticeOf(page, id)).result).toMatchObject({ result: 'facilitated' })
})

test('B92 one key and Enter call every party to stop; it sounds on the other side and is answered with one key', async () => {
  const { id } = await tell()
  const other = await consoleOf('russia-liaison', '/statistics')
  const own = await consoleOf('un-humanitarian', `/notices/${id}`)
  await own.locator('main').focus()
  await own.keyboard.press('!')
  await own.getByRole('alertdialog').waitFor()
  expect(await axeFaults(own)).toEqual([])
  await own.keyboard.press('Enter')
  const band = other.locator('.stop-band')
  await band.getByText('أوقفوا: تنقل محمي تحت النار').waitFor()
  await other.waitForFunction(
    () => document.querySelector('.stop-band')?.getAttribute('data-sound') === 'sounding',
  )
  await other.waitForFunction(() => document.title.startsWith('▲'))
  expect([await axeFaults(other), await layoutFaults(other)]).toEqual([[], []])
  await other.locator('main').focus()
  await other.keyboard.press('t')
  await band.waitFor({ state: 'detached' })
  await other.waitForFunction(() => !document.title.startsWith('▲'))
  await own.locator('.stop-band').getByText('أجاب 1 من', { exact: false }).waitFor()
  const answer = await own.context().request.get('/api/registers/stop-calls')
  const { documents } = (await answer.json()) as { readonly documents: readonly object[] }
  expect(documents.at(-1)).toMatchObject({
    notice: id,
    party: 'un',
    answers: [{ party: 'russia', post: 'russia-liaison' }],
  })
})

test('B93 a party states its lead times, and whoever writes to it reads that it is told too late', async () => {
  const page = await consoleOf('russia-liaison', '/notices/lead-times')
  await page.getByRole('button', { name: 'تحديد مهل الإخطار' }).press('Enter')
  const form = dialogOf(page)
  await form.getByLabel(/نشاط.*ساعات قبل البدء/).fill('300')
  await form.getByLabel(/نشاط.*ساعات قبل البدء/).press('Tab')
  await form.getByRole('button', { name: 'تحديد مهل الإخطار' }).press('Enter')
  await recorded(page).waitFor()
  await closeDialog(page)
  await page.getByText('300 ساعة').first().waitFor()

  const author = await consoleOf('un-humanitarian', '/notices/compose?kind=activity')
  await author.getByRole('application').waitFor()
  await writeComposer(author, 'تفجير ذخائر', ['34.7300, 36.9100'])
  const map = author.locator('.composer-map')
  await map.getByLabel('من', { exact: true }).fill('2016-10-30 09:00')
  await map.getByLabel('حتى', { exact: true }).fill('2016-10-30 12:00')
  await author.waitForTimeout(1_500)
  await author.waitForFunction(
    () => document.querySelector('.send-row .button-act')?.hasAttribute('disabled') === false,
  )
  await author.locator('.send-bar').getByRole('button', { name: 'إرسال الإخطار' }).press('Enter')
  const short = dialogOf(author).locator('.consequence li', { hasText: 'مهلة قصيرة' })
  await short.waitFor()
  expect(await short.innerText()).toContain('روسيا')
})

for (const width of ['wide', 'phone'] as const) {
  test(`B93 the acts on a notice stand in Arabic without a fault, ${width}`, async () => {
    const { id } = await tell({ startsInMin: -30, checkInMin: 60 })
    for (const [post, path] of [
      ['russia-liaison', `/notices/${id}`],
      ['un-humanitarian', `/notices/${id}`],
      ['centre-duty', '/notices/lead-times'],
      ['centre-duty', '/register/agreements/syria-2016'],
    ] as const) {
      const page = await consoleOf(post, path, width)
      expect([path, await axeFaults(page), await layoutFaults(page)]).toEqual([path, [], []])
    }
  })
}
