import { addMs } from '@hudna/core/kernel/instant.ts'
import { afterAll, expect, test } from 'vitest'
import { deliveriesFor } from '../http/live.ts'
import { duty, northLiaison, southLiaison } from '../sequencer/test-commands.ts'
import { begunTestCentre, START, testFolders } from '../sequencer/test-sequencer.ts'
import { line, messageOf, noticeOf } from '../sequencer/test-telling.ts'
import type { Announced } from './outbox.ts'
import { createPresence, PRESENT_POSTS_MAX } from './presence.ts'

const folders = testFolders()
afterAll(folders.remove)

test('LV15 deliveries are announced alike to who was there and to who catches up, to their party alone', async () => {
  const centre = await begunTestCentre(folders.fresh())
  try {
    const before = centre.ledger.head().size
    const ending = new AbortController()
    const live: Announced[] = []
    const reading = (async () => {
      for await (const event of centre.outbox.events(before - 1, ending.signal)) live.push(event)
    })()
    const window = addMs(START, 72 * 3_600_000)
    await centre.submit(line, { actor: duty })
    await centre.submit(messageOf('call'), { actor: northLiaison })
    const both = { recipients: ['aid', 'south'] }
    await centre.submit(noticeOf('told', window, both), { actor: northLiaison })
    await centre.submit({ type: 'channels/take', message: 'call' }, { actor: southLiaison })
    const late: Announced[] = []
    for await (const event of centre.outbox.events(before - 1, ending.signal)) {
      late.push(event)
      if (event.index === centre.ledger.head().size - 1) break
    }
    ending.abort()
    await reading
    expect(late).toEqual(live)
    const told = (actor: typeof duty) =>
      live.flatMap((event) => deliveriesFor(actor, event)).map(({ counter, id }) => [counter, id])
    expect(told(southLiaison)).toEqual([
      [1, 'call'],
      [2, 'told'],
    ])
    expect(told(northLiaison)).toEqual([[1, 'call']])
    expect(told(duty)).toEqual([])
  } finally {
    await centre.close()
  }
})

test('LV16 posts that were silent longest are forgotten when there are too many', () => {
  let nowMs = 0
  const presence = createPresence({ now: () => addMs(START, nowMs) }, () => nowMs)
  for (let at = 0; at < PRESENT_POSTS_MAX + 1; at += 1) {
    nowMs += 1
    presence.report({ party: 'south', post: `post-${at}` }, at)
    presence.report({ party: 'south', post: 'post-0' }, 0)
  }
  const posts = presence.list().map(({ post }) => post)
  expect(posts).toHaveLength(PRESENT_POSTS_MAX)
  expect(posts).toContain('post-0')
  expect(posts).not.toContain('post-1')
})
