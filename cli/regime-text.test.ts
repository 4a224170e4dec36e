import { addClause } from '@hudna/core/agreements/register-for-tests.ts'
import {
  abroad,
  at,
  city,
  given,
  openCorridor,
  proposePause,
} from '@hudna/core/conflicts/regime-for-tests.ts'
import { regimeAt, type RegimeQuery } from '@hudna/core/conflicts/regime.ts'
import { expect, test } from 'vitest'
import { regimeLines } from './regime-text.ts'
import { LINE_COLUMNS } from './wrapped.ts'

const register = given()
proposePause(register)
openCorridor(register, 100)
const long = 'Cease attacks with any weapon, everywhere and at every hour of the day. '.repeat(4)
register.ask(addClause('long', { code: '9', text: { en: long.trim() }, who: ['south'] }))

function linesFor(query: RegimeQuery): readonly string[] {
  return regimeLines({ size: 40, regime: regimeAt(register.world, query) })
}

test('C41 the sentence comes first, then parts under their titles, each with its entries', () => {
  const lines = linesFor(at(city))
  const { summary } = regimeAt(register.world, at(city))
  const end = lines.findIndex((line) => line.startsWith('Times are'))
  expect(lines.slice(0, end).join(' ')).toBe(summary.en)
  expect(lines[end]).toContain('Damascus time, UTC+2')
  expect(lines.filter((line) => /^[A-Z ,]+$/.test(line))).toEqual([
    'IN FORCE',
    'TO WHOM',
    'PAUSES',
    'CORRIDORS',
    'DISPUTED',
  ])
  expect(lines).toContain('    excluded: Name (south) [5]')
  expect(lines.join('\n')).toMatch(/prohibit 2\.1 \(certain\) \[7\] Cease attacks/)
  expect(lines.join('\n')).toMatch(/ {4}north: declared \[6\] \(joint statement\)/)
})

test('C41 no line is longer than the terminal is wide, but for a word that is', () => {
  for (const line of linesFor(at(city))) {
    if (!line.startsWith('Times are')) expect(line.length).toBeLessThanOrEqual(LINE_COLUMNS)
    expect(line).toBe(line.trimEnd())
  }
})

test('C41 asked about a party its standing and what binds it are told, and why', () => {
  const text = linesFor(at(city, { actor: 'south' })).join('\n')
  expect(text).toContain('standing of south: excluded (certain)')
  expect(text).toMatch(/prohibit 9 \(certain, binds the party: certain\)[\s\S]* named certain \[/)
  expect(text).not.toContain('TO WHOM')
})

test('C41 where nothing is held the text says so, and nothing more', () => {
  const text = linesFor(at(abroad)).join('\n')
  expect(text).toContain('This centre holds no information for that place and time.')
  expect(text).toContain('DID NOT HOLD')
  expect(text).not.toMatch(/\b(safe|clear|free|allowed)\b/i)
})
