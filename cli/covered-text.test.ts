import { abroad, at, city, given } from '@hudna/core/conflicts/regime-for-tests.ts'
import { coveredAt } from '@hudna/core/conflicts/covered.ts'
import type { RegimeQuery } from '@hudna/core/conflicts/regime.ts'
import { expect, test } from 'vitest'
import { coveredLines } from './covered-text.ts'
import { runHere } from './test-shell.ts'
import { LINE_COLUMNS } from './wrapped.ts'

const register = given()
const claims = [
  ['one', 'north', 'part-of', 'south'],
  ['two', 'other', 'separated-from', 'south'],
  ['three', 'other', 'fights-alongside', 'north'],
] as const
for (const [affiliation, claimedBy, relation, partner] of claims)
  register.ask({
    type: 'parties/claim-affiliation',
    affiliation,
    group: 'other',
    with: partner,
    claimedBy,
    relation,
    from: '2016-03-01T00:00:00.000Z',
    until: null,
    source: { label: 'A statement of the day. '.repeat(8).trim() },
  })

function linesFor(query: RegimeQuery): readonly string[] {
  const covered = coveredAt(register.world, { ...query, party: 'other' })
  if (covered === undefined) throw new Error('no such party')
  return coveredLines({ size: 40, covered })
}

test('C42 its own standing comes first, then every claim with claimant, entry and the group that it names', () => {
  const lines = linesFor(at(city))
  const text = lines.join('\n')
  expect(text).toContain('by its own standing: neither covered nor excluded on the record')
  expect(text).toMatch(/north says that it is part of Name \(south\) \(certain\)[\s\S]*? \[10\]/)
  expect(
    lines.filter((line) => /that group: |lends no/.test(line)).map((line) => line.trim()),
  ).toEqual([
    'that group: excluded (certain)',
    'this lends no standing',
    'that group: covered (certain)',
  ])
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(LINE_COLUMNS)
})

test('C42 where no agreement holds the text says so, and nothing more', () => {
  const text = linesFor(at(abroad)).join('\n')
  expect(text).toContain('This centre holds no agreement for that place and time.')
  expect(text).toContain('DID NOT HOLD')
  expect(text).not.toContain('says that it')
})

test('C42 a party, a place and a moment are needed', async () => {
  const whole = ['--party', 'other', '--at', '36,37', '--time', '2016-10-20']
  for (const left of [0, 2, 4]) {
    const { status, stdout } = await runHere('covered', ...whole.toSpliced(left, 2))
    expect([status, stdout]).toEqual([2, ''])
  }
})
