import { Said } from '@hudna/core/api/call-said.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { base64OfBytes, bytesOfBase64, type Bytes, utf8 } from './bytes.ts'
import { type FrameKey, frameKeyOf, metadataOf, open, parseSealed, seal } from './frame-cipher.ts'
import { KEYS_PER_POST_MAX } from './frame-gate.ts'
import type { BaseKey } from './key-wrap.ts'
import { createReplayWindow, type ReplayWindow } from './replay-window.ts'

const parse = parserOf(Said)

/** Seals what this console says, and opens what the others say: each once, in the order in which it was said. */
export type SaidCipher = {
  setOwn(key: BaseKey): Promise<void>
  addPeer(post: string, key: BaseKey): Promise<void>
  forget(post: string): void
  /** @returns base64; undefined while there is no key */
  seal(said: Said): Promise<string | undefined>
  /** @returns undefined for what this post did not seal, what came before, and what is no message */
  open(post: string, sealed: string): Promise<Said | undefined>
}

type PeerKey = { readonly key: FrameKey; readonly window: ReplayWindow }

export function createSaidCipher(): SaidCipher {
  let own: { readonly key: FrameKey; next: bigint } | undefined
  const peers = new Map<string, readonly PeerKey[]>()
  return {
    async setOwn(base) {
      own = { key: await saidKeyOf(base), next: 0n }
    },
    async addPeer(post, base) {
      const key = await saidKeyOf(base)
      const keys = peers.get(post) ?? []
      if (keys.some((one) => one.key.kid === key.kid)) return
      const all = [...keys, { key, window: createReplayWindow() }]
      peers.set(post, all.slice(-KEYS_PER_POST_MAX))
    },
    forget: (post) => void peers.delete(post),
    async seal(said) {
      if (own === undefined) return undefined
      const counter = own.next
      own.next += 1n
      const plain = utf8(JSON.stringify(said))
      return base64OfBytes(await seal(own.key, { counter, metadata, plain }))
    },
    async open(post, text) {
      const sealed = parseSealed(bytesOfBase64(text))
      const held = peers.get(post)?.find(({ key }) => key.kid === sealed?.kid)
      if (sealed === undefined || held?.window.isNew(sealed.counter) !== true) return undefined
      const opened = await open(held.key, sealed, metadata).catch(() => undefined)
      if (opened === undefined) return undefined
      held.window.take(sealed.counter)
      const parsed = parse(jsonOf(opened))
      return parsed.ok ? parsed.value : undefined
    },
  }
}

const metadata = metadataOf('said', new Uint8Array())

/** A key of its own, from the same base: the counters of frames and of what is said must never meet. */
async function saidKeyOf({ kid, bytes }: BaseKey): Promise<FrameKey> {
  const secret = await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveBits'])
  const info = utf8('hudna call said 1')
  const how = { name: 'HKDF', hash: 'SHA-512', salt: new Uint8Array(), info }
  const base = new Uint8Array(await crypto.subtle.deriveBits(how, secret, 256))
  return frameKeyOf(base, BigInt(`0x${kid}`))
}

function jsonOf(bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
