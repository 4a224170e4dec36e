import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MemoryWorld } from '../kernel/memory-world.ts'
import { affiliationKind } from './affiliation.ts'
import { claim, given, openPost, register, request } from './parties-for-tests.ts'
import { type PartyCommand, partyKind } from './party.ts'
import { officerKind, onDuty, postKind } from './post.ts'
import { recipientStatusAt, type RecipientStatus } from './recipient.ts'
import {
  affiliationState,
  affiliationStates,
  affiliationTable,
  postState,
  postStates,
  postTable,
} from './states.ts'

const moment = (second: number) => new Date(second * 1_000).toISOString()
const source = { label: 'statement' }
const duty = { role: 'duty-officer' } as const

function record(memory: MemoryWorld, status: RecipientStatus, from: string, party = 'state') {
  const command = {
    type: 'parties/record-recipient',
    party,
    status,
    from,
    reason: {},
    source,
  } as const
  return request(memory, command, duty)
}

function statusAt(memory: MemoryWorld, at: string): RecipientStatus | undefined {
  const party = memory.get(partyKind, 'state')
  return party && recipientStatusAt(party, at)
}

test('PY18 a party takes part until it is recorded otherwise', () => {
  const memory = given('state')
  expect(statusAt(memory, '2020-06-01T00:00:00.000Z')).toBe('joined')
  record(memory, 'left', '2020-06-23T00:00:00.000Z')
  record(memory, 'suspended', '2020-03-01T00:00:00.000Z')
  record(memory, 'joined', '2021-01-01T00:00:00.000Z')
  expect(statusAt(memory, '2020-02-29T23:59:59.999Z')).toBe('joined')
  expect(statusAt(memory, '2020-03-01T00:00:00.000Z')).toBe('suspended')
  expect(statusAt(memory, '2020-07-01T00:00:00.000Z')).toBe('left')
  expect(statusAt(memory, '2021-07-01T00:00:00.000Z')).toBe('joined')
})

test('PY18 of two records from one moment on the newer one counts', () => {
  const memory = given('state')
  record(memory, 'left', '2020-06-23T00:00:00.000Z')
  record(memory, 'suspended', '2020-06-23T00:00:00.000Z')
  expect(statusAt(memory, '2020-06-24T00:00:00.000Z')).toBe('suspended')
  expect(memory.get(partyKind, 'state')?.recipientPeriods).toHaveLength(2)
})

test('PY18 correcting a party keeps its periods', () => {
  const memory = given('state')
  record(memory, 'left', '2020-06-23T00:00:00.000Z')
  request(memory, { ...register('state'), type: 'parties/amend' })
  expect(statusAt(memory, '2020-06-24T00:00:00.000Z')).toBe('left')
})

test('PY18 the status of a random history is that of the latest beginning', () => {
  const seconds = fc.integer({ min: 0, max: 50 })
  const status = fc.constantFrom('joined', 'suspended', 'left')
  fc.assert(
    fc.property(fc.array(fc.tuple(seconds, status), { maxLength: 20 }), seconds, (said, at) => {
      const recorded = { index: 0, time: moment(0), author: 'desk', type: 'recipient-recorded' }
      const recipientPeriods = said.map(([from, one]) => {
        return { status: one, from: moment(from), reason: {}, source, post: 'desk', recorded }
      })
      const begun = said.filter(([from]) => from <= at)
      const latest = Math.max(...begun.map(([from]) => from))
      const expected = begun.findLast(([from]) => from === latest)?.[1] ?? 'joined'
      expect(recipientStatusAt({ recipientPeriods }, moment(at))).toBe(expected)
    }),
  )
})

test('PY19 a party says for itself whether it takes part', () => {
  const memory = given('state', 'other')
  const from = '2020-06-23T00:00:00.000Z'
  const command = {
    type: 'parties/record-recipient',
    party: 'state',
    status: 'left',
    from,
  } as const
  const said = { ...command, reason: {}, source }
  expect(request(memory, said, { role: 'liaison', party: 'other' })).toMatchObject({
    refusal: { code: 'not-permitted', field: '/party' },
  })
  expect(request(memory, said, { role: 'liaison', party: 'state' }).ok).toBe(true)
  expect(record(memory, 'left', '2020-07-01T00:00:00.000Z')).toMatchObject({
    refusal: { code: 'wrong-state', field: '/status', evidence: { from } },
  })
  expect(record(memory, 'left', from, 'nobody')).toMatchObject({
    refusal: { code: 'unknown-party', field: '/party' },
  })
})

