import { expect, test } from 'vitest'
import { recordStanding, source, type Register } from '../agreements/register-for-tests.ts'
import { coveredAt, type CoverUnderAgreement } from './covered.ts'
import { abroad, at, city, given, january, october } from './regime-for-tests.ts'
import type { RegimeQuery } from './regime-held.ts'

type Relation = 'part-of' | 'fights-alongside' | 'separated-from' | 'disputed'

function claim(
  register: Register,
  affiliation: string,
  said: {
    readonly relation: Relation
    readonly by: string
    readonly group?: string
    readonly with?: string
    readonly from?: string
  },
): void {
  const { relation, by, group = 'other', with: partner = 'south' } = said
  const { from = '2016-03-01T00:00:00.000Z' } = said
  register.ask({
    type: 'parties/claim-affiliation',
    affiliation,
    group,
    with: partner,
    claimedBy: by,
    relation,
    from,
    until: null,
    source: { label: `said by ${by}` },
  })
}

/** How the cessation stands to a party that nothing is recorded of itself, unless another one is asked for. */
function under(
  register: Register,
  query: RegimeQuery = at(city),
  party = 'other',
): CoverUnderAgreement {
  const answer = coveredAt(register.world, { ...query, party })
  const [first] = answer?.agreements ?? []
  if (first === undefined) throw new Error('no agreement in the answer')
  return first
}

test('RG60 the standing of its own is given with how surely the agreement holds there', () => {
  const register = given()
  const north = under(register, at(city), 'north')
  expect(north).toMatchObject({ agreement: 'cessation', certainty: 'certain', claims: [] })
  expect(north.own).toMatchObject({ covered: 'certain', excluded: 'none' })
  expect(north.own.standings).toMatchObject([{ standing: 'accepted', source, entry: 4 }])
  const south = under(register, at(city), 'south')
  expect(south.own).toMatchObject({ covered: 'none', excluded: 'certain' })
  const other = under(register)
  expect(other.own).toMatchObject({ covered: 'none', excluded: 'none' })
  expect(other.own.standings).toMatchObject([{ standing: 'unknown', entry: null }])
})

test('RG60 elsewhere or at another time the agreement is in the answer and covers nobody', () => {
  const register = given()
  for (const query of [at(abroad), at(city, { interval: january })]) {
    const north = under(register, query, 'north')
    expect(north.certainty).toBe('none')
    expect(north.own.covered).toBe('none')
    expect(north.reasons.map(({ code }) => code)).toEqual(['area', 'interval'])
  }
  expect(coveredAt(register.world, { ...at(city), party: 'nobody' })).toBeUndefined()
})

test('RG61 claims stand side by side, each with the standing of the group that it names', () => {
  const register = given()
  claim(register, 'one', { relation: 'part-of', by: 'north', with: 'south' })
  claim(register, 'two', { relation: 'fights-alongside', by: 'other', with: 'north' })
  const { own, claims } = under(register)
  expect(own).toMatchObject({ covered: 'none', excluded: 'none' })
  expect(claims).toMatchObject([
    {
      affiliation: 'one',
      claimedBy: 'north',
      says: 'with',
      other: 'south',
      source: { label: 'said by north' },
      entry: 10,
      through: { covered: 'none', excluded: 'certain', standings: [{ entry: 5 }] },
    },
    { claimedBy: 'other', other: 'north', through: { covered: 'certain', excluded: 'none' } },
  ])
  const seenFromNorth = under(register, at(city), 'north').claims
  expect(seenFromNorth).toMatchObject([{ affiliation: 'two', other: 'other', says: 'with' }])
})

test('RG62 claims of separation and of dispute are shown and lend no standing', () => {
  const register = given()
  claim(register, 'apart', { relation: 'separated-from', by: 'other' })
  claim(register, 'open', { relation: 'disputed', by: 'north' })
  claim(register, 'gone', { relation: 'part-of', by: 'north' })
  register.ask({ type: 'parties/withdraw-affiliation', affiliation: 'gone', reason: {}, source })
  claim(register, 'below', { relation: 'part-of', by: 'north', group: 'north', with: 'other' })
  const { claims } = under(register)
  expect(claims.map(({ affiliation, says, through }) => [affiliation, says, through])).toEqual([
    ['apart', 'apart', null],
    ['open', 'disputed', null],
  ])
})

test('RG63 a doubt about place, time, claim or standing makes it possible', () => {
  const register = given()
  const border = at([370_000_000, 362_000_000], { place: { position: null, errorRadiusM: 0 } })
  expect(under(register, border, 'north').own.covered).toBe('possible')
  const year = at(city, { interval: { from: '2016-10-30T00:00:00.000Z', to: january.to } })
  expect(under(register, year, 'north').own.covered).toBe('possible')
  claim(register, 'late', { relation: 'part-of', by: 'other', from: '2016-10-20T12:00:00.000Z' })
  const day = at(city, { interval: { ...october, to: '2016-10-21T00:00:00.000Z' } })
  expect(under(register, day).claims).toMatchObject([
    { certainty: 'possible', through: { excluded: 'possible' } },
  ])
  register.ask(recordStanding('south', 'accepted', { from: '2016-10-20T18:00:00.000Z' }))
  expect(under(register, day, 'south').own).toMatchObject({
    covered: 'possible',
    excluded: 'possible',
  })
})
