import { expect, test } from 'vitest'
import { type Look, settle } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { looks, openScreen, screenOf, screens } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** Every language and width, one screen light where the next is dark; `ALL_LOOKS=1` looks at each in both. */
function looksAt(at: number): readonly Look[] {
  if (process.env['ALL_LOOKS'] === '1') return looks
  const light = at % 2 === 0
  return looks.filter(
    ({ width, scheme }) => ((width === 'wide') === (scheme === 'light')) === light,
  )
}

for (const [at, screen] of screens.entries()) {
  test(
    `B2 ${screen.name} stands right in every language and width`,
    { timeout: 240_000 },
    async () => {
      const faults: string[] = []
      for (const look of looksAt(at)) {
        const { context, page, foreign } = await openScreen(stage.browser, stage.centre.url, {
          screen,
          look,
        })
        const direction = await page.evaluate(
          () => document.documentElement.dir || document.body.dir,
        )
        const found = [...(await axeFaults(page)), ...(await layoutFaults(page)), ...foreign]
        if (direction !== (look.language === 'ar' ? 'rtl' : 'ltr'))
          found.push(`direction ${direction}`)
        faults.push(...found.map((fault) => `${Object.values(look).join(' ')}: ${fault}`))
        await context.close()
      }
      expect(faults).toEqual([])
    },
  )
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
