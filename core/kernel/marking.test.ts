import { expect, test } from 'vitest'
import { mayRead, mayReadExactPosition, openMarking, partiesMarking } from './marking.ts'
import { markingClasses, type Marking } from './schema.ts'
import type { Actor, Documented } from './world.ts'

const actorOf = (party: string): Actor => ({
  officer: 'officer-1',
  post: `${party}-desk`,
  party,
  role: 'liaison',
})
const ours = actorOf('ours')
const named = actorOf('named')
const other = actorOf('other')

const documentOf = (marking: Marking): Documented => ({
  id: 'document',
  owner: 'ours',
  marking,
  history: [],
})

test('KE17 without a signed-in post only class A is read', () => {
  for (const level of markingClasses) {
    const document = documentOf({ tlp: 'AMBER', class: level, releaseTo: [] })
    expect(mayRead(undefined, document), level).toBe(level === 'A')
  }
  expect(mayRead(undefined, documentOf(openMarking))).toBe(true)
  expect(mayRead(undefined, documentOf(partiesMarking))).toBe(false)
})

test('KE18 class B is for every post, and under TLP:RED for the parties named', () => {
  const amber = documentOf(partiesMarking)
  const red = documentOf({ tlp: 'RED', class: 'B', releaseTo: ['named'] })
  expect([ours, named, other].map((actor) => mayRead(actor, amber))).toEqual([true, true, true])
  expect([ours, named, other].map((actor) => mayRead(actor, red))).toEqual([true, true, false])
})

test('KE18 classes C and D are for the owner and the parties named', () => {
  for (const level of ['C', 'D'] as const) {
    const document = documentOf({ tlp: 'GREEN', class: level, releaseTo: ['named'] })
    const reads = [ours, named, other].map((actor) => mayRead(actor, document))
    expect(reads, level).toEqual([true, true, false])
  }
})

test('KE19 the exact position of class D is read by its owner alone', () => {
  const secret = documentOf({ tlp: 'RED', class: 'D', releaseTo: ['named'] })
  const reads = [undefined, ours, named].map((actor) => mayReadExactPosition(actor, secret))
  expect(reads).toEqual([false, true, false])
  expect(mayReadExactPosition(undefined, documentOf(openMarking))).toBe(true)
})
