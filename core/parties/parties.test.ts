import { expect, test } from 'vitest'
import { claim, given, openPost, register, request, time } from './parties-for-tests.ts'
import { parserOf } from '../kernel/parse.ts'
import { parties } from './noun.ts'
import { affiliationKind } from './affiliation.ts'
import { officerKind, postKind } from './post.ts'
import { partyKind, RegisterParty } from './party.ts'
import { partyRoles } from './policy.ts'

test('PY1 a party is registered once', () => {
  const memory = given('front')
  expect(memory.get(partyKind, 'front')).toMatchObject({ id: 'front', names: { ar: 'طرف' } })
  expect(request(memory, register('front'))).toMatchObject({
    refusal: { code: 'already-exists', field: '/party' },
  })
})

test('PY1 a party has a name in each of three scripts', () => {
  const parse = parserOf(RegisterParty)
  expect(parse(register('front')).ok).toBe(true)
  const { ru: _, ...names } = register('front').names
  expect(parse({ ...register('front'), names })).toMatchObject({
    refusal: { code: 'missing-field', field: '/names/ru' },
  })
})

test('PY2 an external id names at most one party', () => {
  const memory = given()
  request(memory, register('front', ['118']))
  const refusal = { code: 'already-exists', field: '/externalIds', evidence: { party: 'front' } }
  expect(request(memory, register('other', ['7', '118']))).toMatchObject({ refusal })
  request(memory, register('other', ['7']))
  const amend = { ...register('other', ['118']), type: 'parties/amend' } as const
  expect(request(memory, amend)).toMatchObject({ refusal })
  const same = { ...register('front', ['118', '119']), type: 'parties/amend' } as const
  expect(request(memory, same).ok).toBe(true)
})

test('PY3 amending replaces what is held and keeps the history', () => {
  const memory = given('front')
  const amend = { ...register('front'), type: 'parties/amend', otherNames: ['Front X'] } as const
  request(memory, { ...amend, otherNames: ['Front X'] })
  const party = memory.get(partyKind, 'front')
  expect(party?.otherNames).toEqual(['Front X'])
  expect(party?.history.map(({ type }) => type)).toEqual(['party-registered', 'party-amended'])
  expect(request(memory, { ...amend, party: 'nobody', otherNames: [] })).toMatchObject({
    refusal: { code: 'unknown-party', field: '/party' },
  })
})

test('PY4 a post belongs to a party and is opened once', () => {
  const memory = given('front')
  expect(request(memory, openPost('front-desk', 'nobody'))).toMatchObject({
    refusal: { code: 'unknown-party', field: '/party' },
  })
  expect(request(memory, openPost('front-desk', 'front')).ok).toBe(true)
  expect(memory.get(postKind, 'front-desk')).toMatchObject({ party: 'front', role: 'liaison' })
  expect(request(memory, openPost('front-desk', 'front'))).toMatchObject({
    refusal: { code: 'already-exists', field: '/post' },
  })
})

test('PY11 the roles that write for every side belong to a joint centre', () => {
  const memory = given('front')
  for (const role of ['duty-officer', 'administrator'] as const) {
    const post = { ...openPost(`front-${role}`, 'front'), role }
    expect(request(memory, post)).toMatchObject({
      refusal: { code: 'not-permitted', field: '/role' },
    })
  }
  request(memory, { ...register('centre'), kind: 'joint-centre' })
  const duty = { ...openPost('centre-duty', 'centre'), role: 'duty-officer' as const }
  expect(request(memory, duty).ok).toBe(true)
})

test('PY5 rival claims of affiliation stand side by side', () => {
  const memory = given('group', 'front', 'north', 'south')
  request(memory, claim('one', 'north'))
  request(memory, { ...claim('two', 'south'), relation: 'separated-from' })
  const claims = [...memory.all(affiliationKind)].map((held) => [held.claimedBy, held.relation])
  expect(claims).toEqual([
    ['north', 'fights-alongside'],
    ['south', 'separated-from'],
  ])
  expect(request(memory, claim('one', 'south'))).toMatchObject({
    refusal: { code: 'already-exists', field: '/affiliation' },
  })
})

test('PY5 everybody named in a claim must be there', () => {
  const memory = given('group', 'front', 'north')
  for (const field of ['group', 'with', 'claimedBy'] as const) {
    const command = { ...claim('one', 'north'), [field]: 'nobody' }
    expect(request(memory, command)).toMatchObject({
      refusal: { code: 'unknown-party', field: `/${field}` },
    })
  }
})

test('PY6 an affiliation goes forward and joins two', () => {
  const memory = given('group', 'front', 'north')
  expect(request(memory, { ...claim('one', 'north'), until: time })).toMatchObject({
    refusal: { code: 'interval-reversed', field: '/until' },
  })
  expect(request(memory, { ...claim('one', 'north'), with: 'group' })).toMatchObject({
    refusal: { code: 'malformed', field: '/with' },
  })
})

test('PY7 a liaison officer claims for its own party only', () => {
  const memory = given('group', 'front', 'north', 'south')
  const liaison = { role: 'liaison', party: 'south' } as const
  expect(request(memory, claim('one', 'north'), liaison)).toMatchObject({
    refusal: { code: 'not-permitted', field: '/claimedBy' },
  })
  expect(request(memory, claim('one', 'south'), liaison).ok).toBe(true)
})

test('PY8 an officer holds the posts of the last enrolment', () => {
  const memory = given('front')
  request(memory, openPost('desk-a', 'front'))
  request(memory, openPost('desk-b', 'front'))
  const enrol = { type: 'parties/enrol-officer', officer: 'falcon' } as const
  expect(request(memory, { ...enrol, posts: ['desk-a', 'desk-c'] })).toMatchObject({
    refusal: { code: 'unknown-reference', field: '/posts/1' },
  })
  request(memory, { ...enrol, posts: ['desk-a'] })
  request(memory, { ...enrol, posts: ['desk-b'] })
  expect(memory.get(officerKind, 'falcon')?.posts).toEqual(['desk-b'])
  request(memory, { type: 'parties/release-officer', officer: 'falcon' })
  expect(memory.get(officerKind, 'falcon')).toMatchObject({ posts: [] })
  expect(memory.get(officerKind, 'falcon')?.history).toHaveLength(3)
  expect(request(memory, { type: 'parties/release-officer', officer: 'owl' })).toMatchObject({
    refusal: { code: 'unknown-reference', field: '/officer' },
  })
})

test('PY9 documents belong to their party or claimant and are for all parties', () => {
  const memory = given('group', 'front', 'north')
  request(memory, openPost('front-desk', 'front'))
  request(memory, claim('one', 'north'))
  expect(memory.get(partyKind, 'front')?.owner).toBe('front')
  expect(memory.get(postKind, 'front-desk')).toMatchObject({ owner: 'front' })
  expect(memory.get(affiliationKind, 'one')).toMatchObject({
    owner: 'north',
    marking: { class: 'B' },
  })
})

test('PY10 posts and officers are a matter of administrators', () => {
  expect(partyRoles['parties/open-post']).toEqual(['administrator'])
  expect(partyRoles['parties/enrol-officer']).toEqual(['administrator'])
  expect(partyRoles['parties/release-officer']).toEqual(['administrator'])
  expect(Object.keys(partyRoles).toSorted()).toEqual(Object.keys(parties.commands).toSorted())
})
