import { launchChromium } from './chromium.ts'
import { openScreen, screens, looks } from './screens.ts'
import { axeFaults, layoutFaults } from './faults.ts'
const b = await launchChromium()
const only = process.argv[2]?.split(',')
const lk = process.argv[3]?.split(',')
for (const screen of screens) {
  if (only && !only.includes(screen.name)) continue
  for (const look of looks) {
    const key = Object.values(look).join('-')
    if (lk && !lk.includes(key)) continue
    const { context, page, foreign } = await openScreen(b, 'http://127.0.0.1:4191', {
      screen,
      look,
    })
    await page.waitForTimeout(700)
    await page.screenshot({ path: `/tmp/shots/${screen.name}-${key}.png` })
    console.log(screen.name, key, await axeFaults(page), await layoutFaults(page), foreign)
    await context.close()
  }
}
await b.close()
