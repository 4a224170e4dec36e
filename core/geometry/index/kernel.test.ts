import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from 'assemblyscript/asc'
import { expect, test } from 'vitest'
import { kernelMemory } from './kernel.ts'

const source = 'kernel/search.ts'
const sources = [source, ...['exact', 'meet', 'near', 'lattice'].map((name) => `kernel/${name}.ts`)]

/** Compiles the kernel's source in memory. */
async function compile(): Promise<Uint8Array> {
  let binary: Uint8Array | undefined
  const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--outFile', 'kernel.wasm']
  const { error } = await main([source, ...options], {
    readFile: (name) =>
      sources.includes(name) ? readFileSync(join(import.meta.dirname, name), 'utf8') : null,
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') binary = contents
    },
    listFiles: () => [],
  })
  if (error !== null) throw error
  if (binary === undefined) throw new Error('the compiler wrote nothing')
  return binary
}

test('IX20 the bytes of the kernel are those that its source compiles to', async () => {
  const base64 = Buffer.from(await compile()).toString('base64')
  const text = [
    '// Compiled from kernel/search.ts: `npx vitest run core/geometry/index/kernel.test.ts -u` writes it anew.',
    'export const kernelBase64 =',
    `  '${base64}'`,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('./kernel-bytes.ts')
}, 120_000)

test('IX20 the kernel runs here, so that every test of twins has two of them', () => {
  expect(kernelMemory().name).toBe('kernel')
})
