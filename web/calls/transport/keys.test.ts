import { languages } from '@hudna/core/kernel/schema.ts'
import { hashOfHex, readBackWords } from '@hudna/core/kernel/read-back.ts'
import { expect, test } from 'vitest'
import { makeCallKeys } from './call-keys.ts'
import { callWords } from './call-words.ts'
import { makeBaseKey, unwrapKey, wrapKey } from './key-wrap.ts'

const files = import.meta.glob<string>('../../../vectors/sframe/call-words.tsv', {
  eager: true,
  query: '?raw',
  import: 'default',
})

test('CLT1 a wrapped key is opened by the post for which it was wrapped, and by nobody else', async () => {
  const [north, south, west] = [await makeCallKeys(), await makeCallKeys(), await makeCallKeys()]
  const between = { call: 'c1', keys: north, otherKey: south.publicKey }
  const { kid, bytes } = makeBaseKey()
  const wrapped = await wrapKey(between, { kid, bytes })
  const reader = { call: 'c1', keys: south, otherKey: north.publicKey }
  expect(await unwrapKey(reader, { kid, wrapped })).toEqual({ kid, bytes })
  const wrong = [
    { between: { ...reader, keys: west }, kid, wrapped },
    { between: { ...reader, otherKey: west.publicKey }, kid, wrapped },
    { between: { ...reader, call: 'c2' }, kid, wrapped },
    { between: reader, kid: '0000000000000000', wrapped },
    { between: reader, kid, wrapped: wrapped.replace(/./, (first) => (first === 'A' ? 'B' : 'A')) },
    // Nobody can make a post take its own key for that of another.
    { between, kid, wrapped },
  ]
  for (const one of wrong) await expect(unwrapKey(one.between, one)).rejects.toThrow()
})

test('CLT1 the public key is what the record takes, and the private one cannot be taken out', async () => {
  const { publicKey, privateKey } = await makeCallKeys()
  expect(publicKey).toMatch(/^[A-Za-z0-9+/]{43}=$/)
  await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow()
})

test('CLT2 the four words are those of the keys of all, in any order', async () => {
  const [, ...rows] = (Object.values(files)[0] ?? '').trim().split('\n')
  expect(rows).toHaveLength(5)
  for (const row of rows) {
    const [keys = '', call = '', bytes = ''] = row.split('\t')
    for (const language of languages) {
      const words = await callWords({ call, keys: keys.split(','), language })
      expect(words).toEqual(readBackWords(hashOfHex(bytes), language))
    }
  }
})
