import type { Page } from 'playwright-core'

/** Latitude and longitude in degrees. */
export type Spot = { readonly latitude: number; readonly longitude: number }

const PRESSES_MAX = 400

/** Moves the cross of the drawing map to a spot, by the arrows alone, as near as the finest step comes. */
export async function driveCross(page: Page, spot: Spot): Promise<void> {
  await page.getByRole('application').focus()
  // The first press says where the cross is.
  await page.keyboard.press('Alt+ArrowUp')
  for (const pace of ['Shift+', '', 'Alt+'] as const) {
    for (const [axis, more, less] of [
      ['latitude', 'ArrowUp', 'ArrowDown'],
      ['longitude', 'ArrowRight', 'ArrowLeft'],
    ] as const) {
      let before = (await saidSpot(page))[axis]
      for (let press = 0; press < PRESSES_MAX; press += 1) {
        const left = spot[axis] - before
        await page.keyboard.press(pace + (left > 0 ? more : less))
        const now = (await saidSpot(page))[axis]
        const passed = Math.sign(spot[axis] - now) !== Math.sign(left)
        before = now
        if (passed) break
      }
    }
  }
}

/** Where the cross is, as the live region says it. */
async function saidSpot(page: Page): Promise<Spot> {
  const text = await page.locator('.volume-said').innerText()
  return spotIn(text)
}

/** The points that are drawn, as the list beside the map gives them. */
export async function drawnSpots(page: Page): Promise<readonly Spot[]> {
  return (await page.locator('.volume-row').allInnerTexts()).map((text) =>
    spotIn(text.replace(/^\d+\s/, '')),
  )
}

function spotIn(text: string): Spot {
  const found = /(-?\d+\.\d+)\s*,\s*(-?\d+\.\d+)/.exec(text)
  if (found === null) throw new Error(`no position in "${text}"`)
  return { latitude: Number(found[1]), longitude: Number(found[2]) }
}

/**
 * Sets points with the mouse. Two clicks anywhere say how the map lies, and are taken back; the map must stand still.
 */
export async function clickSpots(page: Page, spots: readonly Spot[]): Promise<void> {
  const map = page.getByRole('application')
  await map.scrollIntoViewIfNeeded()
  const box = await map.boundingBox()
  if (box === null) throw new Error('there is no map to click on')
  const trials = [
    { x: box.x + box.width * 0.3, y: box.y + box.height * 0.3 },
    { x: box.x + box.width * 0.7, y: box.y + box.height * 0.6 },
  ] as const
  for (const { x, y } of trials) await page.mouse.click(x, y)
  const [one, other] = await drawnSpots(page)
  if (one === undefined || other === undefined) throw new Error('the clicks set no points')
  await map.focus()
  for (const _ of trials) await page.keyboard.press('Control+z')
  for (const spot of spots) {
    const across = (spot.longitude - one.longitude) / (other.longitude - one.longitude)
    const down = (mercator(spot) - mercator(one)) / (mercator(other) - mercator(one))
    await page.mouse.click(
      trials[0].x + across * (trials[1].x - trials[0].x),
      trials[0].y + down * (trials[1].y - trials[0].y),
    )
  }
}

function mercator({ latitude }: Spot): number {
  return Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))
}
