import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusalCodes } from '../kernel/refusal-codes.ts'
import type { Footprint } from '../geometry/place.ts'
import { warningResponses } from './code-lists.ts'
import {
  cancel,
  duty,
  expires,
  issue,
  later,
  north,
  now,
  openDesk,
  update,
} from './desk-for-tests.ts'
import { isCurrent, warningState, warningStates, warningTable } from './states.ts'
import type { WarningCommand } from './warning.ts'

const source = { label: 'a call of the liaison officer' }

test('PW1 everybody but a duty officer warns for their own party, and for others with a source', () => {
  const { ask, found } = openDesk()
  expect(ask({ ...issue, sender: 'east' }, duty)?.code).toBe('unknown-party')
  expect(ask({ ...issue, agreement: 'a2' }, duty)?.code).toBe('unknown-agreement')
  expect(ask(issue, north)?.field).toBe('/sender')
  expect(ask({ ...issue, sender: 'north' }, duty)?.field).toBe('/source')
  expect(ask({ ...issue, sender: 'north', source }, duty)).toBeUndefined()
  expect(ask({ ...issue, warning: 'w9', sender: 'north' }, north)).toBeUndefined()
  expect(found('w1')).toMatchObject({ owner: 'north', message: 'Alert', sentAt: now })
  expect(found('w1').marking.class).toBe('A')
})

test('PW2 it ends after it takes effect and after now, and begins before it ends', () => {
  const { ask } = openDesk()
  expect(ask({ ...issue, effective: expires }, duty)?.code).toBe('interval-reversed')
  expect(ask(issue, duty, expires)?.code).toBe('out-of-range')
  expect(ask({ ...issue, onset: expires }, duty)?.field).toBe('/onset')
  expect(ask({ ...issue, onset: null }, duty)).toBeUndefined()
})

test('PW3 each language once, and in each what it is about and where', () => {
  const { ask } = openDesk()
  const [english, arabic] = issue.infos
  if (!english || !arabic) throw new Error('two languages')
  expect(ask({ ...issue, infos: [english, arabic, english] }, duty)?.field).toBe(
    '/infos/2/language',
  )
  expect(ask({ ...issue, event: { en: 'Opening' } }, duty)).toMatchObject({
    code: 'missing-field',
    field: '/event',
    evidence: { language: 'ar' },
  })
  const areas = issue.areas.map((area) => ({ ...area, description: { ar: 'حي' } }))
  expect(ask({ ...issue, areas }, duty)?.field).toBe('/areas/0/description')
  expect(ask({ ...issue, areas, infos: [arabic] }, duty)).toBeUndefined()
})

const shell: [number, number][] = [
  [371_000_000, 361_000_000],
  [372_000_000, 361_000_000],
  [372_000_000, 362_000_000],
  [371_000_000, 361_000_000],
]
const hole: [number, number][] = [
  [371_600_000, 361_200_000],
  [371_700_000, 361_200_000],
  [371_700_000, 361_300_000],
  [371_600_000, 361_200_000],
]

test('PW4 circles and polygons are taken; a line, a buffer and a hole are refused with what to draw', () => {
  const { ask } = openDesk()
  const drawn = (footprint: Footprint) => {
    const [area] = issue.areas
    if (!area) throw new Error('one area')
    return ask({ ...issue, areas: [{ ...area, footprint }] }, duty)
  }
  const at = '/areas/0/footprint'
  const area = { shape: 'area', bufferM: 0 } as const
  expect(drawn({ shape: 'line', line: shell.slice(0, 2), bufferM: 300 })?.field).toBe(`${at}/line`)
  expect(drawn({ ...area, polygons: [[shell]], bufferM: 5 })?.field).toBe(`${at}/bufferM`)
  const holed = drawn({ ...area, polygons: [[shell, hole]] })
  expect(holed).toMatchObject({ code: 'bad-geometry', field: `${at}/polygons/0/1` })
  expect(holed?.evidence?.['hint']).toContain('side by side')
  expect(drawn({ shape: 'circle', centre: [0, 0], radiusM: 0 })?.field).toBe(`${at}/radiusM`)
  expect(drawn({ ...area, polygons: [[shell]] })).toBeUndefined()
})

const referring = (id: string) => ({ ...issue, references: [{ kind: 'notice' as const, id }] })

test('PW5 it refers to what every party may know, and to nothing else', () => {
  const { ask, held } = openDesk()
  const put = (id: string, markedClass: string) =>
    held.apply([
      {
        kind: 'notice',
        id,
        document: {
          id,
          owner: 'north',
          marking: {
            tlp: 'AMBER',
            class: markedClass,
            releaseTo: markedClass === 'D' ? [] : ['centre'],
          },
        },
      },
    ])
  for (const one of ['B', 'C', 'D']) put(`n-${one.toLowerCase()}`, one)
  expect(ask(referring('n-x'), duty)?.code).toBe('unknown-reference')
  expect(ask(referring('n-c'), duty)).toMatchObject({
    code: 'not-permitted',
    evidence: { class: 'C' },
  })
  expect(ask(referring('n-d'), duty)?.code).toBe('unknown-reference')
  expect(ask(referring('n-b'), duty)).toBeUndefined()
})

