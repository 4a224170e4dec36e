import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { readWiresFile, WIRES_FILE } from './wires-file.ts'

const folders = testFolders()
afterAll(folders.remove)

const secret = 'a-secret-of-the-tests'
const hook = {
  kind: 'webhook',
  id: 'hook',
  party: 'south',
  language: 'ru',
  priorities: ['flash', 'immediate'],
  url: 'https://south.invalid/hook',
  secret,
}
const mail = {
  kind: 'mail',
  id: 'mail',
  party: 'south',
  language: 'ar',
  priorities: ['flash'],
  host: 'mail.south.invalid',
  port: 587,
  security: 'starttls',
  user: 'centre',
  passphrase: secret,
  from: 'centre@centre.invalid',
  to: ['duty@south.invalid'],
}

function folderWith(content: unknown): string {
  const folder = folders.fresh()
  mkdirSync(folder, { recursive: true })
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  writeFileSync(join(folder, WIRES_FILE), text)
  return folder
}
const fileOf = (...wires: readonly object[]) => ({
  format: 1,
  centre: 'https://centre.invalid/',
  wires,
})

test('HW9 a file of wires is read, and a folder without one has none', () => {
  expect(readWiresFile(folderWith(fileOf(hook, mail)))).toEqual(fileOf(hook, mail))
  expect(readWiresFile(folders.fresh())).toBeUndefined()
})

test.each([
  ['no JSON', `{"wires":[{"secret":"${secret}"`],
  ['a secret that is too short', fileOf({ ...hook, secret: 'short' })],
  ['a member that nobody knows', fileOf({ ...hook, passphrase: secret })],
  ['a kind that nobody knows', fileOf({ ...hook, kind: 'telex' })],
  ['a wire in the clear', fileOf({ ...hook, url: 'http://south.invalid/hook' })],
  ['a mail in the clear', fileOf({ ...mail, security: 'none' })],
  ['two wires of one name', fileOf(hook, { ...mail, id: 'hook' })],
])('HW9 %s is refused, and the refusal says nothing of what stands there', (_, content) => {
  const folder = folderWith(content)
  expect(() => readWiresFile(folder)).toThrow(expect.objectContaining({ code: 'malformed' }))
  try {
    readWiresFile(folder)
  } catch (fault) {
    expect(String(fault)).not.toContain(secret)
    expect(String(fault)).not.toContain('short')
    expect(String(fault)).not.toContain('south.invalid')
  }
})
