import { expect, test } from 'vitest'
import { foundItem } from './found-item.ts'

const names = { ar: 'قوات سوريا الديمقراطية', en: 'Syrian Democratic Forces', ru: 'СДС' }

test('W16 what is found has its name in the language of the page, and the name that fits where that is another', () => {
  const found = { kind: 'party', id: 'sdf', names, name: 'قسد', fit: 'same' } as const
  expect(foundItem(found, 'ar')).toEqual({
    key: 'party sdf',
    kind: 'party',
    title: 'قوات سوريا الديمقراطية',
    called: 'قسد',
    path: '/register/parties/sdf',
  })
  expect(foundItem({ ...found, name: 'СДС' }, 'ru')).toMatchObject({
    title: 'СДС',
    called: undefined,
  })
})

test('W16 what has a name in another language only has that, and what has none its id', () => {
  const found = { kind: 'incident', id: 'fire', name: 'fire', fit: 'same' } as const
  expect(foundItem({ ...found, names: { ru: 'Пожар' } }, 'ar')).toMatchObject({
    title: 'Пожар',
    called: 'fire',
    path: '/incidents/fire',
  })
  expect(foundItem({ ...found, names: {} }, 'ar')).toMatchObject({
    title: 'fire',
    called: undefined,
  })
})
