import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Look, openConsole, settle, signInAs } from './chromium.ts'
import { unreachedControls } from './controls.ts'
import { openScreen, screens } from './screens.ts'
import { openStage } from './stage.ts'

const english: Look = { language: 'en', width: 'wide', scheme: 'light' }

const stage = openStage()

function consoleOf(post: string, path = '/', look: Look = english): Promise<Page> {
  return stage.openAs(post, path, look)
}

test('B1 a report filed on one console appears on the others without a reload', async () => {
  const title = 'Two mortar rounds heard near the ring road'
  const duty = await consoleOf('centre-duty')
  const liaison = await consoleOf('russia-liaison')
  const waiting = await consoleOf('usa-liaison')
  await waiting.getByRole('option').first().hover()
  await liaison.evaluate(() => Object.assign(window, { neverReloaded: true }))

  await duty.keyboard.press('c')
  const form = duty.getByRole('dialog')
  await form.getByLabel('Title').fill(title)
  await form.getByLabel('Name of the place').fill('Aleppo, ring road')
  await form.getByLabel('Coordinates').fill('36.20, 37.12')
  await form.getByLabel('Source', { exact: true }).fill('Duty monitor, by radio')
  await form.getByRole('button', { name: 'Record the report' }).click()
  await form.getByText(/Recorded as entry/).waitFor()

  await liaison.getByRole('option').filter({ hasText: title }).first().waitFor()
  expect(await liaison.evaluate(() => 'neverReloaded' in window)).toBe(true)
  // Where the pointer rests in the list nothing moves: the new row waits behind its count.
  await waiting.getByRole('button', { name: '1 new' }).click()
  await waiting.getByRole('option').filter({ hasText: title }).first().waitFor()
})

test('B3 the keys go where they say', async () => {
  const page = await consoleOf('centre-duty')
  await page.keyboard.press('/')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search')
  await page.keyboard.press('Escape')
  await page.locator('main').focus()
  await page.keyboard.press('c')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  for (const [letter, path] of [
    ['s', '/statistics'],
    ['l', '/record'],
    ['r', '/register'],
    ['n', '/notices'],
    ['w', '/'],
  ] as const) {
    await page.locator('main').focus()
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
    await page.waitForURL((url) => url.pathname === path)
  }
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await page.waitForURL((url) => url.pathname === '/notices')
  // The key belongs to the screen, which is read when it is first opened.
  await page.locator('main h1').filter({ hasText: 'Notices' }).waitFor()
  await settle(page)
  await page.locator('main').focus()
  await page.keyboard.press('c')
  await page.waitForURL((url) => url.pathname === '/notices/compose')
  await page.locator('main').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'All keys' }).waitFor()
})

for (const screen of screens) {
  test(`B3 Tab reaches every control of ${screen.name}`, async () => {
    const opened = await openScreen(stage.browser, stage.centre.url, { screen, look: english })
    expect(await unreachedControls(opened.page)).toEqual([])
    await opened.context.close()
  })
}

test('B4 the browser verifies an inclusion proof, and says so when one byte differs', async () => {
  const concluded = { register: 'agreements', id: 'syria-2016' } as const
  const { document } = await stage.centre.client.read('document', concluded)
  const entry = document.history[0]?.index ?? -1
  const page = await consoleOf('un-observer', `/record?entry=${entry}`)
  await page.locator('.verdict-proven').first().waitFor()

  const { context, page: lied } = await openConsole(stage.browser, stage.centre.url, english)
  await signInAs(context, 'un-observer')
  await lied.route(`**/api/record/entries/${entry}*`, async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as { note: string }
    await route.fulfill({
      response: answer,
      json: { ...body, note: body.note.replace('Cessation', 'cessation') },
    })
  })
  await lied.goto(`/record?entry=${entry}&lang=en`)
  await lied.locator('.verdict-refuted').first().waitFor()
})

test('B5 in the past the frame says so and nothing can be entered', async () => {
  const page = await consoleOf('centre-duty', '/?known=2016-09-17T12:40:00.000Z')
  await page
    .getByText(/As known at/)
    .first()
    .waitFor()
  await page.getByText('Nothing can be entered', { exact: false }).waitFor()
  const report = page.getByRole('button', { name: /Report an incident/ })
  expect((await report.count()) === 0 || (await report.isDisabled())).toBe(true)
  const titles = await page.getByRole('option').allInnerTexts()
  expect(titles.length).toBeGreaterThan(0)
  expect(titles.join()).not.toContain('western Aleppo on the first day of the pause')
})

test('B6 a place known to its district only is never drawn as a point', async () => {
  const page = await consoleOf('centre-duty')
  const { client } = stage.centre
  const { rows } = await client.read('incidents', { agreement: 'syria-2016' })
  const imprecise = rows.filter((row) => row.place.wherePrecision > 2)
  expect(imprecise.length).toBeGreaterThan(0)
  expect(imprecise.every((row) => row.place.position === null)).toBe(true)
  const summary = await page
    .locator('summary')
    .filter({ hasText: /not drawn as a point/i })
    .innerText()
  expect(summary).toContain(String(imprecise.length))
})

test('B7 what a link promises is there', { timeout: 240_000 }, async () => {
  const page = await consoleOf('centre-duty')
  const seen = new Set<string>()
  const perShape = new Map<string, number>()
  const faults: string[] = []
  const queue: string[] = screens.filter(({ post }) => post !== null).map(({ path }) => path)
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const shape = shapeOf(next)
    const taken = perShape.get(shape) ?? 0
    if (seen.has(next) || taken >= LINKS_PER_SHAPE) continue
    seen.add(next)
    perShape.set(shape, taken + 1)
    await page.goto(`${next}${next.includes('?') ? '&' : '?'}lang=en`)
    await page.locator('main h1, main h2').first().waitFor()
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
    const problem = page.locator('main .problem:has(.code)')
    if ((await problem.count()) > 0) faults.push(`${next}: ${await problem.first().innerText()}`)
    const { screens: others, files } = await addressesOn(page)
    queue.push(...others)
    for (const file of files) {
      const answer = await page.request.get(file)
      if (!answer.ok()) faults.push(`${file}: ${answer.status()}`)
    }
  }
  expect(faults).toEqual([])
  expect(seen.size).toBeGreaterThan(20)
})

const LINKS_PER_SHAPE = 3

/** `/register/zones/a` and `/register/zones/b` are of one shape. */
function shapeOf(path: string): string {
  const parts = path.split('/')
  const kept = parts[1] === 'register' ? 3 : 2
  return [...parts.slice(0, kept), ...(parts.length > kept ? ['ID'] : [])].join('/')
}

/**
 * The addresses of every link in the page, without their query; parts that are folded away are opened first. What opens
 * beside the page is a file and no screen.
 */
async function addressesOn(
  page: Page,
): Promise<{ readonly screens: readonly string[]; readonly files: readonly string[] }> {
  const links = await page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true
    const found = document.querySelectorAll<HTMLAnchorElement>('main a[href^="/"]')
    return Array.from(found, ({ href, target }) => ({ path: new URL(href).pathname, target }))
  })
  const isFile = ({ target }: (typeof links)[number]) => target === '_blank'
  const pathsOf = (some: typeof links) => [...new Set(some.map(({ path }) => path))]
  return {
    screens: pathsOf(links.filter((link) => !isFile(link))),
    files: pathsOf(links.filter(isFile)),
  }
}
