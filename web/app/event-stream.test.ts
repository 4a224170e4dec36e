import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEventReader, type StreamEvent } from '@hudna/core/api/event-stream.ts'

const stream =
  ': quiet\n\nid: 7\nevent: entry\ndata: {"a":1}\n\nevent: head\r\ndata: one\r\ndata: two\r\n\r\ndata:x\n\nid: 8\nevent: entry\ndata: cut'

const expected: readonly StreamEvent[] = [
  { id: '7', event: 'entry', data: '{"a":1}' },
  { id: '7', event: 'head', data: 'one\ntwo' },
  { id: '7', event: 'message', data: 'x' },
]

function read(pieces: readonly string[]): readonly StreamEvent[] {
  const events: StreamEvent[] = []
  const reader = createEventReader((event) => events.push(event))
  for (const piece of pieces) reader.push(piece)
  return events
}

test('W12 events are read with their last id, name and lines of data', () => {
  expect(read([stream])).toEqual(expected)
})

test('W12 it does not matter in which pieces they come', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 12 }), (cuts) => {
      const places = [0, ...cuts.toSorted((one, other) => one - other), stream.length]
      const pieces = places.slice(1).map((end, at) => stream.slice(places[at], end))
      expect(read(pieces)).toEqual(expected)
    }),
  )
})

test('W12 an event that is cut off is not delivered', () => {
  expect(read(['data: whole\n\ndata: cu'])).toHaveLength(1)
})
