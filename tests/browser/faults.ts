import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** What axe-core finds, one line each: rule, how many places, the first of them. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // Through the debugger, so that the page's own content security policy stays as it is.
  await page.evaluate(axeSource)
  const results = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } }
    return axe.run()
  })
  return results.violations.map(
    (violation) =>
      `${violation.id} x${violation.nodes.length}: ${violation.nodes[0]?.html.slice(0, 160) ?? ''} ${violation.nodes[0]?.failureSummary ?? ''}`,
  )
}

/** Whatever stands beyond the edge of the page, and whatever text its own box cuts off without saying so. */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > root.clientWidth + 1)
      faults.push(`page scrolls sideways by ${root.scrollWidth - root.clientWidth} px`)
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element)
      if (style.display === 'none' || style.visibility === 'hidden') continue
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      )
      if (!own || element.closest('[data-clip-allowed], .visually-hidden, svg, canvas') !== null)
        continue
      const clips = style.overflowX === 'hidden' || style.overflowX === 'clip'
      const cut =
        clips && element.scrollWidth > element.clientWidth + 1 && style.textOverflow !== 'ellipsis'
      if (cut) faults.push(`clipped: ${element.className} "${element.textContent?.slice(0, 60)}"`)
    }
    return faults
  })
}
