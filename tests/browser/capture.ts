import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, startCentreProcess } from '../centre-process.ts'
import { launchChromium } from './chromium.ts'
import { axeFaults, layoutFaults } from './faults.ts'
import { looks, openScreen, screens } from './screens.ts'

const JPEG_QUALITY = 72

/**
 * `npm run screens [-- NAME...]`: renews the pictures in `docs/screens`, of the named screens or of all, and looks for the
 * faults of B2 in each.
 */
async function capture(names: readonly string[]): Promise<void> {
  const wanted = screens.filter(({ name }) => names.length === 0 || names.includes(name))
  if (wanted.length === 0) throw new Error(`no screen is called ${names.join(', ')}`)
  const data = mkdtempSync(join(tmpdir(), 'hudna-screens-'))
  const folder = join(root, 'docs/screens')
  mkdirSync(folder, { recursive: true })
  const centre = await startCentreProcess({ data, scenario: 'syria-2016' })
  const browser = await launchChromium()
  try {
    for (const screen of wanted) {
      for (const look of looks) {
        const { context, page } = await openScreen(browser, centre.url, { screen, look })
        const name = `${screen.name}-${look.language}-${look.width}-${look.scheme}.jpg`
        await page.screenshot({ path: join(folder, name), type: 'jpeg', quality: JPEG_QUALITY })
        const faults = [...(await axeFaults(page)), ...(await layoutFaults(page))]
        await context.close()
        process.stderr.write([name, ...faults].join('\n  ') + '\n')
        if (faults.length > 0) process.exitCode = 1
      }
    }
  } finally {
    await browser.close()
    await centre.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

await capture(process.argv.slice(2))