const shift = (officer: string, fromHour: number, toHour: number) => ({
  officer,
  from: `2016-10-20T${String(fromHour).padStart(2, '0')}:00:00.000Z`,
  to: `2016-10-20T${String(toHour).padStart(2, '0')}:00:00.000Z`,
})

function deskWith(...officers: string[]): MemoryWorld {
  const memory = given('front')
  request(memory, openPost('desk', 'front'))
  for (const officer of officers)
    request(memory, { type: 'parties/enrol-officer', officer, posts: ['desk'], languages: ['ar'] })
  return memory
}

test('PY20 a roster says who has the watch', () => {
  const memory = deskWith('falcon', 'owl')
  const shifts = [shift('owl', 14, 22), shift('falcon', 6, 15)]
  expect(request(memory, { type: 'parties/set-roster', post: 'desk', shifts }).ok).toBe(true)
  const post = memory.get(postKind, 'desk')
  expect(post && onDuty(post, '2016-10-20T14:30:00.000Z')).toEqual(['falcon', 'owl'])
  expect(post && onDuty(post, '2016-10-20T15:00:00.000Z')).toEqual(['owl'])
  expect(post && onDuty(post, '2016-10-20T22:00:00.000Z')).toEqual([])
  expect(memory.get(officerKind, 'owl')?.languages).toEqual(['ar'])
})

test('PY20 a roster with a stranger, with hours twice or reversed is refused', () => {
  const memory = deskWith('falcon')
  const set = (...shifts: ReturnType<typeof shift>[]) =>
    request(memory, { type: 'parties/set-roster', post: 'desk', shifts })
  expect(set(shift('owl', 1, 2))).toMatchObject({ refusal: { field: '/shifts/0/officer' } })
  expect(set(shift('falcon', 2, 2))).toMatchObject({
    refusal: { code: 'interval-reversed', field: '/shifts/0/to' },
  })
  expect(set(shift('falcon', 1, 3), shift('falcon', 2, 4))).toMatchObject({
    refusal: { code: 'malformed', field: '/shifts/1' },
  })
  expect(set(shift('falcon', 1, 2), shift('falcon', 2, 4)).ok).toBe(true)
})

test('PY20 another party does not set a roster', () => {
  const memory = deskWith('falcon')
  const command: PartyCommand = { type: 'parties/set-roster', post: 'desk', shifts: [] }
  expect(request(memory, command, { role: 'liaison', party: 'other' })).toMatchObject({
    refusal: { code: 'not-permitted', field: '/post' },
  })
  expect(request(memory, command, { role: 'liaison', party: 'front' }).ok).toBe(true)
})

test('PY21 a closed post is held by nobody and takes nothing more', () => {
  const memory = deskWith('falcon')
  const close = { type: 'parties/close-post', post: 'desk', reason: { en: 'moved' } } as const
  expect(request(memory, close).ok).toBe(true)
  expect(memory.get(officerKind, 'falcon')?.posts).toEqual([])
  const refusal = { code: 'wrong-state', evidence: { state: 'closed' } }
  expect(request(memory, close)).toMatchObject({ refusal })
  const names = { ar: 'مكتب', en: 'Desk', ru: 'Пост' }
  const commands: PartyCommand[] = [
    { type: 'parties/amend-post', post: 'desk', names, languages: ['ar'] },
    { type: 'parties/set-roster', post: 'desk', shifts: [] },
    { type: 'parties/enrol-officer', officer: 'owl', posts: ['desk'] },
  ]
  for (const command of commands) {
    expect(request(memory, command), command.type).toMatchObject({ refusal })
  }
})

test('PY21 no post closes itself', () => {
  const memory = given('centre')
  request(memory, openPost('centre-desk', 'centre'))
  const close = { type: 'parties/close-post', post: 'centre-desk', reason: {} } as const
  expect(request(memory, close)).toMatchObject({ refusal: { code: 'wrong-state' } })
})

