import { MirrorFault } from './fault.ts'
import { isSameKey, joinNotes, type SignedHead } from './heads.ts'
import type { Link } from './link.ts'
import { cosigningRoles, type CosigningRole, type MirrorKeys } from './keys.ts'
import type { Memory } from './memory.ts'

/** What a centre did not take, or lost, is offered again after this long. */
export const POST_AGAIN_MS = 30_000

/** Hands this mirror's cosignatures to the centre, each newest one until it is taken. */
export type Poster = {
  /** @param shown the centre's checkpoint as it was read last: it has our lines when they are there */
  post(shown: SignedHead): Promise<void>
  /** Why the newest cosignatures are not with the centre; nothing when they are. */
  trouble(): string | undefined
}

export function createPoster(options: {
  readonly memory: Memory
  readonly keys: MirrorKeys
  readonly link: Pick<Link, 'post'>
  readonly monotonicMs: () => number
}): Poster {
  const { memory, keys, link, monotonicMs } = options
  const handed = new Map<CosigningRole, { readonly size: number; readonly atMs: number }>()
  let trouble: string | undefined

  /** The roles whose newest line the centre does not show and was not just offered. */
  function due(shown: SignedHead): readonly CosigningRole[] {
    const state = memory.now()
    return cosigningRoles.filter((role) => {
      const own = state[role]
      if (own === null) return false
      const last = handed.get(role)
      if (last?.size !== own.size) return true
      const isLost =
        shown.size === own.size && !shown.others.some((line) => isSameKey(line, keys[role].signer))
      return isLost && monotonicMs() - last.atMs >= POST_AGAIN_MS
    })
  }

  async function offer(roles: readonly CosigningRole[]): Promise<void> {
    const state = memory.now()
    const heads = roles.map((role) => state[role]).filter((head) => head !== null)
    const sizes = [...new Set(heads.map(({ size }) => size))]
    const taken: string[] = []
    for (const size of sizes) {
      const notes = heads.filter((head) => head.size === size).map(({ note }) => note)
      taken.push(...(await link.post(joinNotes(notes))))
    }
    for (const role of roles)
      handed.set(role, { size: state[role]?.size ?? 0, atMs: monotonicMs() })
    const left = roles.filter((role) => !taken.includes(keys[role].name))
    trouble =
      left.length === 0
        ? undefined
        : `the centre does not know the key of ${left.map((role) => keys[role].name).join(', ')}`
  }

  return {
    async post(shown) {
      const roles = due(shown)
      if (roles.length === 0) return
      try {
        await offer(roles)
      } catch (error) {
        if (!(error instanceof MirrorFault)) throw error
        trouble = `the cosignatures were not handed over: ${error.message}`
      }
    },
    trouble: () => trouble,
  }
}