test('PW6 no response says that a place holds no danger', () => {
  expect(warningResponses).not.toContain('AllClear')
})

test('PW7 what replaces names what is in force and of the same sender; the one before stays as it was', () => {
  const { ask, found } = openDesk()
  expect(ask(update, duty)?.code).toBe('unknown-reference')
  ask({ ...issue, contact: '100' }, duty)
  const before = found('w1')
  expect(ask({ ...update, source }, north)?.field).toBe('/replaces')
  expect(ask({ ...update, warning: 'w1' }, duty)?.field).toBe('/warning')
  expect(ask({ ...update, reason: {} }, duty)?.field).toBe('/reason')
  expect(ask(update, duty, later)).toBeUndefined()
  const { replacedBy, history, ...kept } = found('w1')
  expect({ ...kept, replacedBy: null, history: before.history }).toEqual(before)
  expect(history).toHaveLength(2)
  expect(replacedBy).toEqual({ warning: 'w2', message: 'Update', at: later })
  expect(found('w2')).toMatchObject({ message: 'Update', replaces: 'w1', sender: 'centre' })
  expect(found('w2').contact).toBeUndefined()
  expect(ask({ ...update, warning: 'w4' }, duty)?.code).toBe('wrong-state')
})

test('PW8 what is over takes nothing more, in every state and for every command', () => {
  const commands: readonly WarningCommand[] = [issue, update, cancel]
  const reached = {
    'in-force': [],
    expired: [],
    replaced: [update],
    cancelled: [cancel],
    cancellation: [],
  } as const
  for (const state of warningStates) {
    for (const command of commands) {
      const { ask, found } = openDesk()
      ask(issue, duty)
      if (state === 'cancellation') ask({ ...cancel, warning: 'w5' }, duty)
      for (const step of reached[state]) ask({ ...step, warning: 'w6' }, duty)
      const moment = state === 'expired' ? expires : later
      const id = state === 'cancellation' ? 'w5' : 'w1'
      expect(warningState(found(id), moment)).toBe(state)
      const asked =
        command.type === 'warnings/issue'
          ? { ...command, warning: id }
          : { ...command, replaces: id }
      const answer = warningTable[state][command.type]
      expect(ask(asked, duty, moment)?.code ?? 'taken').toBe(answer)
    }
  }
})

test('PW9 a cancellation says why in every language of what it cancels', () => {
  const { ask, found } = openDesk()
  ask(issue, duty)
  expect(ask({ ...cancel, reason: { en: 'Not opened' } }, duty)).toMatchObject({
    field: '/reason',
    evidence: { language: 'ar' },
  })
  expect(ask(cancel, duty)).toBeUndefined()
  expect(found('w3')).toMatchObject({ message: 'Cancel', event: issue.event, areas: issue.areas })
})

test('PW10 a text that is no text of XML is refused where it stands', () => {
  const { ask } = openDesk()
  const [info] = issue.infos
  if (!info) throw new Error('a language')
  const infos = [{ ...info, instruction: 'Go \uffff now' }]
  expect(ask({ ...issue, infos }, duty)).toMatchObject({
    code: 'unsafe-text',
    field: '/infos/0/instruction',
  })
  expect(ask({ ...issue, contact: '\ufffe' }, duty)?.field).toBe('/contact')
  ask(issue, duty)
  expect(ask({ ...cancel, reason: { ar: 'x', en: '\ufffe' } }, duty)?.field).toBe('/reason')
})

test('PW11 what was not replaced and would still hold is current', () => {
  const { ask, found } = openDesk()
  ask(issue, duty)
  expect(isCurrent(found('w1'), later)).toBe(true)
  expect(isCurrent(found('w1'), expires)).toBe(false)
  ask(cancel, duty)
  expect(isCurrent(found('w1'), later)).toBe(false)
  expect(isCurrent(found('w3'), later)).toBe(true)
  expect(isCurrent(found('w3'), expires)).toBe(false)
})

test('PW7 however they are asked for, one message of a chain is not replaced, and each names all before it', () => {
  const steps = fc.array(fc.record({ kind: fc.constantFrom('update', 'cancel'), on: fc.nat(6) }), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(steps, (given) => {
      const { ask, held, found } = openDesk()
      ask({ ...issue, warning: 'c0' }, duty)
      for (const [index, { kind, on }] of given.entries()) {
        const names = { warning: `c${index + 1}`, replaces: `c${on}` }
        const refusal = ask(
          kind === 'update' ? { ...update, ...names } : { ...cancel, ...names },
          duty,
        )
        if (refusal) expect(refusalCodes).toContain(refusal.code)
      }
      const all = [...held.all<{ readonly id: string }>({ name: 'warning' })].map(({ id }) =>
        found(id),
      )
      const last = all.filter(({ replacedBy }) => replacedBy === null)
      expect(last).toHaveLength(1)
      expect(last[0]?.earlier.map(({ warning }) => warning)).toEqual(
        all.filter(({ replacedBy }) => replacedBy !== null).map(({ id }) => id),
      )
    }),
  )
})
