import type { CosignatureStore, NewestCosignature } from '../store/store.ts'
import type { Cosigners } from './cosigners.ts'
import type { OwnHead } from './own-head.ts'
import type { HoldingLine } from './take.ts'

/** The newest line of every key, in memory; what is new goes to the store first. */
export type NewestLines = {
  readonly byKey: ReadonlyMap<string, NewestCosignature>
  /** A cosigner's time never moves back: a line that is older than its newest one came late. */
  isLate(line: HoldingLine): boolean
  /** Keeps lines under a head; gives whether the store has grown by them. */
  keep(head: OwnHead, lines: readonly HoldingLine[]): Promise<boolean>
}

export async function openNewestLines(
  store: CosignatureStore,
  cosigners: Cosigners,
): Promise<NewestLines> {
  const byKey = new Map<string, NewestCosignature>()
  for (const one of await store.newest(cosigners.all().map(({ key }) => key.id)))
    byKey.set(one.key, one)
  return {
    byKey,
    isLate: ({ key, time }) => time < (byKey.get(key)?.time ?? 0),
    async keep({ size, note }, lines) {
      const fresh = lines.filter(({ key }) => byKey.get(key)?.size !== size)
      const rows = fresh.map(({ key, time, line }) => ({ key, time, line }))
      if (rows.length > 0) await store.keep({ size, note, lines: rows })
      for (const { key, time, line } of lines) {
        const known = byKey.get(key)
        const isLarger = known === undefined || size > known.size
        byKey.set(key, isLarger ? { key, size, time, line } : { ...known, time })
      }
      return rows.length > 0
    },
  }
}
