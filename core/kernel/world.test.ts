import { expect, test } from 'vitest'
import { unlessFree, unlessKnown } from './lookup.ts'
import { createMemoryWorld } from './memory-world.ts'
import { changed, kind } from './world.ts'

type Flag = { readonly colour: string }
const flagKind = kind<Flag>('flag')
const partyKind = kind<Flag>('party')

test('KE20 a world starts empty', () => {
  const { world } = createMemoryWorld()
  expect(world.get(flagKind, 'one')).toBeUndefined()
  expect([...world.all(flagKind)]).toEqual([])
})

test('KE20 the last document under a name counts, and the order is that of first appearance', () => {
  const { world, apply } = createMemoryWorld()
  apply([changed(flagKind, 'one', { colour: 'red' }), changed(flagKind, 'two', { colour: 'blue' })])
  apply([changed(flagKind, 'one', { colour: 'white' })])
  apply([changed(partyKind, 'one', { colour: 'green' })])
  expect(world.get(flagKind, 'one')).toEqual({ colour: 'white' })
  expect([...world.all(flagKind)].map(({ colour }) => colour)).toEqual(['white', 'blue'])
  expect([...world.all(partyKind)]).toHaveLength(1)
})

test('KE21 a reference that leads nowhere is refused by its field', () => {
  const { world, apply } = createMemoryWorld()
  apply([changed(flagKind, 'one', { colour: 'red' })])
  expect(unlessKnown(world, flagKind, 'one', '/flag')).toBeUndefined()
  expect(unlessKnown(world, flagKind, 'two', '/flag')?.refusal).toEqual({
    code: 'unknown-reference',
    field: '/flag',
    message: 'no flag is called two',
    evidence: { id: 'two' },
  })
  expect(unlessKnown(world, partyKind, 'two', '/by')?.refusal.code).toBe('unknown-party')
  expect(unlessKnown(world, kind('agreement'), 'x', '/a')?.refusal.code).toBe('unknown-agreement')
})

test('KE21 a name that is taken is refused by its field', () => {
  const { world, apply } = createMemoryWorld()
  apply([changed(flagKind, 'one', { colour: 'red' })])
  expect(unlessFree(world, flagKind, 'two', '/flag')).toBeUndefined()
  expect(unlessFree(world, flagKind, 'one', '/flag')?.refusal).toMatchObject({
    code: 'already-exists',
    field: '/flag',
    evidence: { id: 'one' },
  })
})
