import { registers } from '@hudna/core/api/kinds.ts'
import { expect, test } from 'vitest'
import { registerPath } from './register-path.ts'

test('W14 every document of a register has one address: its register and its id', () => {
  expect(registerPath('party', 'centre')).toBe('/register/parties/centre')
  expect(registerPath('message', 'm-1')).toBe('/register/messages/m-1')
  const paths = Object.values(registers).map((kind) => registerPath(kind, 'one'))
  expect(paths).toEqual(Object.keys(registers).map((register) => `/register/${register}/one`))
})
