import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Message } from '../../channels/channel.ts'
import { messageKind } from '../../channels/channel.ts'
import { createMemoryWorld } from '../../kernel/memory-world.ts'
import { parserOf } from '../../kernel/parse.ts'
import { closed, Line } from '../../kernel/schema.ts'
import { changed, type Documented } from '../../kernel/world.ts'
import { noticeKind } from '../../notices/notice.ts'
import { postKind } from '../../parties/post.ts'
import { FILE_NAME_CHARS_MAX, fileNameOf } from './file-name.ts'
import { mayHaveFile } from './file-readers.ts'
import { fileTypeOf, isOfType } from './file-type.ts'
import { filesNamedBy, namersOf } from './named-files.ts'

const parseLine = parserOf(closed({ name: Line }))

test('AF1 a name keeps its letters and loses what leads elsewhere or hides', () => {
  const pairs = [
    ['صورة المستشفى.jpg', 'صورة المستشفى.jpg'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\Users\\x\\план.pdf', 'C_Users_x_план.pdf'],
    ['photo\u202Egpj.exe', 'photo_gpj.exe'],
    ['a\u0000b\nc.png', 'a_b c.png'],
    ['.htaccess', 'htaccess'],
    ['CON.txt', '_CON.txt'],
    ['  ..  ', 'file'],
    ['', 'file'],
  ]
  for (const [given = '', wanted] of pairs) expect(fileNameOf(given), given).toBe(wanted)
  const long = fileNameOf(`${'ص'.repeat(300)}.jpeg`)
  expect(Array.from(long)).toHaveLength(FILE_NAME_CHARS_MAX)
  expect(long.endsWith('.jpeg')).toBe(true)
})

test('AF1 every name may stand on the record, and is a name already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const name = fileNameOf(text)
      expect(parseLine({ name }).ok, JSON.stringify(name)).toBe(true)
      expect(fileNameOf(name)).toBe(name)
      expect(name).not.toMatch(/[/\\\0]/)
    }),
  )
})

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('AF2 the first bytes say what a file is, and markup is none of the types', () => {
  expect(fileTypeOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg')
  expect(fileTypeOf(bytesOf('%PDF-1.7'))).toBe('application/pdf')
  expect(fileTypeOf(bytesOf('RIFF....WEBPVP8 '))).toBe('image/webp')
  expect(fileTypeOf(bytesOf('نص عادي\n'))).toBe('text/plain')
  for (const markup of ['<svg>', ' \n<!doctype html>', '\uFEFF<html>'])
    expect(fileTypeOf(bytesOf(markup)), markup).toBe('application/octet-stream')
  expect(isOfType('image/png', bytesOf('<svg>'))).toBe(false)
  expect(isOfType('application/octet-stream', bytesOf('<svg>'))).toBe(true)
  expect(fileTypeOf(new Uint8Array(0))).toBe('application/octet-stream')
})

const [one, two] = ['1'.repeat(64), '2'.repeat(64)]
const recorded = (index: number, author: string, type: string) => ({
  index,
  time: '2026-01-01T00:00:00.000Z',
  author,
  type,
})
const photo = (sha256: string) => ({ kind: 'site', photo: { label: 'x', sha256 } })

test('AF3 a notice names the photographs of all its versions, a message its attachments', () => {
  const notice = { details: photo(two), superseded: [{ details: photo(one) }] }
  expect(filesNamedBy(noticeKind.name, notice).map(({ sha256 }) => sha256)).toEqual([two, one])
  const message = { attachments: [{ label: 'a', sha256: one, bytes: 3 }] }
  expect(filesNamedBy(messageKind.name, message)).toEqual([{ label: 'a', sha256: one }])
  expect(filesNamedBy('party', { attachments: message.attachments })).toEqual([])
  const history = [recorded(1, 'n1', 'message-sent'), recorded(2, 's1', 'message-received')]
  expect(namersOf(messageKind.name, { history } as unknown as Documented)).toEqual(['n1'])
})

/** A message of class C for these parties, written by a post. */
function messageBy(post: string, index: number, releaseTo: readonly string[]): Message {
  const history = [recorded(index, post, 'message-sent')]
  const marking = { tlp: 'AMBER', class: 'C', releaseTo }
  const attachments = [{ label: 'a', sha256: one, bytes: 3 }]
  const document: unknown = { id: `m${index}`, owner: 'centre', marking, history, attachments }
  return document as Message
}

function worldOfPosts() {
  const world = createMemoryWorld()
  for (const party of ['north', 'south', 'west'])
    world.apply([changed(postKind, `${party}-1`, { party } as never)])
  return world.world
}

test('AF4 a digest that is known opens nothing; a file passed on by who had it does', () => {
  const world = worldOfPosts()
  const kind = messageKind.name
  const ask = (party: string, messages: readonly Message[]) =>
    mayHaveFile(
      { party },
      {
        world,
        uploaders: ['north'],
        naming: messages.map((document) => ({ kind, document })),
      },
    )
  const told = messageBy('north-1', 1, ['north', 'south'])
  const guessed = messageBy('west-1', 2, ['west'])
  const forwarded = messageBy('south-1', 3, ['south', 'west'])
  expect([ask('north', []), ask('south', []), ask('west', [])]).toEqual([true, false, false])
  expect(ask('south', [told])).toBe(true)
  expect(ask('west', [told, guessed])).toBe(false)
  expect(ask('west', [forwarded, told])).toBe(true)
  expect(ask('west', [forwarded])).toBe(false)
})
