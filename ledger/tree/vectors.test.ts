import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('../../vectors/ledger', import.meta.url))
const MANIFEST = 'MANIFEST.sha256'

test('T18 the vectors are the files of their manifest, unchanged', () => {
  const present = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .map((path) => [
      relative(folder, path).split(sep).join('/'),
      createHash('sha256').update(readFileSync(path)).digest('hex'),
    ])
    .filter(([name]) => name !== MANIFEST)
  const listed = readFileSync(join(folder, MANIFEST), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('  ').toReversed())
  expect(Object.fromEntries(present)).toEqual(Object.fromEntries(listed))
})
