import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { beginning } from '../server/sequencer/test-commands.ts'
import { line, messageOf } from '../server/sequencer/test-telling.ts'
import { launchChromium, openConsole } from '../tests/browser/chromium.ts'
import { type CentreProcess, startCentreProcess } from '../tests/centre-process.ts'
import { officerAt, type OfficerSession } from '../tests/officer.ts'
import type { Benchmark, BenchResult } from './benchmark.ts'
import { beginFlood, row } from './flood.ts'
import { percentile } from './interleave.ts'

/** The alarm of a console must sound within so long. */
const ALARM_MS_MAX = 2_000
const SAMPLES = Number(process.env['SAMPLES'] ?? 100)

/** A line on which a third party floods both consoles of the others. */
const crowd = {
  ...line,
  channel: 'crowd',
  sides: [...line.sides, { party: 'aid', posts: ['aid-cell'] }],
}

/** From the page of one officer to the alarm that sounds in the page of another, while a third party floods both. */
export const floodAlarm: Benchmark = {
  name: 'flood-alarm',
  title: 'flash from one browser to the sounding alarm of another',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-flood-alarm-'))
    const centre = await startCentreProcess({ data: join(folder, 'centre') })
    const browser = await launchChromium()
    try {
      for (const [at, command] of [...beginning, line, crowd].entries())
        await centre.client.submit({ key: `beginning-key:${at}`, command })
      const open = async (session: OfficerSession, path: string): Promise<Page> => {
        const look = { language: 'ar', width: 'wide', scheme: 'light' } as const
        const { context, page } = await openConsole(browser, centre.url, look)
        await signIn(context, centre.url, session)
        await page.goto(path)
        await page.locator('main h1').first().waitFor()
        return page
      }
      const from = await open(await officerAt(centre, 'south-liaison'), '/hotline?lang=ar')
      const to = await open(await officerAt(centre, 'north-liaison'), '/statistics?lang=ar')
      return await measure(centre, { from, to })
    } finally {
      await browser.close()
      await centre.kill()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function signIn(context: BrowserContext, url: string, { cookie }: OfficerSession) {
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
}

type Pages = { readonly from: Page; readonly to: Page }

async function measure(centre: CentreProcess, pages: Pages): Promise<BenchResult> {
  await sample(pages, 'warm', 5)
  const quiet = await sample(pages, 'quiet', SAMPLES)
  const aid = await officerAt(centre, 'aid-cell')
  const flooding = beginFlood(centre.url, aid, { channel: crowd.channel, from: 'aid' })
  const samples = await sample(pages, 'flooded', SAMPLES).catch((error: unknown) => ({ error }))
  const { taken, refused } = await flooding.end()
  if ('error' in samples) throw samples.error
  const flooded = samples
  const sent = taken + refused
  const worst = percentile(flooded, 0.99)
  return {
    rows: [
      row('flash to a sounding alarm, nobody floods', quiet, quiet),
      row('flash to a sounding alarm, a third party floods', flooded, quiet),
      {
        label: 'of the time that it may take',
        value: worst / ALARM_MS_MAX,
        unit: 'of 2 s at p99',
        ratioToBaseline: worst / ALARM_MS_MAX,
      },
      { label: 'sent by the flood', value: sent, unit: 'commands', ratioToBaseline: 1 },
      { label: 'of it taken', value: taken, unit: 'commands', ratioToBaseline: taken / sent },
    ],
  }
}

/** Sends flash one after the other from page to page; each is answered before the next. @returns milliseconds */
async function sample({ from, to }: Pages, name: string, count: number): Promise<number[]> {
  const timesMs: number[] = []
  for (let at = 0; at < count; at += 1) {
    const message = `${name}-${at}`
    await to.waitForFunction(() => document.querySelector('.flash-band') === null)
    const sounding = to.evaluate(soundsAt)
    const sent = await from.evaluate(sendNow, { ...messageOf(message, 'flash'), from: 'south' })
    timesMs.push((await sounding) - sent)
    await to.evaluate(answerNow, { message, party: 'north', text: { en: 'Stopped' }, source: null })
  }
  return timesMs
}

/** In the page: when its alarm begins to sound, by the clock of the machine. */
function soundsAt(): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      const band = document.querySelector('.flash-band')
      if (band?.getAttribute('data-sound') !== 'sounding') return
      observer.disconnect()
      resolve(performance.timeOrigin + performance.now())
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, attributes: true })
    look()
  })
}

/** In the page: sends a message, and gives the moment before. */
async function sendNow({ type: _type, ...body }: ReturnType<typeof messageOf>): Promise<number> {
  const at = performance.timeOrigin + performance.now()
  const headers = { 'content-type': 'application/json', 'idempotency-key': `alarm-${body.message}` }
  const answer = await fetch('/api/channels/send', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return at
}

/** In the page: answers a message, which ends its alarm. */
async function answerNow(body: { readonly message: string } & object): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': `answer-${body.message}`,
  }
  const answer = await fetch('/api/channels/receive', {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
