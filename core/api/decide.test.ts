import { expect, test } from 'vitest'
import type { detailsOf } from '../conflicts/things-for-tests.ts'
import {
  circle,
  type Given,
  givenCessation,
  noticeOf,
  now,
  volumeOf,
} from '../conflicts/things-for-tests.ts'
import { VolumeRegister } from '../conflicts/volume-register.ts'
import { plainMemory } from '../geometry/index/plain.ts'
import type { Marking } from '../kernel/schema.ts'
import { noticeKind } from '../notices/notice.ts'
import { decideCommand } from './decide.ts'

type Changes = Parameters<typeof noticeOf>[2]
const abroad = volumeOf(circle([390_000_000, 365_000_000], 500))
const owned = (releaseTo: string[], markingClass: Marking['class'] = 'C'): Marking => ({
  tlp: 'AMBER',
  class: markingClass,
  releaseTo,
})

/** What becomes of a notice of `south`, asked for by a post of `party`. */
function asked(
  { world }: Given,
  what: keyof typeof detailsOf,
  by: Changes & { party?: string } = {},
) {
  const { party = 'south', ...changes } = by
  const ground = new VolumeRegister(plainMemory())
  for (const notice of world.all(noticeKind))
    ground.take({ kind: 'notice', id: notice.id, document: notice })
  const actor = { officer: 'o', post: `${party}-desk`, party, role: 'duty-officer' } as const
  const command = noticeOf('new', what, { author: 'south', ...changes })
  return decideCommand(command, world, { now, actor }, ground)
}

const refused = (...unacknowledged: readonly (readonly [string, number])[]) => ({
  ok: false,
  refusal: {
    code: 'unacknowledged',
    field: '/volume',
    evidence: {
      unacknowledged: unacknowledged.map(([notice, version]) => ({ notice, version })),
    },
  },
})

test('SC30 an activity or a movement is refused until its author has acknowledged what is there', () => {
  const given = givenCessation()
  given.tell(noticeOf('clinic', 'site'))
  given.tell(noticeOf('elsewhere', 'site', { volume: abroad }))
  given.tell(noticeOf('to-other', 'site', { recipients: ['other'] }))
  expect(asked(given, 'launch')).toMatchObject(refused(['clinic', 1]))
  expect(asked(given, 'movement')).toMatchObject(refused(['clinic', 1]))
  for (const what of ['site', 'flights'] as const) expect(asked(given, what).ok).toBe(true)
  expect(asked(given, 'launch', { author: 'other', party: 'other' })).toMatchObject(
    refused(['to-other', 1]),
  )
  given.tell({ type: 'notices/acknowledge', notice: 'clinic', version: 1 }, 'south')
  expect(asked(given, 'launch').ok).toBe(true)
  const again = noticeOf('clinic', 'site', { names: { ar: 'ب', en: 'B', ru: 'Б' } })
  given.tell({ ...again, type: 'notices/amend', reason: { en: 'Moved' } })
  expect(asked(given, 'launch')).toMatchObject(refused(['clinic', 2]))
})

test('SC30 an amendment is refused as a first notice is, and a cancelled notice owes nothing', () => {
  const given = givenCessation()
  given.tell(noticeOf('convoy', 'movement', { author: 'south', volume: abroad }), 'south')
  given.tell(noticeOf('clinic', 'site'))
  const ground = new VolumeRegister(plainMemory())
  for (const notice of given.world.all(noticeKind))
    ground.take({ kind: 'notice', id: notice.id, document: notice })
  const actor = { officer: 'o', post: 'south-desk', party: 'south', role: 'liaison' } as const
  const command = noticeOf('convoy', 'movement', { author: 'south' })
  const amend = { ...command, type: 'notices/amend', reason: { en: 'Another road' } } as const
  const decided = () => decideCommand(amend, given.world, { now, actor }, ground)
  expect(decided()).toMatchObject(refused(['clinic', 1]))
  given.tell({ type: 'notices/cancel', notice: 'clinic', reason: { en: 'Closed' } })
  expect(decided().ok).toBe(true)
})

test('SC30 what the noun refuses is refused by it first', () => {
  const given = givenCessation()
  given.tell(noticeOf('clinic', 'site'))
  expect(asked(given, 'launch', { agreement: 'none' })).toMatchObject({
    refusal: { code: 'unknown-agreement' },
  })
})

test('SC31 a refusal speaks only of what both the author and the post may know exactly', () => {
  const given = givenCessation()
  const source = { label: 'By telephone' }
  given.tell(noticeOf('cellar', 'site', { marking: owned(['south'], 'D') }))
  given.tell(noticeOf('hidden', 'site', { marking: owned([]) }))
  expect(asked(given, 'launch').ok).toBe(true)
  given.tell(noticeOf('between-two', 'site', { marking: owned(['south']) }))
  expect(asked(given, 'launch')).toMatchObject(refused(['between-two', 1]))
  const written = asked(given, 'launch', { party: 'centre', source })
  expect(written.ok).toBe(true)
  expect(JSON.stringify(asked(given, 'launch'))).not.toMatch(/cellar|hidden/)
})
