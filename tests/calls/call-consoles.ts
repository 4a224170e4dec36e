import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join, resolve } from 'node:path'
import type { Post } from '@hudna/core/parties/post.ts'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { withoutEvaluation } from '../../web/bundle-verifier.config.ts'
import { utf8 } from '../browser/chromium.ts'
import { findChromium } from '../../tools/system.ts'
import type { LoggedCentre } from './logged-centre.ts'
import type { Seen } from './page/room-page.ts'

const PAGE = '/call-page/'
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
}

/** Builds the page of the tests around the product's own room. @returns its folder, to be removed */
export async function buildCallPage(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hudna-call-page-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(import.meta.dirname, 'page'),
    base: PAGE,
    plugins: [withoutEvaluation],
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
  return folder
}

/** A browser with fake devices, without a window, on the machine itself. */
export async function launchWithDevices(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined)
    throw new Error('no Chromium here: install the package chromium')
  return chromium.launch({
    executablePath,
    env: utf8,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream=fps=5',
      '--allow-loopback-in-peer-connection',
      // The page of the tests is put in by the browser itself, which then does not count it to this machine.
      '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
      '--autoplay-policy=no-user-gesture-required',
    ],
  })
}

/** One post in a call, with a browser of its own. */
export type CallConsole = {
  readonly post: string
  readonly page: Page
  readonly browser: Browser
  see(): Promise<Seen>
  /** A command of this post. */
  ask(command: string, body: object): Promise<number>
  close(): Promise<void>
}

let asked = 0

export async function openCallConsole(options: {
  readonly centre: LoggedCentre
  readonly pageFolder: string
  readonly post: string
}): Promise<CallConsole> {
  const { centre, pageFolder, post } = options
  const browser = await launchWithDevices()
  const context = await browser.newContext({ baseURL: centre.url })
  const signed = await context.request.post('/api/session', { data: { exercisePost: post } })
  if (!signed.ok()) throw new Error(`signing in as ${post}: ${await signed.text()}`)
  await servePage(context, pageFolder)
  const page = await context.newPage()
  await page.goto(PAGE)
  await page.waitForFunction(() => window.page !== undefined)
  return {
    post,
    page,
    browser,
    see: () => page.evaluate(() => window.page.see()),
    async ask(command, data) {
      asked += 1
      const headers = { 'idempotency-key': `call-test-${asked}` }
      return (await context.request.post(`/api/channels/${command}`, { data, headers })).status()
    },
    close: () => browser.close(),
  }
}

/** The page of the tests under the policies of the centre's own pages. */
async function servePage(context: BrowserContext, folder: string): Promise<void> {
  const own = (await context.request.get('/')).headers()
  const policies = Object.fromEntries(
    ['content-security-policy', 'permissions-policy'].map((name) => [name, own[name] ?? '']),
  )
  await context.route(`**${PAGE}**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const file = pathname.slice(PAGE.length) || 'index.html'
    const body = readFileSync(join(folder, file))
    const type = types[extname(file)] ?? 'application/octet-stream'
    await route.fulfill({ body, headers: { ...policies, 'content-type': type } })
  })
}

/** Opens a line between the posts, each of its own party's side. */
export async function openLine(centre: LoggedCentre, channel: string, posts: readonly string[]) {
  const sides = new Map<string, string[]>()
  for (const id of posts) {
    const { document } = await centre.client.read('document', { register: 'posts', id })
    const { party } = document as Post
    sides.set(party, [...(sides.get(party) ?? []), id])
  }
  const names = { ar: 'خط', en: 'Line', ru: 'Линия' }
  await centre.client.submit({
    key: `open-${channel}`,
    command: {
      type: 'channels/open',
      channel,
      agreement: null,
      names,
      kind: 'video-bridge',
      sides: [...sides].map(([party, own]) => ({ party, posts: own })),
      languages: ['en'],
      workingHours: null,
      fallback: [],
      purpose: names,
      source: { label: 'test' },
    },
  })
}

/** The first console begins a call, all others come in, each with a key of its own. */
export async function holdCall(
  consoles: readonly CallConsole[],
  { call, channel }: { readonly call: string; readonly channel: string },
): Promise<void> {
  for (const one of consoles) await comeIn(one, { call, channel, first: one === consoles[0] })
}

export async function comeIn(
  own: CallConsole,
  options: {
    readonly call: string
    readonly channel: string
    readonly first?: boolean
    readonly wrongKey?: boolean
  },
): Promise<void> {
  const { call, channel, first = false, wrongKey = false } = options
  const { page, post } = own
  const key = await page.evaluate(() => window.page.makeKeys())
  const status = first
    ? await own.ask('start-call', { call, channel, key })
    : await own.ask('join-call', { call, key })
  if (status !== 200) throw new Error(`${post} was not let in: ${status}`)
  await page.evaluate((into) => window.page.enter(into), { call, post, wrongKey })
}

/** Looks again and again until what every console sees is as it must be. */
export async function until(
  consoles: readonly CallConsole[],
  isSo: (seen: Seen, post: string) => boolean,
  timeoutMs = 150_000,
): Promise<readonly Seen[]> {
  const endMs = performance.now() + timeoutMs
  for (;;) {
    const all = await Promise.all(consoles.map((one) => one.see()))
    if (all.every((seen, at) => isSo(seen, consoles[at]?.post ?? ''))) return all
    if (performance.now() > endMs) throw new Error(`not so: ${all.map(inWords).join('\n')}`)
    await new Promise((done) => setTimeout(done, 1_000))
  }
}

function inWords({ state, mode, words, refusal, peers }: Seen): string {
  const others = peers.map((peer) => `  ${Object.values(peer).join(' ')}`)
  return [`${state} ${mode} ${words?.join(' ')} ${refusal}`, ...others].join('\n')
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}
