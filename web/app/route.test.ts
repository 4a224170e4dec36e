import { expect, test } from 'vitest'
import { hrefFrom, hrefOf, parseRoute, segmentsOf, withParameters } from './route.ts'

test('W1 a path loses the slashes at its end and keeps its parameters', () => {
  const { path, parameters } = parseRoute('/incidents/x1/?lang=ar&from=2016-02-27T00:00:00.000Z')
  expect(path).toBe('/incidents/x1')
  expect(parameters.get('from')).toBe('2016-02-27T00:00:00.000Z')
  expect(parseRoute('/').path).toBe('/')
})

test('W1 parts are decoded, and one that is no encoding stays as it is', () => {
  expect(segmentsOf('/incidents/a%20b')).toEqual(['incidents', 'a b'])
  expect(segmentsOf('/incidents/%zz')).toEqual(['incidents', '%zz'])
  expect(segmentsOf('/')).toEqual([])
})

test('W2 another screen keeps time axes, agreement and language, and nothing else', () => {
  const current = parseRoute(
    '/?state=open&open=x1&lang=ru&agreement=a1&known=2016-10-20T05:00:00.000Z&from=2016-10-19T00:00:00.000Z',
  )
  expect(hrefFrom(current, '/record', { entry: '7' })).toBe(
    '/record?agreement=a1&entry=7&from=2016-10-19T00:00:00.000Z&known=2016-10-20T05:00:00.000Z&lang=ru',
  )
})

test('W2 a parameter is taken away by null and by an empty text', () => {
  const before = new URLSearchParams('b=2&a=1&c=3')
  const after = withParameters(before, { a: null, b: '', d: '4', e: undefined })
  expect(hrefOf('/', after)).toBe('/?c=3&d=4')
  expect(before.get('a')).toBe('1')
})
