import { ProblemAnswer } from '@hudna/core/api/client.ts'
import { transferNames, transferOf } from '@hudna/core/api/transfer/transfers.ts'
import { expect, test } from 'vitest'
import { catalogue as ar } from '../app/catalogue-ar.ts'
import { catalogue as en } from '../app/catalogue-en.ts'
import { createFormatter, type MessageKey } from '../app/messages.ts'
import { fieldLabel, pathOfPointer } from './field-label.ts'
import {
  choiceOf,
  firstMapping,
  fixedText,
  splitFields,
  withChoice,
  withValue,
} from './import-mapping.ts'
import { patiently } from './patiently.ts'
import { readFile } from './read-file.ts'
import { ROWS_SHOWN_MAX, shownRows } from './shown-rows.ts'
import { tabOfTransfer, tabTransfers } from './tab-transfers.ts'
import type { PreviewRow } from './use-import.ts'

const places = transferOf('places')
const formatter = createFormatter(ar, 'ar')
const messages = {
  t: (key: MessageKey) => formatter.text(key),
  has: (key: string): key is MessageKey => Object.hasOwn(ar, key),
}

test('WT1 the mapping begins with columns, the agreement of the page and a marking for all parties', () => {
  const mapping = firstMapping(transferOf('zones'), ['المعرف', 'خط العرض'], 'truce')
  expect(mapping).toEqual({
    register: 'zones',
    fields: {
      zone: 'المعرف',
      'volume.footprint.latitude': 'خط العرض',
      agreement: { value: 'truce' },
      'marking.tlp': { value: 'AMBER' },
      'marking.class': { value: 'B' },
    },
  })
  const own = firstMapping(places, ['marking.tlp'], 'truce')
  expect(own.fields['marking.tlp']).toBe('marking.tlp')
  expect(own.fields['agreement']).toBeUndefined()
})

test('WT1 a field is taken from a column, from one value, or left out', () => {
  let mapping = firstMapping(places, ['name'], undefined)
  mapping = withChoice(mapping, 'place', 'column:name')
  expect(choiceOf(mapping.fields['place'])).toBe('column:name')
  mapping = withValue(withChoice(mapping, 'kind', 'fixed'), 'kind', 'town')
  expect([choiceOf(mapping.fields['kind']), fixedText(mapping.fields['kind'])]).toEqual([
    'fixed',
    'town',
  ])
  mapping = withChoice(mapping, 'place', 'none')
  expect(choiceOf(mapping.fields['place'])).toBe('none')
  const { first, others } = splitFields(places, mapping)
  expect(first.map(({ path }) => path)).toContain('place')
  expect(first.length + others.length).toBe(places.fields.length)
})

test('WT2 every register stands under one tab and has a name', () => {
  const shown = Object.values(tabTransfers).flat()
  expect(shown.toSorted()).toEqual([...transferNames].toSorted())
  for (const name of transferNames) {
    expect(tabTransfers[tabOfTransfer(name)]).toContain(name)
    expect(Object.keys(en)).toContain(`imports.register.${name}`)
  }
})

test('WT2 every field of a register that is imported has a label in Arabic', () => {
  const bare: string[] = []
  for (const name of transferNames) {
    const transfer = transferOf(name)
    const { takes, fields } = transfer
    if (!takes) continue
    for (const { path } of fields)
      if (
        /[a-z]/.test(
          fieldLabel(messages, transfer, path).replaceAll(/TLP|GeoJSON|OCHA|SHA|UTC|P-?code/gi, ''),
        )
      )
        bare.push(`${name} ${path}: ${fieldLabel(messages, transfer, path)}`)
  }
  expect(bare).toEqual([])
  expect(pathOfPointer('/counts/0/count/best')).toBe('counts.0.count.best')
})

function file(bytes: string | Uint8Array<ArrayBuffer>): File {
  return new File([bytes], 'a.csv')
}

test('WT3 a file is read here, and what is no table is said', async () => {
  expect(await readFile(file('a,b\n1,2'))).toMatchObject({
    name: 'a.csv',
    table: { format: 'csv' },
  })
  expect(await readFile(file(''))).toMatchObject({ fault: 'unreadable' })
  const arabicInWindows = new Uint8Array([0xc7, 0xe1, 0xd1, 0x0a])
  expect(await readFile(file(arabicInWindows))).toEqual({ name: 'a.csv', fault: 'not-utf8' })
})

test('WT4 refused rows are shown first, and no more rows than a page holds', () => {
  const rows = Array.from({ length: 300 }, (_, at): PreviewRow => {
    const line = at + 2
    const why = { code: 'malformed', field: '', message: '' }
    if (at % 100 === 50) return { line, outcome: 'refused', ...why }
    return { line, outcome: 'unchanged', command: { type: 'parties/set-quorum', cosigners: null } }
  })
  const shown = shownRows(rows)
  expect(shown.slice(0, 4).map(({ line }) => line)).toEqual([52, 152, 252, 2])
  expect(shown).toHaveLength(ROWS_SHOWN_MAX)
})

const putOff = new ProblemAnswer({
  type: 'about:blank',
  title: '',
  status: 429,
  code: 'rate-limited',
  field: '',
  detail: '',
  messageKey: 'refusal.rate-limited',
  requestId: 'r1',
  evidence: { retryAfterMs: 1 },
})

test('WT5 what is put off is sent again, until it is taken or the import is stopped', async () => {
  let asked = 0
  const taken = await patiently(
    async () => {
      asked += 1
      if (asked < 3) throw putOff
      return asked
    },
    () => false,
  )
  expect(taken).toBe(3)
  const never = patiently(
    () => Promise.reject(putOff),
    () => true,
  )
  await expect(never).rejects.toBe(putOff)
  const other = new Error('the line is cut')
  const failing = patiently(
    () => Promise.reject(other),
    () => false,
  )
  await expect(failing).rejects.toBe(other)
})
