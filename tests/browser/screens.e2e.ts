import { expect, test } from 'vitest'
import { type Look, settle } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { looks, openScreen, screenOf, screens } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** Consoles that are open at once: they wait for the centre in turn, and together use what the machine has. */
const CONSOLES = 3

for (const screen of screens) {
  test(
    `B2 ${screen.name} stands right in every language, width and scheme`,
    { timeout: 240_000 },
    async () => {
      const faults: string[] = []
      const left = [...looks]
      const watch = async (): Promise<void> => {
        for (let look = left.shift(); look !== undefined; look = left.shift())
          faults.push(...(await faultsOf(screen, look)))
      }
      await Promise.all(Array.from({ length: CONSOLES }, watch))
      expect(faults).toEqual([])
    },
  )
}

async function faultsOf(screen: (typeof screens)[number], look: Look): Promise<readonly string[]> {
  const { browser, centre } = stage
  const { context, page, foreign } = await openScreen(browser, centre.url, { screen, look })
  const direction = await page.evaluate(() => document.documentElement.dir || document.body.dir)
  const found = [...(await axeFaults(page)), ...(await layoutFaults(page)), ...foreign]
  if (direction !== (look.language === 'ar' ? 'rtl' : 'ltr')) found.push(`direction ${direction}`)
  await context.close()
  return found.map((fault) => `${Object.values(look).join(' ')}: ${fault}`)
}

test('B2 the dialogs of the watch floor and of an incident stand right', async () => {
  const faults: string[] = []
  for (const look of looks.filter(
    ({ width, scheme }) => (width === 'wide') === (scheme === 'light'),
  )) {
    for (const name of ['watch', 'incident'] as const) {
      const { context, page } = await openScreen(stage.browser, stage.centre.url, {
        screen: screenOf(name),
        look,
      })
      if (name === 'watch') await page.keyboard.press('c')
      else await page.locator('main button').first().click()
      await page.getByRole('dialog').waitFor()
      await settle(page)
      const found = [...(await axeFaults(page)), ...(await layoutFaults(page))]
      faults.push(...found.map((fault) => `${name} ${Object.values(look).join(' ')}: ${fault}`))
      await context.close()
    }
  }
  expect(faults).toEqual([])
})
