import { isFlash } from '@hudna/core/api/flash.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { refuse, type Refused } from '@hudna/core/kernel/result.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'

/** How fast commands may come: so many at once, and so many a second after that; the reserve is for flash alone. */
export type Rate = {
  readonly commandsMax: number
  readonly perSecond: number
  readonly flashReserve: number
}

/** Of one officer: an import of thousands of rows goes on at this pace, and a burst of reports is never held up. */
export const OFFICER_RATE: Rate = { commandsMax: 2_000, perSecond: 200, flashReserve: 100 }
/** Of all officers of a party together. */
export const PARTY_RATE: Rate = { commandsMax: 4_000, perSecond: 400, flashReserve: 200 }
/** Buckets that are kept; those that are full again are forgotten first. */
export const BUCKETS_MAX = 10_000

/**
 * What each officer and each party may send. A flood is refused at the door of the party that sends it, and costs the
 * others nothing. The administrator, who imports and restores, is not limited here, and waits in a lane like everybody.
 */
export type Limits = {
  /** Takes what these commands of one request cost, all or nothing; the refusal says when to come again. */
  unlessTooMany(actor: Actor, commands: readonly Command[], session?: string): Refused | undefined
  /**
   * The refusal for a session whose officer or party was just refused and may still send nothing but flash: a flood is
   * answered without looking anything up.
   */
  unlessResting(session: string): Refused | undefined
}

type Bucket = { tokens: number; atMs: number }

export function createLimits(monotonicMs: () => number): Limits {
  const buckets = new Map<string, Bucket>()
  const resting = new Map<string, number>()

  function bucketOf(name: string, rate: Rate, nowMs: number): Bucket {
    const bucket = buckets.get(name) ?? { tokens: rate.commandsMax, atMs: nowMs }
    const grown = bucket.tokens + ((nowMs - bucket.atMs) / 1_000) * rate.perSecond
    bucket.tokens = Math.min(rate.commandsMax, grown)
    bucket.atMs = nowMs
    if (!buckets.has(name) && buckets.size >= BUCKETS_MAX) forgetFull(buckets, nowMs)
    buckets.set(name, bucket)
    return bucket
  }

  function rest(session: string, untilMs: number): void {
    if (resting.size >= BUCKETS_MAX) resting.clear()
    resting.set(session, untilMs)
  }

  return {
    unlessResting(session) {
      const untilMs = resting.get(session)
      if (untilMs === undefined) return undefined
      const waitMs = untilMs - monotonicMs()
      if (waitMs > 0) return tooMany('this post', Math.ceil(waitMs))
      resting.delete(session)
      return undefined
    },
    unlessTooMany(actor, commands, session) {
      if (actor.role === 'administrator' || actor.role === 'centre') return undefined
      const nowMs = monotonicMs()
      const routine = commands.filter((command) => !isFlash(command)).length
      const asked = { count: commands.length, routine }
      const held = [
        { rate: OFFICER_RATE, bucket: bucketOf(`officer ${actor.officer}`, OFFICER_RATE, nowMs) },
        { rate: PARTY_RATE, bucket: bucketOf(`party ${actor.party}`, PARTY_RATE, nowMs) },
      ]
      const waitMs = Math.max(...held.map(({ rate, bucket }) => waitMsOf(bucket, rate, asked)))
      if (waitMs > 0) {
        const one = { count: 1, routine: 1 }
        const restMs = Math.max(...held.map(({ rate, bucket }) => waitMsOf(bucket, rate, one)))
        if (session !== undefined && restMs > 0) rest(session, nowMs + restMs)
        return tooMany(actor.party, Math.ceil(waitMs))
      }
      for (const { bucket } of held) bucket.tokens -= asked.count
      return undefined
    },
  }
}

function waitMsOf(
  { tokens }: Bucket,
  { perSecond, flashReserve }: Rate,
  { count, routine }: { readonly count: number; readonly routine: number },
): number {
  const floor = routine > 0 ? flashReserve : 0
  const missing = count + floor - tokens
  return missing <= 0 ? 0 : (missing / perSecond) * 1_000
}

function tooMany(who: string, retryAfterMs: number): Refused {
  const message = `${who} sends more than it may; try again in ${retryAfterMs} ms`
  return refuse('rate-limited', '', message, { retryAfterMs })
}

/** A bucket that would be full by now says nothing that a new one does not say. */
function forgetFull(buckets: Map<string, Bucket>, nowMs: number): void {
  const slowest = Math.max(
    OFFICER_RATE.commandsMax / OFFICER_RATE.perSecond,
    PARTY_RATE.commandsMax / PARTY_RATE.perSecond,
  )
  for (const [name, { atMs }] of buckets) if (nowMs - atMs > slowest * 1_000) buckets.delete(name)
}
