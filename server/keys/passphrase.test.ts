import { expect, test } from 'vitest'
import {
  hashPassphrase,
  PASSPHRASE_CHARS_MIN,
  passphraseFault,
  passphraseMatches,
} from './passphrase.ts'

const salt = (fill: number): Uint8Array => new Uint8Array(16).fill(fill)

test.each([
  ['short eleven', 'amal'],
  ['جملة طويلة كفاية', 'amal'],
  ['👩🏽‍🚒 lantern window 7', 'amal'],
  ['a lantern in the window', 'a'],
])('KY4 taken: %s', (passphrase, name) => {
  expect(passphraseFault(passphrase, name)).toBeUndefined()
})

test.each([
  ['eleven char', 'amal', /12 characters/],
  ['👍👎👍👎👍👎', 'amal', /12 characters/],
  ['abababababababab', 'amal', /different/],
  ['the lantern of Amal', 'amal', /name/],
])('KY4 not taken: %s', (passphrase, name, why) => {
  expect(passphraseFault(passphrase, name)).toMatch(why)
})

test('KY4 length is counted in characters', () => {
  const emoji = ['😀', '😁', '😂', '🙂', '😉', '😊', '😇', '🙃', '😍', '😘', '😗', '😙']
  expect(emoji).toHaveLength(PASSPHRASE_CHARS_MIN)
  expect(passphraseFault(emoji.join(''), 'amal')).toBeUndefined()
  expect(passphraseFault(emoji.slice(1).join(''), 'amal')).toMatch(/12 characters/)
})

test('KY5 a passphrase matches its own hash, however its characters are composed', async () => {
  const credential = await hashPassphrase('café at the lantern', salt(1))
  expect(await passphraseMatches('café at the lantern', credential)).toBe(true)
  expect(await passphraseMatches('cafe\u0301 at the lantern', credential)).toBe(true)
  expect(await passphraseMatches('cafe at the lantern', credential)).toBe(false)
  expect(await passphraseMatches('', credential)).toBe(false)
})

test('KY5 nothing matches an account that is not there', async () => {
  expect(await passphraseMatches('café at the lantern', undefined)).toBe(false)
  expect(await passphraseMatches('', undefined)).toBe(false)
})

test('KY6 every hash is another one', async () => {
  const [one, other] = await Promise.all([
    hashPassphrase('a lantern in the window', salt(1)),
    hashPassphrase('a lantern in the window', salt(2)),
  ])
  expect(one).not.toBe(other)
  expect(one).not.toContain('lantern')
  expect(one).toMatch(/^scrypt\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/)
})
