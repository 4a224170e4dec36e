import { expect, test } from 'vitest'
import { type Look, settle, type Width } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { looks, openScreen, screenOf, screens } from './screens.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/**
 * Arabic at both widths, English at one and Russian at the other; what is light here is dark on the next screen. With
 * `ALL_LOOKS=1` every screen is looked at in all twelve, as `npm run screens` does.
 */
function looksAt(at: number): readonly Look[] {
  if (process.env['ALL_LOOKS'] === '1') return looks
  const other: Width = at % 2 === 0 ? 'phone' : 'wide'
  return looks.filter(
    ({ language, width, scheme }) =>
      (width === other) === (scheme === 'dark') &&
      (language === 'ar' || (language === 'ru') === (width === other)),
  )
}

for (const [at, screen] of screens.entries()) {
  test(
    `B2 ${screen.name} stands right in every language, at both widths`,
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
