import type { Browser } from 'playwright-core'
import {
  languages,
  type Look,
  openConsole,
  schemes,
  settle,
  signInAs,
  widths,
  type Width,
} from './chromium.ts'

export type ScreenName = (typeof screens)[number]['name']

/** Every screen that a person can be sent to, with the post of the exercise that looks at it. */
export const screens = [
  { name: 'watch', path: '/', post: 'centre-duty' },
  { name: 'incident', path: '/incidents/shelling-west-1020', post: 'centre-duty' },
  { name: 'incidents', path: '/incidents', post: 'centre-duty' },
  { name: 'notices', path: '/notices', post: 'un-humanitarian' },
  { name: 'ladder', path: '/notices/suspension-flights-aleppo/ladder', post: 'centre-duty' },
  { name: 'who-knew', path: '/who-knew?notice=strikes-deir-ez-zor', post: 'russia-liaison' },
  { name: 'compose', path: '/notices/compose', post: 'un-humanitarian' },
  { name: 'notice', path: '/notices/suspension-flights-aleppo', post: 'usa-liaison' },
  { name: 'lead-times', path: '/notices/lead-times', post: 'russia-liaison' },
  { name: 'hotline', path: '/hotline/air-safety-line', post: 'russia-liaison' },
  { name: 'call', path: '/hotline/calls/new/air-safety-line', post: 'russia-liaison' },
  { name: 'warnings', path: '/warnings', post: 'un-humanitarian' },
  { name: 'warning', path: '/warnings/warning-aleppo-corridors', post: 'centre-duty' },
  { name: 'register', path: '/register/agreements/syria-2016', post: 'centre-duty' },
  { name: 'zone', path: '/register/zones/flights-aleppo', post: 'opposition-liaison' },
  { name: 'party', path: '/register/parties/nusra', post: 'centre-duty' },
  { name: 'delineations', path: '/register/delineations', post: 'russia-liaison' },
  { name: 'pause', path: '/register/pauses/pause-aleppo-2016-10', post: 'russia-liaison' },
  { name: 'corridor', path: '/register/corridors/corridor-castello', post: 'un-humanitarian' },
  { name: 'commitment', path: '/register/commitments/separation', post: 'usa-liaison' },
  { name: 'meeting', path: '/register/meetings/lausanne-2016-10', post: 'un-observer' },
  { name: 'exchange', path: '/exchange', post: 'un-humanitarian' },
  { name: 'statistics', path: '/statistics', post: 'centre-analyst' },
  { name: 'record', path: '/record', post: 'un-observer' },
  { name: 'sign-in', path: '/sign-in', post: null },
] as const

export function screenOf(name: ScreenName): (typeof screens)[number] {
  const found = screens.find((screen) => screen.name === name)
  if (found === undefined) throw new Error(`no screen is called ${name}`)
  return found
}

/** Every combination of language, width and colour scheme. */
export const looks: readonly Look[] = languages.flatMap((language) =>
  (Object.keys(widths) as Width[]).flatMap((width) =>
    schemes.map((scheme) => ({ language, width, scheme })),
  ),
)

export type Opened = Awaited<ReturnType<typeof openConsole>>

/** Opens one screen in one look, signed in as the post that looks at it, and waits until it stands still. */
export async function openScreen(
  browser: Browser,
  url: string,
  want: { readonly screen: (typeof screens)[number]; readonly look: Look },
): Promise<Opened> {
  const opened = await openConsole(browser, url, want.look)
  if (want.screen.post !== null) await signInAs(opened.context, want.screen.post)
  const { path }: { readonly path: string } = want.screen
  const joint = path.includes('?') ? '&' : '?'
  await opened.page.goto(`${path}${joint}lang=${want.look.language}`)
  await opened.page.locator('main h1, main h2').first().waitFor()
  await settle(opened.page)
  return opened
}
