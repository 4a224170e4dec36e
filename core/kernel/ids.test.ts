import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantFromMs } from './instant.ts'
import { isId, uuidV7 } from './ids.ts'

test('KE12 an identifier is lower-case letters, digits and hyphens', () => {
  for (const id of ['un', '0', 'syria-2016', 'a'.repeat(80)]) expect(isId(id), id).toBe(true)
  for (const other of ['', '-un', 'UN', 'a_b', 'a b', 'a/b', 'é', 'a'.repeat(81), 'a\n']) {
    expect(isId(other), other).toBe(false)
  }
})

test('KE13 a new identifier is the UUID that RFC 9562 gives as its example', () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
  const id = uuidV7('2022-02-22T19:22:22.000Z', random)
  expect(id).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('KE13 a new identifier is well formed and carries its millisecond', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), bytes, (ms, random) => {
      const id = uuidV7(instantFromMs(ms), random)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(ms)
      expect(isId(id)).toBe(true)
    }),
  )
})

test('KE13 ten random bytes are needed', () => {
  expect(() => uuidV7('2022-02-22T19:22:22.000Z', new Uint8Array(9))).toThrow('10 random bytes')
})
