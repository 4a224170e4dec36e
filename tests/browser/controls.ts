import type { Page } from 'playwright-core'

/** Every control that Tab never comes to, as the beginning of its markup. */
export async function unreachedControls(page: Page): Promise<readonly string[]> {
  const controls = await numberControls(page)
  const reached = new Set<string>()
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  for (let step = 0; step < controls * 3 && reached.size < controls; step += 1) {
    await page.keyboard.press('Tab')
    const id = await page.evaluate(
      () => (document.activeElement as HTMLElement | null)?.dataset['control'],
    )
    if (id !== undefined) reached.add(id)
  }
  return page.evaluate((ids) => {
    const all = [...document.querySelectorAll<HTMLElement>('[data-control]')]
    return all
      .filter((one) => !ids.includes(one.dataset['control'] ?? ''))
      .map((one) => one.outerHTML.slice(0, 120))
  }, Array.from(reached))
}

/** Gives each control that is shown a number, folded parts opened, and says how many there are. */
async function numberControls(page: Page): Promise<number> {
  return page.evaluate(() => {
    for (const part of document.querySelectorAll('details')) part.open = true
    // A group of radio buttons is one stop; the arrows move within it.
    for (const one of document.querySelectorAll('[role="radio"][aria-checked="false"]'))
      one.setAttribute('data-arrow', '')
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, summary, [tabindex="0"]',
    )
    const shown = [...all].filter(
      (one) =>
        one.tabIndex >= 0 &&
        one.getClientRects().length > 0 &&
        !one.matches(':disabled, [data-arrow]'),
    )
    for (const [index, one] of shown.entries()) one.dataset['control'] = String(index)
    return shown.length
  })
}
