import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Agenda } from './agenda.ts'

test('DL7 subjects come in the order of their moments, those of one moment as they were put', () => {
  const agenda = new Agenda()
  for (const [subject, atMs] of [
    ['c', 30],
    ['a', 10],
    ['b', 20],
    ['b2', 20],
  ] as const)
    agenda.put(subject, atMs)
  expect(agenda.takeUntil(9)).toBeUndefined()
  const taken = [
    agenda.takeUntil(25),
    agenda.takeUntil(25),
    agenda.takeUntil(25),
    agenda.takeUntil(25),
  ]
  expect(taken).toEqual(['a', 'b', 'b2', undefined])
  expect(agenda.size).toBe(1)
})

test('DL7 whatever is put, moved and removed, it is as a plain list would give it', () => {
  const act = fc.record({
    subject: fc.nat(12),
    atMs: fc.nat(50),
    how: fc.constantFrom('put', 'put', 'put', 'remove', 'take'),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
      const agenda = new Agenda()
      let plain: { subject: string; atMs: number }[] = []
      for (const { subject: number, atMs, how } of acts) {
        const subject = `s${number}`
        if (how === 'take') {
          const first = plain
            .filter((one) => one.atMs <= atMs)
            .toSorted((one, other) => one.atMs - other.atMs)[0]
          expect(agenda.takeUntil(atMs)).toBe(first?.subject)
          plain = plain.filter((one) => one !== first)
          continue
        }
        plain = plain.filter((one) => one.subject !== subject)
        if (how === 'remove') agenda.remove(subject)
        else {
          agenda.put(subject, atMs)
          plain.push({ subject, atMs })
        }
        expect(agenda.size).toBe(plain.length)
      }
    }),
  )
})

test('DL7 a subject that is moved again and again leaves little behind', () => {
  const agenda = new Agenda()
  for (let at = 0; at < 20_000; at += 1) agenda.put('same', at)
  expect(agenda.takeUntil(20_000)).toBe('same')
  expect(agenda.takeUntil(20_000)).toBeUndefined()
})
