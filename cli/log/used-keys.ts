import type { UsedKeys } from '@hudna/core/api/checks.ts'
import type { Client } from '@hudna/core/api/client.ts'
import type { EntryRequest } from '@hudna/core/api/entry.ts'
import { sha256 } from '../ed25519.ts'

type UsedKey = UsedKeys['keys'][number]

/** The first used key that does not fit. */
export type UsedKeyMisfit = { readonly key: string | null; readonly reason: string }

/**
 * The requests that a record names, against which the used keys of a centre are compared. Of each request 8 bytes are
 * kept, by the index of its first entry: enough to see any difference that was not made for these 8 bytes.
 */
export type NamedRequests = {
  readonly add: (index: number, request: EntryRequest | undefined) => void
  /**
   * Reads every used key once. @param size up to where the requests were added: the record may have grown since
   * @returns how many keys are the same, or the first misfit
   */
  readonly compare: (client: Client, size: number) => Promise<number | UsedKeyMisfit>
}

const GROWTH = 2
const SIZE_MIN = 4_096

export function createNamedRequests(): NamedRequests {
  let marks = new BigUint64Array(SIZE_MIN)
  /** In a record of before requests were named, the keys of its first entries follow from nothing. */
  let firstNamed = Number.POSITIVE_INFINITY

  /** Each request of the record is met once. */
  function meet(used: UsedKey): string | undefined {
    const { firstIndex } = used
    const mark = marks[firstIndex] ?? 0n
    if (mark === 0n)
      return firstIndex < firstNamed ? undefined : `entry ${firstIndex} names no such request`
    if (mark !== markOf(used)) return `entry ${firstIndex} names another request`
    marks[firstIndex] = 0n
    return undefined
  }

  return {
    add(index, request) {
      if (request === undefined) return
      firstNamed = Math.min(firstNamed, index)
      if (index >= marks.length) {
        const grown = new BigUint64Array(Math.max(index + 1, marks.length * GROWTH))
        grown.set(marks)
        marks = grown
      }
      marks[index] = markOf(request)
    },
    async compare(client, size) {
      let [after, same] = ['', 0]
      for (;;) {
        const answer = await client.request('POST', '/api/record/used-keys', { after })
        const { keys } = answer as UsedKeys
        const last = keys.at(-1)
        if (last === undefined) break
        for (const used of keys.filter(({ firstIndex }) => firstIndex < size)) {
          const reason = meet(used)
          if (reason !== undefined) return { key: used.key, reason }
          same += 1
        }
        after = last.key
      }
      const missing = marks.findIndex((mark) => mark !== 0n)
      if (missing === -1) return same
      return { key: null, reason: `the request of entry ${missing} is not among them` }
    },
  }
}

/** Never 0, which stands for none. */
function markOf({ key, digest, count }: EntryRequest): bigint {
  const hash = sha256(Buffer.from(JSON.stringify([key, digest, count])))
  return new DataView(hash.buffer, hash.byteOffset).getBigUint64(0) | 1n
}
