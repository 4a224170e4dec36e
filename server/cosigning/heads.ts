import type { CosignedHead as HeadAnswer } from '@hudna/core/api/cosigning.ts'
import { firstWithQuorum, newestWithQuorum } from '@hudna/ledger/witness/quorum.ts'
import type { CosignatureStore, CosignedHead } from '../store/store.ts'
import { type Cosigners, isTrustedFor } from './cosigners.ts'

/** Pages of cosigned heads that one search reads; beyond them it gives what it knows otherwise. */
export const SEARCH_PAGES_MAX = 16

/** The note of a head with the lines of its cosigners behind that of the log. */
export function noteWithLines({ note, lines }: Pick<CosignedHead, 'note' | 'lines'>): string {
  return note + lines.map(({ line }) => `${line}\n`).join('')
}

/** A head and the parties whose trusted keys have cosigned exactly it. */
type Weighed = {
  readonly size: number
  readonly parties: readonly string[]
  readonly head: CosignedHead
}

/** Which of a head's lines count now, and for whom: a key that was revoked counts up to where it is trusted. */
function weigh(head: CosignedHead, cosigners: Cosigners): Weighed {
  const trusted = cosigners.all().filter(({ key }) => isTrustedFor(key, head.size))
  const lines = head.lines.filter((line) => trusted.some(({ key }) => key.id === line.key))
  const parties = trusted
    .filter(({ key }) => lines.some((line) => line.key === key.id))
    .map(({ key }) => key.party)
  return { size: head.size, parties, head: { ...head, lines } }
}

/** The newest head that a quorum of parties cosigned, or nothing within SEARCH_PAGES_MAX pages. */
export async function newestQuorumHead(
  store: CosignatureStore,
  cosigners: Cosigners,
): Promise<CosignedHead | undefined> {
  const { needed } = cosigners.rule()
  if (needed === 0) return undefined
  let below = Number.MAX_SAFE_INTEGER
  for (let page = 0; page < SEARCH_PAGES_MAX && below >= 0; page += 1) {
    const heads = await store.downFrom(below)
    const weighed = heads.map((head) => weigh(head, cosigners))
    const found = newestWithQuorum({ heads: weighed, needed })
    if (found !== undefined) return found.head
    below = (heads.at(-1)?.size ?? 0) - 1
  }
  return undefined
}

/** The smallest head with a quorum that covers an entry; nothing where there is none in SEARCH_PAGES_MAX pages. */
export async function firstQuorumHead(
  store: CosignatureStore,
  cosigners: Cosigners,
  index: number,
): Promise<CosignedHead | undefined> {
  const { needed } = cosigners.rule()
  if (needed === 0) return undefined
  let from: number | undefined = index + 1
  for (let page = 0; page < SEARCH_PAGES_MAX && from !== undefined; page += 1) {
    const heads: readonly CosignedHead[] = await store.from(from)
    const weighed = heads.map((head) => weigh(head, cosigners))
    const found = firstWithQuorum({ heads: weighed, needed, index })
    if (found !== undefined) return found.head
    const last = heads.at(-1)
    from = last && last.size + 1
  }
  return undefined
}

/** The head with the lines that count, when they make a quorum. */
export function reachesQuorum(head: CosignedHead, cosigners: Cosigners): CosignedHead | undefined {
  const { needed } = cosigners.rule()
  if (needed === 0) return undefined
  return newestWithQuorum({ heads: [weigh(head, cosigners)], needed })?.head
}

/** The newest head that anybody trusted cosigned. */
export async function newestCosignedHead(
  store: CosignatureStore,
  cosigners: Cosigners,
): Promise<CosignedHead | undefined> {
  const heads = await store.downFrom(Number.MAX_SAFE_INTEGER)
  return heads.map((head) => weigh(head, cosigners).head).find(({ lines }) => lines.length > 0)
}

export function answerOf(head: CosignedHead, quorum: boolean): HeadAnswer {
  return { size: head.size, checkpoint: noteWithLines(head), quorum }
}
