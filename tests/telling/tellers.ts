import { setTimeout as sleep } from 'node:timers/promises'
import type { Command } from '@hudna/core/api/types.ts'
import { type Author, authors } from './ground.ts'
import { type Story, written } from './notices.ts'
import type { Stubborn } from './stubborn.ts'

/** Stories that an author has in hand at once. */
export const AT_ONCE = 32

/** The two people of an author: the second one reads positions of sites back. */
export type Pen = { readonly first: Stubborn; readonly second: Stubborn }

/** What was asked, by key, and what was answered: undefined is on the record. */
export type Asked = Map<string, string | undefined>

/**
 * Tells all stories, each author its own, and lets those with further versions wait between them.
 * @param pauseMs how long each story takes at least, so that all of them together take as long as the test wants
 */
export async function tellAll(
  stories: readonly Story[],
  { pens, pauseMs }: { readonly pens: Readonly<Record<Author, Pen>>; readonly pauseMs: number },
): Promise<Asked> {
  const asked: Asked = new Map()
  const lines = authors.flatMap((author) => {
    const own = stories.filter((story) => story.author === author)
    return Array.from({ length: AT_ONCE }, async (_none, line) => {
      for (const story of own.filter((_story, at) => at % AT_ONCE === line)) {
        const begun = performance.now()
        await tell(story, pens[author], asked)
        await sleep(Math.max(0, pauseMs - (performance.now() - begun)))
      }
    })
  })
  await Promise.all(lines)
  return asked
}

async function tell(story: Story, { first, second }: Pen, asked: Asked): Promise<void> {
  const { notice, amendments, cancelled } = story
  const ask = async (pen: Stubborn, step: string, command: Command): Promise<void> => {
    const key = `${notice}:${step}`
    asked.set(key, await pen.ask(key, command))
  }
  for (let version = 1; version <= 1 + amendments; version += 1) {
    const now = written(story, version, Date.now())
    const command: Command =
      version === 1
        ? { ...now, type: 'notices/submit' }
        : { ...now, type: 'notices/amend', reason: { en: 'It has moved' } }
    await ask(first, `version-${version}`, command)
    if (story.kind !== 'site') continue
    const { position: readBack } = now.place
    if (readBack === null) throw new Error('a site has a position')
    await ask(second, `verify-${version}`, {
      type: 'notices/verify',
      notice,
      version,
      readBack,
      against: 'the list of the ministry',
      source: null,
    })
  }
  if (cancelled)
    await ask(first, 'cancel', { type: 'notices/cancel', notice, reason: { en: 'Over' } })
}

/** Calls everybody to stop, once every so many milliseconds. */
export async function callStops(
  count: number,
  { pen, everyMs }: { readonly pen: Pen; readonly everyMs: number },
): Promise<Asked> {
  const asked: Asked = new Map()
  for (let at = 0; at < count; at += 1) {
    const call = `stop-${at}`
    const key = `${call}:called`
    const position: [number, number] = [365_012_347, 352_001_239]
    const stop = { type: 'notices/stop', call, notice: null, position, text: {} } as const
    asked.set(key, await pen.first.ask(key, stop))
    await sleep(everyMs)
  }
  return asked
}
