import { ProblemAnswer } from '@hudna/core/api/client.ts'
import type { BatchLine } from '@hudna/core/api/submission.ts'
import { importOfUcdpRow } from '@hudna/core/incidents/ucdp.ts'
import { refuse } from '@hudna/core/kernel/result.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256Hex } from './ed25519.ts'
import { CommandFault } from './failure.ts'
import { withRetries } from './import/retries.ts'
import { type Intake, takeRows } from './import/take-rows.ts'
import type { FileRow } from './import/ucdp-rows.ts'

const columns = {
  type_of_violence: '1',
  side_a: 'A',
  side_b: 'B',
  where_prec: '1',
  latitude: '36.2',
  longitude: '37.1',
  date_prec: '1',
  date_start: '2016-03-01',
  date_end: '2016-03-01',
  deaths_a: '0',
  deaths_b: '0',
  deaths_civilians: '1',
  deaths_unknown: '0',
  low: '1',
  best: '1',
  high: '1',
}

function rowAt(line: number, changes: Readonly<Record<string, string>> = {}): FileRow {
  return { line, row: { ok: true, value: { ...columns, id: String(line), ...changes } }, part: 1 }
}

async function* inTurn(rows: readonly FileRow[]): AsyncGenerator<FileRow> {
  yield* rows
}

const taken: BatchLine = { outcome: 'recorded', index: 1 }

function intake(rows: readonly FileRow[], changes: Partial<Intake> = {}): Intake {
  return {
    rows: inTurn(rows),
    commandOf: (row) =>
      importOfUcdpRow(row, { agreement: 'a', name: 'UCDP GED', version: '1', sha256Hex }),
    send: async (commands) => commands.map(() => taken),
    keyOf: (line) => `line-key:${line}`,
    batchRows: 3,
    interrupted: new AbortController().signal,
    onProgress: () => undefined,
    ...changes,
  }
}

test('C9 the account adds up whatever the centre answers', async () => {
  const refused: BatchLine = {
    outcome: 'refused',
    refusal: refuse('already-exists', '/incident', 'there is one').refusal,
  }
  const answer = fc.constantFrom<BatchLine>(taken, { outcome: 'unchanged', index: null }, refused)
  const row = fc.record({ answer, isBad: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { maxLength: 30 }),
      fc.integer({ min: 1, max: 7 }),
      async (drawn, batchRows) => {
        const rows = drawn.map(({ isBad }, at) => rowAt(at + 2, isBad ? { best: 'many' } : {}))
        const { report } = await takeRows(
          intake(rows, {
            batchRows,
            send: async (commands) =>
              commands.map(({ key }) => drawn[Number(key.split(':')[1]) - 2]?.answer ?? taken),
          }),
        )
        expect(report.rows).toBe(drawn.length)
        expect(report.taken + report.unchanged + report.refused.length).toBe(report.rows)
        const lines = report.refused.map(({ line }) => line)
        expect(lines).toEqual(lines.toSorted((one, other) => one - other))
      },
    ),
  )
})

test('C10 the same row with other content is refused, with the same content asked about', async () => {
  const asked: string[] = []
  const rows = [rowAt(2), rowAt(3, { id: '2' }), rowAt(4, { id: '2', high: '9' })]
  const { report } = await takeRows(
    intake(rows, {
      send: async (commands) => {
        asked.push(...commands.map(({ key }) => key))
        return [taken, { outcome: 'unchanged', index: null }]
      },
    }),
  )
  expect(asked).toEqual(['line-key:2', 'line-key:3'])
  expect(report).toMatchObject({ rows: 3, taken: 1, unchanged: 1 })
  expect(report.refused).toMatchObject([{ line: 4, code: 'duplicate-in-file', field: '/id' }])
})

test('C11 two batches at most are under way', async () => {
  let underWay = 0
  let most = 0
  const rows = Array.from({ length: 40 }, (_, at) => rowAt(at + 2))
  await takeRows(
    intake(rows, {
      send: async (commands) => {
        most = Math.max(most, (underWay += 1))
        await new Promise((resolve) => setTimeout(resolve, 2))
        underWay -= 1
        return commands.map(() => taken)
      },
    }),
  )
  expect(most).toBe(2)
})

test('C11 after an interruption nothing more is sent, and what was answered is counted', async () => {
  const interruption = new AbortController()
  let sent = 0
  const rows = Array.from({ length: 40 }, (_, at) => rowAt(at + 2))
  const { report, fault } = await takeRows(
    intake(rows, {
      interrupted: interruption.signal,
      send: async (commands) => {
        sent += commands.length
        interruption.abort()
        return commands.map(() => taken)
      },
    }),
  )
  expect(fault).toBeUndefined()
  expect(sent).toBeLessThanOrEqual(6)
  expect(report).toMatchObject({ rows: sent, taken: sent })
})

test('C11 a fault ends the import, and only what was answered is counted', async () => {
  let calls = 0
  const rows = Array.from({ length: 40 }, (_, at) => rowAt(at + 2))
  const { report, fault } = await takeRows(
    intake(rows, {
      send: async (commands) => {
        calls += 1
        if (calls === 3) throw new CommandFault('unreachable', 'gone')
        return commands.map(() => taken)
      },
    }),
  )
  expect(fault).toMatchObject({ code: 'unreachable' })
  expect(calls).toBeLessThanOrEqual(4)
  expect(report).toMatchObject({ rows: (calls - 1) * 3, taken: (calls - 1) * 3 })
})

test('C12 what may pass is tried again, a refusal is not', async () => {
  const interrupted = new AbortController().signal
  const said: string[] = []
  let calls = 0
  const result = await withRetries(
    async () => {
      calls += 1
      if (calls < 3) throw new CommandFault('unreachable', `try ${calls}`)
      return 'answered'
    },
    { interrupted, onRetry: (why) => void said.push(why) },
  )
  expect({ result, said }).toEqual({ result: 'answered', said: ['try 1', 'try 2'] })

  let refusals = 0
  const refusing = withRetries(
    async () => {
      refusals += 1
      throw new ProblemAnswer({
        type: 'about:blank',
        title: 'not-permitted',
        status: 403,
        code: 'not-permitted',
        field: '',
        detail: 'no',
        messageKey: 'refusal.not-permitted',
        requestId: '',
      })
    },
    { interrupted, onRetry: () => undefined },
  )
  await expect(refusing).rejects.toThrow('not-permitted')
  expect(refusals).toBe(1)
})
