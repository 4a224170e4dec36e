import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { openStage } from './stage.ts'

const english: Look = { language: 'en', width: 'wide', scheme: 'light' }
let duty: BrowserContext

const stage = openStage({
  begin: async () => {
    duty = (await openConsole(stage.browser, stage.centre.url, english)).context
    await signInAs(duty, 'centre-duty')
  },
})

let sent = 0
async function ask(context: BrowserContext, command: string, body: object): Promise<void> {
  sent += 1
  const headers = { 'idempotency-key': `watched-area-${sent}` }
  const answer = await context.request.post(`/api/notices/${command}`, { data: body, headers })
  expect(answer.status(), await answer.text()).toBe(200)
}

const names = { ar: 'شرق حلب', en: 'East of Aleppo', ru: 'К востоку от Алеппо' }
const volume = {
  footprint: { shape: 'circle', centre: [372_000_000, 362_000_000], radiusM: 10_000 },
  floorM: null,
  ceilingM: null,
  interval: { from: '2016-09-01T00:00:00.000Z', to: null },
}

async function watchArea(context: BrowserContext, subscription: string): Promise<void> {
  const kinds = ['activity', 'incident']
  await ask(context, 'subscribe', { subscription, agreement: 'syria-2016', names, kinds, volume })
}

/** An activity in the area, told by its author. */
async function tell(notice: string): Promise<void> {
  await ask(duty, 'submit', {
    notice,
    agreement: 'syria-2016',
    author: 'centre',
    names: { ar: notice, en: `Clearing ${notice}`, ru: notice },
    text: { en: 'Mines are cleared' },
    details: { kind: 'activity', activity: 'demining' },
    place: {
      position: [372_000_000, 362_000_000],
      errorRadiusM: 0,
      wherePrecision: 1,
      names: { en: 'East of Aleppo' },
    },
    volume: {
      ...volume,
      footprint: { ...volume.footprint, radiusM: 300 },
      interval: { from: '2017-03-01T06:00:00.000Z', to: '2017-03-01T10:00:00.000Z' },
    },
    recipients: ['russia'],
    expiresAt: null,
    source: null,
    marking: { tlp: 'AMBER', class: 'B', releaseTo: [] },
  })
}

async function liaison(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
  const opened = await openConsole(stage.browser, stage.centre.url, english)
  await signInAs(opened.context, 'russia-liaison')
  return opened
}

const lines = (page: Page) => page.locator('.match-list > li')

test('B20 what is recorded in a watched area appears on the open console by itself', async () => {
  const { context, page } = await liaison()
  await watchArea(context, 'live-area')
  await page.goto('/register/subscriptions/live-area?lang=en')
  await page.getByText('Nothing counted so far').waitFor()
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }))
  await tell('live-one')
  await page.getByRole('link', { name: 'Clearing live-one' }).waitFor()
  await page.getByText('No. 1', { exact: true }).waitFor()
  await page.getByText('1 counted').waitFor()
  await tell('live-two')
  await page.getByText('Numbers 1 to 2, without a gap').waitFor()
  await page.getByRole('link', { name: 'Clearing live-two' }).waitFor()
  expect(await lines(page).first().innerText()).toContain('Clearing live-two')
  expect(await page.getByText('had not reached this page').count()).toBe(0)
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true)

  await page.goto('/register/subscriptions?lang=en')
  await page.getByText('2 counted').waitFor()
  expect(await page.getByText('new since you looked').count()).toBe(0)
  await tell('live-three')
  await page.getByText('1 new since you looked').waitFor()
  await context.close()
})

test('B21 a page notices by its count that it missed something, and fetches it', async () => {
  const { context, page } = await liaison()
  await watchArea(context, 'gap-area')
  await page.addInitScript(loseTheSecondMatch)
  await page.goto('/register/subscriptions/gap-area?lang=en')
  await page.getByText('Nothing counted so far').waitFor()
  await tell('gap-one')
  await page.getByText('Numbers 1 to 1, without a gap').waitFor()
  await tell('gap-two')
  await tell('gap-three')
  await page.getByText('1 had not reached this page. It was fetched').waitFor()
  await page.getByText('Numbers 1 to 3, without a gap').waitFor()
  await page.getByRole('link', { name: 'Clearing gap-two' }).waitFor()
  await context.close()
})

/** In the page: the live stream as a line that drops one message of it. */
function loseTheSecondMatch(): void {
  const send = window.fetch.bind(window)
  window.fetch = async (address, options) => {
    const answer = await send(address, options)
    if (address !== '/api/live' || answer.body === null) return answer
    let rest = ''
    const lossy = new TransformStream<string, string>({
      transform(piece, controller) {
        const parts = (rest + piece).split('\n\n')
        rest = parts.pop() ?? ''
        for (const part of parts) {
          const lost = part.startsWith('event: match') && part.includes('"counter":2')
          if (!lost) controller.enqueue(`${part}\n\n`)
        }
      },
    })
    const body = answer.body
      .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
      .pipeThrough(lossy)
      .pipeThrough(new TextEncoderStream())
    return new Response(body, { status: answer.status, headers: answer.headers })
  }
}

test('B22 an area is drawn, watched, drawn anew and ended, by keyboard', async () => {
  const { context, page } = await liaison()
  await page.goto('/register/subscriptions?lang=en')
  await page.getByRole('link', { name: 'Watch an area' }).press('Enter')
  await page.getByRole('heading', { name: 'Watch an area' }).waitFor()
  for (const language of ['Arabic', 'English', 'Russian'])
    await page.getByRole('textbox', { name: language }).fill(`North road ${language}`)
  await page.getByRole('checkbox', { name: 'Incident' }).press('Space')
  await page.getByRole('button', { name: 'Start watching' }).press('Enter')
  await page.getByText('Still needed').waitFor()
  await page
    .getByRole('textbox', { name: /coordinates/i })
    .first()
    .fill('36.40, 37.15')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Start watching' }).press('Enter')
  await page.getByText('Nothing counted so far').waitFor()
  await settle(page)
  const { pathname } = new URL(page.url())
  expect(pathname).toMatch(/^\/register\/subscriptions\/[0-9a-f-]{36}$/)

  await page.getByRole('link', { name: 'Draw it anew' }).press('Enter')
  await page.getByRole('heading', { name: 'Draw it anew' }).waitFor()
  await page.getByRole('button', { name: 'Start watching' }).press('Enter')
  await page.waitForURL(
    (url) => url.pathname !== pathname && url.searchParams.get('watch') === null,
  )
  await page.getByRole('button', { name: 'Stop watching' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Nothing more is counted').waitFor()
  await dialog.getByRole('button', { name: 'Stop watching' }).press('Enter')
  await dialog.getByText(/Recorded as entry/).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().press('Enter')
  await page.getByRole('button', { name: 'Stop watching' }).waitFor({ state: 'detached' })
  expect(await page.getByText('Ended', { exact: true }).count()).toBeGreaterThan(1)
  await context.close()
})