test('PY21 amending a post keeps its roster', () => {
  const memory = deskWith('falcon')
  request(memory, { type: 'parties/set-roster', post: 'desk', shifts: [shift('falcon', 1, 2)] })
  const names = { ar: 'مكتب', en: 'Liaison', ru: 'Пост' }
  request(memory, { type: 'parties/amend-post', post: 'desk', names, languages: ['ru'] })
  expect(memory.get(postKind, 'desk')).toMatchObject({ names, languages: ['ru'] })
  expect(memory.get(postKind, 'desk')?.roster).toHaveLength(1)
})

const correction = {
  type: 'parties/correct-affiliation',
  affiliation: 'one',
  relation: 'separated-from',
  from: '2016-09-09T00:00:00.000Z',
  until: null,
  source,
  reason: { en: 'announced its separation' },
} as const
const withdrawal = {
  type: 'parties/withdraw-affiliation',
  affiliation: 'one',
  reason: {},
  source,
} as const

test('PY22 a correction keeps what was said before', () => {
  const memory = given('group', 'front', 'north')
  request(memory, claim('one', 'north'))
  expect(request(memory, correction, { role: 'liaison', party: 'north' }).ok).toBe(true)
  expect(memory.get(affiliationKind, 'one')).toMatchObject({
    relation: 'separated-from',
    claimedBy: 'north',
    superseded: [{ relation: 'fights-alongside', reason: correction.reason }],
  })
})

test('PY22 what was withdrawn is over', () => {
  const memory = given('group', 'front', 'north')
  request(memory, claim('one', 'north'))
  expect(request(memory, withdrawal).ok).toBe(true)
  expect(memory.get(affiliationKind, 'one')?.withdrawn).toMatchObject({ source })
  for (const command of [correction, withdrawal]) {
    expect(request(memory, command)).toMatchObject({ refusal: { code: 'wrong-state' } })
  }
})

test('PY22 only the claimant corrects and withdraws', () => {
  const memory = given('group', 'front', 'north', 'south')
  request(memory, claim('one', 'north'))
  for (const command of [correction, withdrawal]) {
    expect(request(memory, command, { role: 'liaison', party: 'south' })).toMatchObject({
      refusal: { code: 'not-permitted', field: '/affiliation' },
    })
    const unknown = { ...command, affiliation: 'two' }
    expect(request(memory, unknown)).toMatchObject({ refusal: { code: 'unknown-reference' } })
  }
})

test('PY23 a post in every state answers every command as the table says', () => {
  const names = { ar: 'مكتب', en: 'Desk', ru: 'Пост' }
  const commands: { [C in keyof (typeof postTable)['open']]: PartyCommand } = {
    'parties/open-post': openPost('desk', 'front'),
    'parties/amend-post': { type: 'parties/amend-post', post: 'desk', names, languages: ['ar'] },
    'parties/close-post': { type: 'parties/close-post', post: 'desk', reason: {} },
    'parties/set-roster': { type: 'parties/set-roster', post: 'desk', shifts: [] },
    'parties/enrol-officer': { type: 'parties/enrol-officer', officer: 'owl', posts: ['desk'] },
  }
  for (const state of postStates) {
    for (const [type, answer] of Object.entries(postTable[state])) {
      const memory = given('front')
      if (state !== 'unknown') request(memory, commands['parties/open-post'])
      if (state === 'closed') request(memory, commands['parties/close-post'])
      expect(postState(memory.get(postKind, 'desk'))).toBe(state)
      const answered = request(memory, commands[type as keyof typeof commands])
      expect(answered.ok ? 'taken' : answered.refusal.code, `${state} ${type}`).toBe(answer)
    }
  }
})

test('PY23 a claim in every state answers every command as the table says', () => {
  const commands: { [C in keyof (typeof affiliationTable)['claimed']]: PartyCommand } = {
    'parties/claim-affiliation': claim('one', 'north'),
    'parties/correct-affiliation': correction,
    'parties/withdraw-affiliation': withdrawal,
  }
  for (const state of affiliationStates) {
    for (const [type, answer] of Object.entries(affiliationTable[state])) {
      const memory = given('group', 'front', 'north')
      if (state !== 'unknown') request(memory, commands['parties/claim-affiliation'])
      if (state === 'withdrawn') request(memory, commands['parties/withdraw-affiliation'])
      expect(affiliationState(memory.get(affiliationKind, 'one'))).toBe(state)
      const answered = request(memory, commands[type as keyof typeof commands])
      expect(answered.ok ? 'taken' : answered.refusal.code, `${state} ${type}`).toBe(answer)
    }
  }
})
