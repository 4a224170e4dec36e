import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../tools/system.ts'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Without it a browser cannot name a file in Arabic. */
export const utf8 = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }

/** The system's Chromium, without a window and without any talk of its own to the network. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('no Chromium here: install the package chromium')
  return chromium.launch({ executablePath, args: quiet, env: utf8 })
}

export const languages = ['ar', 'en', 'ru'] as const
export type Language = (typeof languages)[number]
const locales = { ar: 'ar-SY', en: 'en-GB', ru: 'ru-RU' }
export const widths = {
  wide: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const
export type Width = keyof typeof widths
export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

export type Look = { readonly language: Language; readonly width: Width; readonly scheme: Scheme }

/** A console of its own: cookies, language, size and colour scheme; requests to any other origin are collected. */
export async function openConsole(
  browser: Browser,
  url: string,
  look: Look,
): Promise<{
  readonly context: BrowserContext
  readonly page: Page
  readonly foreign: readonly string[]
}> {
  const context = await browser.newContext({
    baseURL: url,
    locale: locales[look.language],
    timezoneId: 'Asia/Damascus',
    viewport: widths[look.width],
    colorScheme: look.scheme,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const foreign: string[] = []
  page.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (origin !== new URL(url).origin && !request.url().startsWith('data:'))
      foreign.push(request.url())
  })
  return { context, page, foreign }
}

/** Signs this console in as a post of the exercise. */
export async function signInAs(context: BrowserContext, post: string): Promise<void> {
  const answer = await context.request.post('/api/session', { data: { exercisePost: post } })
  if (!answer.ok())
    throw new Error(`signing in as ${post}: ${answer.status()} ${await answer.text()}`)
}

/** Waits until fonts are there and nothing is being read any more. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(400)
}
