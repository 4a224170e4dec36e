import { expect, test } from 'vitest'
import { languages } from '../kernel/schema.ts'
import { isFlash } from './flash.ts'
import type { Command } from './types.ts'
import { wireText } from './wire-text.ts'

const words = ['one', 'two', 'three', 'four']
const news = {
  kind: 'notice',
  id: 'clinic-7',
  priority: 'flash',
  readBack: words,
  address: 'https://centre.invalid/',
  exercise: false,
} as const

test.each(languages)(
  'SC90 a text for a wire in %s has number, priority, words and address',
  (language) => {
    const { subject, text } = wireText(news, language)
    expect(subject).toContain('clinic-7')
    expect(text.split('\n')).toHaveLength(3)
    expect(text).toContain(words.join(' '))
    expect(text).toContain('https://centre.invalid/')
    const routine = wireText({ ...news, priority: 'routine' }, language)
    expect(routine.subject).not.toBe(subject)
  },
)

test.each(languages)('SC90 a text of an exercise in %s says so in its first words', (language) => {
  const real = wireText(news, language).subject
  const exercise = wireText({ ...news, exercise: true }, language).subject
  expect(exercise).not.toBe(real)
  expect(exercise.length).toBeGreaterThan(real.length)
})

test('SC91 flash is what is sent as flash, and what is said of people under fire', () => {
  const send = { type: 'channels/send', priority: 'flash' } as Command
  expect(isFlash(send)).toBe(true)
  expect(isFlash({ ...send, priority: 'immediate' } as Command)).toBe(false)
  expect(isFlash({ type: 'notices/stop' } as Command)).toBe(true)
  expect(isFlash({ type: 'notices/check-in', state: 'under-fire' } as Command)).toBe(true)
  expect(isFlash({ type: 'notices/check-in', state: 'on-route' } as Command)).toBe(false)
  expect(isFlash({ type: 'notices/submit' } as Command)).toBe(false)
})
