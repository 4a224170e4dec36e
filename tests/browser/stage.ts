import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { launchChromium, type Look, openConsole, settle, signInAs } from './chromium.ts'

/** A centre that plays the exercise, and a browser. Both are there from the first test of a file to its last. */
export type Stage = {
  readonly centre: CentreProcess
  readonly browser: Browser
  /** Closes it before the next test begins. */
  readonly closeLater: (context: BrowserContext) => void
  /** A folder of its own for what a test writes. */
  readonly folder: string
  /** A console of a post at a path, in Arabic unless said otherwise; it is closed before the next test begins. */
  readonly openAs: (post: string, path: string, look?: Partial<Look>) => Promise<Page>
}

type StageOptions = {
  readonly launch?: () => Promise<Browser>
  /** What is recorded before the first test. */
  readonly begin?: (stage: Stage) => Promise<void>
}

/** On a machine that does much else. */
const PATIENCE_MS = 60_000
const usual: Look = { language: 'ar', width: 'wide', scheme: 'light' }

/** Called once at the top of a file of tests. */
export function openStage({ launch = launchChromium, begin }: StageOptions = {}): Stage {
  const folder = mkdtempSync(join(tmpdir(), 'hudna-stage-'))
  let up: { readonly centre: CentreProcess; readonly browser: Browser } | undefined
  const opened: BrowserContext[] = []
  const standing = () => {
    if (up === undefined) throw new Error('the stage is not set before the first test')
    return up
  }
  const stage: Stage = {
    folder,
    get centre() {
      return standing().centre
    },
    get browser() {
      return standing().browser
    },
    closeLater: (context) => void opened.push(context),
    openAs: async (post, path, look) => {
      const wanted = { ...usual, ...look }
      const { context, page } = await openConsole(stage.browser, stage.centre.url, wanted)
      opened.push(context)
      page.setDefaultTimeout(PATIENCE_MS)
      await signInAs(context, post)
      const language = path.includes('lang=') ? '' : `lang=${wanted.language}`
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}${language}`)
      await page.locator('main h1, main h2').first().waitFor()
      await settle(page)
      return page
    },
  }
  beforeAll(async () => {
    const centre = await startCentreProcess({
      data: join(folder, 'centre'),
      scenario: 'syria-2016',
    })
    up = { centre, browser: await launch() }
    await begin?.(stage)
  })
  // Consoles of the test before would state for their machines what they showed.
  beforeEach(async () => {
    for (const context of opened.splice(0)) await context.close()
  })
  afterAll(async () => {
    await up?.browser.close()
    await up?.centre.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return stage
}
