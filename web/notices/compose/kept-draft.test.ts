import { expect, test } from 'vitest'
import { aboutOf, draftFrom, draftKey, keptText } from './kept-draft.ts'
import { wholeDraft } from '../notices.fixture.ts'

test('NW1 a draft comes back as it was', () => {
  const draft = wholeDraft()
  expect(draftFrom(keptText(draft), 'movement')).toEqual(draft)
  expect(draftFrom(keptText(draft))).toEqual(draft)
})

test('NW1 it belongs to its post and to what it is about', () => {
  const key = draftKey('un-humanitarian', 'movement')
  expect(aboutOf(key, 'un-humanitarian')).toBe('movement')
  expect(aboutOf(key, 'un')).toBeUndefined()
  expect(draftKey('un-humanitarian', 'site')).not.toBe(key)
})

test('NW1 what is of another kind, of another version or in pieces is left aside', () => {
  const text = keptText(wholeDraft())
  expect(draftFrom(null)).toBeUndefined()
  expect(draftFrom(text, 'site')).toBeUndefined()
  expect(draftFrom(text.slice(0, -2))).toBeUndefined()
  expect(draftFrom(text.replace('"version":2', '"version":1'))).toBeUndefined()
  expect(draftFrom('null')).toBeUndefined()
  const { movement: _, ...rest } = wholeDraft()
  expect(draftFrom(JSON.stringify({ version: 1, draft: rest }))).toBeUndefined()
  const damaged = { ...wholeDraft(), recipients: 'russia' }
  expect(draftFrom(JSON.stringify({ version: 1, draft: damaged }))).toBeUndefined()
})
