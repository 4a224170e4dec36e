import { instantFromMs } from '@hudna/core/kernel/instant.ts'
import type { LadderFacts } from '@hudna/core/notices/ladder.ts'
import type { CosignatureStore, CosignedHead } from '../store/store.ts'
import { type Cosigners, isTrustedFor } from './cosigners.ts'
import { firstQuorumHead, SEARCH_PAGES_MAX } from './heads.ts'

/** What parties have cosigned, by which an entry can be dated outside the record. */
export type CosignedRecord = { readonly store: CosignatureStore; readonly cosigners: Cosigners }

/**
 * When a quorum had cosigned an entry, and when each party's mirror had stored it, by the times that the cosigners state.
 * Undefined where nobody cosigns this record: then nobody can tell.
 */
export async function entryFacts(
  record: CosignedRecord,
  index: number,
): Promise<LadderFacts | undefined> {
  const { store, cosigners } = record
  const { needed } = cosigners.rule()
  if (needed === 0) return undefined
  const quorum = await firstQuorumHead(store, cosigners, index)
  const mirrored = await mirroredTimes(record, index)
  return {
    witnessedAt: quorum === undefined ? null : quorumTime(quorum, cosigners, needed),
    mirroredAt: (party) => mirrored.get(party),
  }
}

/** The moment at which the party that completes the quorum signed. */
function quorumTime({ lines }: CosignedHead, cosigners: Cosigners, needed: number): string | null {
  const first = new Map<string, number>()
  for (const { key } of cosigners.all()) {
    const line = lines.find((one) => one.key === key.id)
    if (line === undefined) continue
    first.set(key.party, Math.min(line.time, first.get(key.party) ?? line.time))
  }
  const time = [...first.values()].toSorted((one, other) => one - other)[needed - 1]
  return time === undefined ? null : instantFromMs(time * 1_000)
}

/** By party with a mirror: when it stated to have stored the entry; null while it has not. */
async function mirroredTimes(
  { store, cosigners }: CosignedRecord,
  index: number,
): Promise<ReadonlyMap<string, string | null>> {
  const mirrors = cosigners.all().filter(({ key }) => key.role === 'mirror')
  const standing = mirrors.filter(({ key }) => key.revoked === null)
  const found = new Map<string, string | null>(standing.map(({ key }) => [key.party, null]))
  let from = index + 1
  for (let page = 0; page < SEARCH_PAGES_MAX; page += 1) {
    const heads = await store.from(from)
    for (const { size, lines } of heads) {
      for (const { key } of mirrors) {
        const line = lines.find((one) => one.key === key.id)
        if (line === undefined || !isTrustedFor(key, size)) continue
        if ((found.get(key.party) ?? null) === null)
          found.set(key.party, instantFromMs(line.time * 1_000))
      }
    }
    const last = heads.at(-1)
    if (last === undefined || [...found.values()].every((at) => at !== null)) break
    from = last.size + 1
  }
  return found
}
