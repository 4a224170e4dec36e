import type { CallPeer, ConsoleSignal, PeerSignal } from '@hudna/core/api/call-signal.ts'
import type { Presence } from '@hudna/core/channels/call.ts'
import type { CallKeys } from './call-keys.ts'
import type { Frames } from './frames.ts'
import { makeBaseKey, unwrapKey, wrapKey } from './key-wrap.ts'
import type { SaidCipher } from './said.ts'

/** So long the others have for taking a new key before frames come under it. */
const TURNOVER_MS = 400

/** The keys of what this console sends and of what it gets: a new one of its own whenever somebody comes or goes. */
export type SenderKeys = {
  /** @returns whether everybody was given a new key */
  update(peers: readonly CallPeer[], present: readonly Presence[]): Promise<boolean>
  take(from: string, signal: PeerSignal & { readonly type: 'key' }): Promise<void>
  close(): void
}

export function createSenderKeys(options: {
  readonly call: string
  readonly keys: CallKeys
  readonly frames: Frames
  readonly said: SaidCipher
  readonly send: (signal: ConsoleSignal) => void
}): SenderKeys {
  const { call, keys, frames, said, send } = options
  let known: ReadonlyMap<string, string> = new Map()
  let group: string | undefined
  let turning: number | undefined

  function forgetGone(now: ReadonlyMap<string, string>): void {
    for (const [post, key] of known) {
      if (now.get(post) === key) continue
      frames.tell({ type: 'forget', post })
      said.forget(post)
    }
    known = now
  }

  return {
    async update(peers, present) {
      const keyed = present.flatMap(({ post, key }) =>
        key === undefined ? [] : [[post, key] as const],
      )
      forgetGone(new Map(keyed))
      const there = peers.flatMap(({ post, session }) => {
        const otherKey = known.get(post)
        return otherKey === undefined ? [] : [{ post, session, otherKey }]
      })
      const now = JSON.stringify(there)
      if (now === group) return false
      // Nobody has the key before: nothing is lost by turning at once.
      const first = group === undefined || group === '[]'
      group = now
      const base = makeBaseKey()
      for (const { post, session, otherKey } of there) {
        const wrapped = await wrapKey({ call, keys, otherKey }, base)
        send({ type: 'pass', to: post, session, signal: { type: 'key', kid: base.kid, wrapped } })
      }
      await said.setOwn(base)
      window.clearTimeout(turning)
      const turn = () => frames.tell({ type: 'own-key', key: base })
      if (first) turn()
      else turning = window.setTimeout(turn, TURNOVER_MS)
      return true
    },
    async take(from, { kid, wrapped }) {
      const otherKey = known.get(from)
      if (otherKey === undefined) return
      // What was wrapped for another key than this console's, or by another than that post's, is no key.
      const key = await unwrapKey({ call, keys, otherKey }, { kid, wrapped }).catch(() => undefined)
      if (key === undefined) return
      frames.tell({ type: 'peer-key', post: from, key })
      await said.addPeer(from, key)
    },
    close: () => window.clearTimeout(turning),
  }
}
