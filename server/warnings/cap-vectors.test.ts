import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CAP_NAMESPACE, capMessage, type Publisher } from '@hudna/core/warnings/cap-message.ts'
import { ATOM_NAMESPACE, warningFeed } from '@hudna/core/warnings/feed.ts'
import type { Warning } from '@hudna/core/warnings/warning.ts'
import { afterAll, expect, test } from 'vitest'
import { openCapCheck } from './cap-check.ts'
import { xmlText } from './xml-text.ts'

const folder = resolve(import.meta.dirname, '../../vectors/cap')
const files = readdirSync(folder)
const check = openCapCheck()
afterAll(() => check.close())

const messages = files
  .filter((name) => name.endsWith('.json') && name !== 'feed.json')
  .map((name) => name.slice(0, -'.json'.length))
const invalid = files.filter((name) => name.startsWith('invalid-'))

function textOf(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

test.each(messages)('PWS9 the message %s is made from the record byte for byte', (name) => {
  const { publisher, warning } = JSON.parse(textOf(`${name}.json`)) as {
    readonly publisher: Publisher
    readonly warning: Warning
  }
  expect(xmlText(capMessage(warning, publisher), CAP_NAMESPACE)).toBe(textOf(`${name}.xml`))
})

test('PWS9 the feed is made from the record byte for byte', () => {
  const { publisher, now, warnings } = JSON.parse(textOf('feed.json')) as {
    readonly publisher: Publisher
    readonly now: string
    readonly warnings: readonly Warning[]
  }
  expect(xmlText(warningFeed(warnings, { ...publisher, now }), ATOM_NAMESPACE)).toBe(
    textOf('feed.xml'),
  )
})

test.each(messages)('PWS1 the message %s is one that the schema admits', (name) => {
  expect(check.faultsOf(textOf(`${name}.xml`))).toEqual([])
})

test.each(invalid)('PWS8 %s is refused', (name) => {
  const faults = check.faultsOf(textOf(name))
  expect(faults).not.toEqual([])
  expect(faults.join('')).not.toContain('publisher')
})

test('PWS8 the vectors hold messages and refused texts', () => {
  expect(messages.toSorted()).toEqual(['alert', 'cancel', 'exercise', 'three-languages', 'update'])
  expect(invalid.length).toBeGreaterThanOrEqual(14)
})

test('PWS8 a check goes on after a text that was refused', () => {
  for (let round = 0; round < 3; round += 1) {
    expect(check.faultsOf('<alert')).not.toEqual([])
    expect(check.faultsOf(textOf('alert.xml'))).toEqual([])
  }
})
