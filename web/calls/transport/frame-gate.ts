import { type Bytes, joined } from './bytes.ts'
import {
  type FrameKey,
  frameKeyOf,
  type FrameLabel,
  metadataOf,
  open,
  parseSealed,
  plainBytes,
  seal,
} from './frame-cipher.ts'
import type { BaseKey } from './key-wrap.ts'
import { createReplayWindow, type ReplayWindow } from './replay-window.ts'

/** Keys of one post that are still good: frames under the one before the newest may be on their way. */
export const KEYS_PER_POST_MAX = 3
/** Names of keys that are not taken again. */
const RETIRED_KEYS_MAX = 1_000

/** What stands between a console and the network: seals what goes out, opens what comes in, and lets nothing else pass. */
export type FrameGate = {
  setOwn(key: BaseKey): Promise<void>
  addPeer(post: string, key: BaseKey): Promise<void>
  forget(post: string): void
  /** @returns undefined while there is no key: then nothing goes out */
  seal(label: FrameLabel, frame: Bytes): Promise<Bytes | undefined>
  /** @returns undefined for what this post did not seal, for another kind of frame, and for what came before */
  open(
    from: { readonly post: string; readonly label: FrameLabel },
    frame: Bytes,
  ): Promise<Bytes | undefined>
}

type PeerKey = { readonly key: FrameKey; readonly windows: Map<FrameLabel, ReplayWindow> }

export function createFrameGate(): FrameGate {
  let own: { readonly key: FrameKey; next: bigint } | undefined
  let asked = 0
  const peers = new Map<string, PeerKey[]>()
  const retired = new Set<string>()

  function retire(keys: readonly PeerKey[]): void {
    for (const { key } of keys) retired.add(String(key.kid))
    for (const kid of retired) if (retired.size > RETIRED_KEYS_MAX) retired.delete(kid)
  }

  return {
    async setOwn({ kid, bytes }) {
      asked += 1
      const turn = asked
      const key = await frameKeyOf(bytes, BigInt(`0x${kid}`))
      if (turn === asked) own = { key, next: 0n }
    },
    async addPeer(post, { kid, bytes }) {
      const name = BigInt(`0x${kid}`)
      const key = await frameKeyOf(bytes, name)
      const keys = peers.get(post) ?? []
      if (retired.has(String(name)) || keys.some((one) => one.key.kid === name)) return
      const all = [...keys, { key, windows: new Map<FrameLabel, ReplayWindow>() }]
      retire(all.slice(0, -KEYS_PER_POST_MAX))
      peers.set(post, all.slice(-KEYS_PER_POST_MAX))
    },
    forget(post) {
      retire(peers.get(post) ?? [])
      peers.delete(post)
    },
    async seal(label, frame) {
      if (own === undefined) return undefined
      const counter = own.next
      own.next += 1n
      const clear = frame.slice(0, plainBytes(label, frame))
      const plain = frame.slice(clear.length)
      const metadata = metadataOf(label, clear)
      const sealed = await seal(own.key, { counter, metadata, plain })
      return joined(clear, sealed, Uint8Array.of(clear.length))
    },
    async open({ post, label }, frame) {
      // The last byte says how many of the first are plain.
      const clear = frame.slice(0, frame.at(-1) ?? 0)
      const sealed = parseSealed(frame.slice(clear.length, -1))
      const held = peers.get(post)?.find(({ key }) => key.kid === sealed?.kid)
      if (sealed === undefined || held === undefined) return undefined
      const window = held.windows.get(label) ?? createReplayWindow()
      held.windows.set(label, window)
      if (!window.isNew(sealed.counter)) return undefined
      const opened = await open(held.key, sealed, metadataOf(label, clear)).catch(() => undefined)
      if (opened === undefined || !window.isNew(sealed.counter)) return undefined
      window.take(sealed.counter)
      return joined(clear, opened)
    },
  }
}
