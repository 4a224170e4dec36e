import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { LedgerFault } from '../fault.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { parseEntryText } from './entry-note.ts'
import { formatPossession, parsePossession } from './possession.ts'

const given = { origin: 'centre.example/log', party: 'north', role: 'mirror', size: 41 }
const text = 'hudna/key-possession/v1\ncentre.example/log\nnorth\nmirror\n41\n'

test('NO23 a statement of possession is five lines', () => {
  expect(formatPossession(given)).toBe(text)
  expect(parsePossession(text)).toEqual(given)
})

test('NO23 what is written is read back', () => {
  const line = fc.string({ unit: 'binary', minLength: 1 }).filter((part) => {
    return part.isWellFormed() && !/[\u0000-\u001f]/u.test(part)
  })
  const possession = fc.record({ origin: line, party: line, role: line, size: fc.maxSafeNat() })
  fc.assert(
    fc.property(possession, (any) => {
      expect(parsePossession(formatPossession(any))).toEqual(any)
    }),
  )
})

test('NO23 any other text is none, and one is no entry and no checkpoint', () => {
  const lines = text.split('\n')
  const wrong = [
    '',
    text.slice(0, -1),
    `${text}\n`,
    `${text}more\n`,
    text.replace('v1', 'v2'),
    text.replace('41', '041'),
    text.replace('41', '-1'),
    text.replace('41', '9007199254740992'),
    text.replace('north', ''),
    text.replace('north', 'no\u0000rth'),
    text.replace('north\n', ''),
    text.replaceAll('\n', '\r\n'),
  ]
  for (const at of lines.keys()) wrong.push(lines.toSpliced(at, 1).join('\n'))
  for (const one of wrong) expect(() => parsePossession(one), one).toThrow(LedgerFault)
  expect(() => parseEntryText(text)).toThrow(LedgerFault)
  expect(() => parseCheckpoint(text)).toThrow(LedgerFault)
  for (const change of [{ origin: '' }, { party: 'a\nb' }, { role: '\u0000' }, { size: 0.5 }])
    expect(() => formatPossession({ ...given, ...change })).toThrow(LedgerFault)
})
