import type { Cosigner, Cosigning, CosigningAlarm } from '@hudna/core/api/cosigning.ts'
import { addMs, type Instant, instantFromMs } from '@hudna/core/kernel/instant.ts'
import { quorumSize } from '@hudna/ledger/witness/quorum.ts'
import type { NewestCosignature } from '../store/store.ts'
import type { Cosigners, RegisteredCosigner } from './cosigners.ts'
import { COSIGNING_ALARM_MS, createCoverage } from './coverage.ts'

const QUORUM = 'quorum'

/** What is known at a moment, to say who holds the record. */
export type Moment = {
  readonly cosigners: Cosigners
  readonly newest: ReadonlyMap<string, NewestCosignature>
  readonly size: number
  readonly now: Instant
  /** Milliseconds that never go back. */
  readonly nowMs: number
}

/** Says who holds the record, and raises an alarm for what lacks longer than COSIGNING_ALARM_MS. */
export type Standing = (moment: Moment) => Cosigning

export function createStanding(): Standing {
  const coverage = createCoverage()
  const since = new Map<string, Instant>()

  /** The alarm of a subject that has lagged this long, with the moment since which it does. */
  function alarmOf(subject: string, lagMs: number, now: Instant): Instant | undefined {
    if (lagMs < COSIGNING_ALARM_MS) since.delete(subject)
    else if (!since.has(subject)) since.set(subject, addMs(now, -Math.floor(lagMs)))
    return since.get(subject)
  }

  return (moment) => {
    const { cosigners, newest, size, now, nowMs } = moment
    const standing = cosigners.standing()
    const rule = cosigners.rule()
    coverage.sample(size, nowMs)
    coverage.keepOnly([...standing.map(({ key }) => key.id), ...(rule.parties > 0 ? [QUORUM] : [])])
    for (const subject of since.keys())
      if (subject !== QUORUM && !standing.some(({ key }) => key.id === subject))
        since.delete(subject)
    const alarms: CosigningAlarm[] = []
    const list = standing.map((cosigner): Cosigner => {
      const { key } = cosigner
      const held = newest.get(key.id)
      const lagMs = coverage.lag({ subject: key.id, size: held?.size ?? 0 }, nowMs)
      const raised = alarmOf(key.id, lagMs, now)
      if (raised !== undefined && key.role === 'mirror')
        alarms.push({ code: 'mirror-behind', key: key.id, since: raised })
      return cosignerOf(cosigner, held, { size, isLate: raised !== undefined })
    })
    const covered = quorumOf(moment, rule.needed)
    if (rule.parties > 0) {
      const lagMs = coverage.lag({ subject: QUORUM, size: covered ?? 0 }, nowMs)
      const raised = alarmOf(QUORUM, lagMs, now)
      if (raised !== undefined) alarms.push({ code: 'quorum-missing', key: null, since: raised })
    } else since.delete(QUORUM)
    return {
      ...rule,
      quorumSize: covered,
      lastCosignedAt: latest(standing.map(({ key }) => newest.get(key.id))),
      cosigners: list,
      alarms,
    }
  }
}

/** Every size was compared with our own tree, so a larger one covers the smaller: the sizes of the parties add up. */
function quorumOf({ cosigners, newest }: Moment, needed: number): number | null {
  if (needed === 0) return null
  const cosigned = cosigners.standing().flatMap(({ key }) => {
    const held = newest.get(key.id)
    return held === undefined ? [] : [{ party: key.party, size: held.size }]
  })
  return quorumSize({ cosigned, needed }) ?? null
}

function cosignerOf(
  { key, verifier }: RegisteredCosigner,
  held: NewestCosignature | undefined,
  record: { readonly size: number; readonly isLate: boolean },
): Cosigner {
  const late = record.isLate ? 'behind' : 'current'
  return {
    key: key.id,
    name: verifier.name,
    party: key.party,
    role: key.role === 'mirror' ? 'mirror' : 'witness',
    size: held?.size ?? null,
    behind: Math.max(0, record.size - (held?.size ?? 0)),
    cosignedAt: held === undefined ? null : instantFromMs(held.time * 1_000),
    state: held === undefined ? 'silent' : late,
  }
}

function latest(held: readonly (NewestCosignature | undefined)[]): Instant | null {
  const times = held.flatMap((one) => (one === undefined ? [] : [one.time]))
  return times.length === 0 ? null : instantFromMs(Math.max(...times) * 1_000)
}
