import { expect, test } from 'vitest'
import type { BatchLine } from '../submission.ts'
import type { Row } from './intake.ts'
import type { ImportPreview } from './preview.ts'
import { rowLogCsv } from './row-log.ts'
import type { TableRow } from './table.ts'
import { takeTableRows, type Taking } from './take-rows.ts'

/** A centre that keeps the keys it has carried out, as the record does. */
function openCentre() {
  const carriedOut = new Map<string, number>()
  const sizes: number[] = []
  async function preview(rows: readonly Row[]): Promise<ImportPreview> {
    const command = { type: 'parties/set-quorum', cosigners: null } as const
    const lines = rows.map(({ line }) => {
      return { line, outcome: 'new', key: `row-key:${line}`, command } as const
    })
    return { size: carriedOut.size, mapping: { register: 'places', fields: {} }, lines }
  }
  const send: Taking['send'] = async (commands) => {
    sizes.push(commands.length)
    return commands.map(({ key }): BatchLine => {
      const index = carriedOut.get(key) ?? carriedOut.size
      carriedOut.set(key, index)
      return { outcome: 'recorded', index }
    })
  }
  return { preview, send, sizes, size: () => carriedOut.size }
}

const rows: readonly TableRow[] = Array.from({ length: 10 }, (_, at) =>
  at === 4
    ? { line: 6, refusal: { code: 'malformed', field: '', message: 'a quote' } }
    : { line: at + 2, cells: { place: `p${at}` } },
)

function taking(centre: ReturnType<typeof openCentre>, changes: Partial<Taking> = {}): Taking {
  return {
    rows,
    batchRows: 3,
    sizeBefore: centre.size(),
    preview: centre.preview,
    send: centre.send,
    isStopped: () => false,
    onRows: () => undefined,
    ...changes,
  }
}

test('IM12 rows are taken in batches, in their order, and a line that cannot be read is refused', async () => {
  const centre = openCentre()
  const { log, fault } = await takeTableRows(taking(centre))
  expect(fault).toBeUndefined()
  expect(centre.sizes).toEqual([3, 2, 3, 1])
  expect(log.filter(({ outcome }) => outcome === 'taken')).toHaveLength(9)
  expect(log.find(({ line }) => line === 6)).toMatchObject({ outcome: 'refused' })
  const csv = rowLogCsv(log).split('\r\n')
  expect(csv.slice(0, 2)).toEqual(['line,outcome,entry,code,field,message', '2,taken,0,,,'])
  expect(csv[5]).toBe('6,refused,,malformed,,a quote')
})

test('IM12 after a stop the next import goes on, and nothing stands twice', async () => {
  const centre = openCentre()
  let settled = 0
  const first = await takeTableRows(
    taking(centre, {
      isStopped: () => settled >= 3,
      onRows: ({ length }) => void (settled = length),
    }),
  )
  expect(first.log).toHaveLength(3)
  const second = await takeTableRows(taking(centre))
  const outcomes = second.log.map(({ outcome }) => outcome)
  expect(outcomes.filter((one) => one === 'unchanged')).toHaveLength(3)
  expect(outcomes.filter((one) => one === 'taken')).toHaveLength(6)
  expect(centre.size()).toBe(9)
})

const faulted: Taking['send'] = async (commands) => commands.map(() => ({ outcome: 'faulted' }))

test('IM12 a fault ends the import with the account of what was answered', async () => {
  const centre = openCentre()
  let batches = 0
  const send: Taking['send'] = async (commands) => {
    batches += 1
    if (batches === 2) throw new Error('gone')
    return centre.send(commands)
  }
  const broken = await takeTableRows(taking(centre, { send }))
  expect(broken.log).toHaveLength(3)
  expect(broken.fault).toMatchObject({ message: 'gone' })
  expect((await takeTableRows(taking(centre, { send: faulted }))).fault).toMatchObject({
    name: 'RowFault',
  })
})
