import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { createMemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import type { Change } from '@hudna/core/kernel/world.ts'
import { type Warning, warningKind } from '@hudna/core/warnings/warning.ts'
import { afterAll, expect, test } from 'vitest'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { openWarningPublisher } from './publisher.ts'

const folders = testFolders()
afterAll(folders.remove)

const vectors = resolve(import.meta.dirname, '../../vectors/cap')
const { warnings, publisher: published } = JSON.parse(
  readFileSync(join(vectors, 'feed.json'), 'utf8'),
) as { warnings: readonly Warning[]; publisher: { origin: string } }
const before = '2016-10-20T06:00:00.000Z'
const expired = '2016-10-20T16:00:00.000Z'

function changeOf(document: Warning): Change {
  return { kind: warningKind.name, id: document.id, document }
}

/** A publisher over a world that a test fills, with a clock that it sets. */
function openTest(folder = folders.fresh(), exercise = false) {
  const held = createMemoryWorld()
  const errors: unknown[] = []
  let now = before
  const publisher = openWarningPublisher({
    folder,
    world: held.world,
    clock: { now: () => now },
    ...published,
    exercise,
    logger: { error: (fault: unknown) => errors.push(fault) },
  })
  publisher.begin()
  return {
    publisher,
    errors,
    fill: () => held.apply(warnings.map(changeOf)),
    take: (taken: readonly Warning[]) => {
      held.apply(taken.map(changeOf))
      const recorded = { index: 0, time: now, author: 'duty', type: 'warning-issued' }
      publisher.take([{ recorded, changes: taken.map(changeOf), addressed: [], signer: null }])
    },
    setClock: (moment: string) => {
      now = moment
    },
    files: () => readdirSync(publisher.folder).toSorted(),
    read: (name: string) => readFileSync(join(publisher.folder, name), 'utf8'),
  }
}

const all = ['alert.xml', 'cancel.xml', 'feed.xml', 'three-languages.xml', 'update.xml']

test('PWS2 files follow from the record: taken one by one or made anew they are the same bytes', () => {
  const folder = folders.fresh()
  const one = openTest(folder)
  expect(one.files()).toEqual(['feed.xml'])
  for (const warning of warnings) one.take([warning])
  expect(one.files()).toEqual(all)
  const texts = all.map(one.read)
  one.publisher.stop()
  expect(texts).toEqual(all.map((name) => readFileSync(join(vectors, name), 'utf8')))
  rmSync(one.publisher.folder, { recursive: true })
  const other = openTest(folder)
  other.fill()
  other.publisher.publish()
  expect(all.map(other.read)).toEqual(texts)
  other.publisher.stop()
})

test('PWS2 what the record does not ask for goes, and what was changed is put right', () => {
  const { publisher, fill, files, read } = openTest()
  fill()
  writeFileSync(join(publisher.folder, 'invented.xml'), '<alert/>')
  writeFileSync(join(publisher.folder, 'cancel.xml'), '<alert/>')
  publisher.publish()
  expect(files()).toEqual(all)
  expect(read('cancel.xml')).toContain('<msgType>Cancel</msgType>')
  publisher.stop()
})

test('PWS3 what expires leaves the feed by itself, once, and its message stays', () => {
  const { publisher, take, files, read, setClock } = openTest()
  take(warnings)
  expect(read('feed.xml').match(/<entry>/g)).toHaveLength(2)
  publisher.look()
  expect(read('feed.xml').match(/<entry>/g)).toHaveLength(2)
  setClock(expired)
  publisher.look()
  expect(read('feed.xml')).not.toContain('<entry>')
  expect(read('feed.xml')).toContain('<updated>2016-10-20T16:00:00Z</updated>')
  expect(files()).toEqual(all)
  rmSync(join(publisher.folder, 'feed.xml'))
  publisher.look()
  expect(existsSync(join(publisher.folder, 'feed.xml'))).toBe(false)
  publisher.stop()
})

test('PWS4 the files of an exercise say so, in the status and in every title', () => {
  const { publisher, take, read } = openTest(folders.fresh(), true)
  take(warnings)
  for (const name of all.filter((one) => one !== 'feed.xml'))
    expect(read(name)).toContain('<status>Exercise</status>')
  const titles = read('feed.xml').match(/<title>.*<\/title>/g) ?? []
  expect(titles).toHaveLength(3)
  for (const title of titles) expect(title).toMatch(/EXERCISE|تمرين/)
  publisher.stop()
})

test('PWS1 a message that the schema does not admit is not published, and the log says so', () => {
  const { publisher, take, files, errors } = openTest()
  const [alert] = warnings
  if (!alert) throw new Error('a warning')
  take([{ ...alert, severity: 'High' as Warning['severity'] }])
  expect(files()).toEqual(['feed.xml'])
  expect(errors).toHaveLength(1)
  expect(JSON.stringify(errors[0])).toContain('invalid-cap')
  publisher.stop()
})

test('PWS5 a file is replaced whole: the one before stays open to whoever reads it', () => {
  const { publisher, take, read } = openTest()
  const [alert, ...others] = warnings
  if (!alert) throw new Error('a warning')
  take([alert])
  const first = read('feed.xml')
  writeFileSync(join(publisher.folder, 'feed.xml.new'), 'half of a fe')
  const held = openSync(join(publisher.folder, 'feed.xml'), 'r')
  take(others)
  expect(readFileSync(held, 'utf8')).toBe(first)
  closeSync(held)
  expect(read('feed.xml')).not.toBe(first)
  expect(read('feed.xml').trimEnd().endsWith('</feed>')).toBe(true)
  expect(existsSync(join(publisher.folder, 'feed.xml.new'))).toBe(false)
  publisher.stop()
})
