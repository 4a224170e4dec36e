import type { Instant } from '../kernel/instant.ts'
import type { Notice, SupersededVersion } from './notice.ts'

/** One version of a notice as it was told. */
export type ToldVersion = Omit<SupersededVersion, 'supersededAt' | 'reason'> & {
  /** When it ceased to ask for anything: replaced, withdrawn or expired. Null while it stands. */
  readonly endedAt: Instant | null
  readonly ending: 'replaced' | 'cancelled' | 'expired' | null
}

/** The version of that number, when it was ever told. */
export function toldVersion(notice: Notice, version: number): ToldVersion | undefined {
  return toldVersions(notice).find((one) => one.version === version)
}

/** Every version that was told, oldest first. */
export function toldVersions(notice: Notice): readonly ToldVersion[] {
  const before = notice.superseded.map((old): ToldVersion => {
    const { supersededAt, reason: _reason, ...told } = old
    return { ...told, ...earliest({ replaced: supersededAt, expired: told.expiresAt }) }
  })
  if (notice.verification === 'awaited') return before
  const { version, text, place, volume, details, recipients, expiresAt, shortLead, issuedAt } =
    notice
  const { shortFor, cancelled } = notice
  const stands = { version, text, place, volume, details, recipients, expiresAt, shortLead }
  const lead = shortFor === undefined ? {} : { shortFor }
  const end = earliest({ cancelled: cancelled?.at ?? null, expired: expiresAt })
  return [...before, { ...stands, ...lead, issuedAt, ...end }]
}

type Ends = { readonly [E in NonNullable<ToldVersion['ending']>]?: Instant | null }

function earliest(ends: Ends): Pick<ToldVersion, 'endedAt' | 'ending'> {
  let found: Pick<ToldVersion, 'endedAt' | 'ending'> = { endedAt: null, ending: null }
  for (const [ending, at] of Object.entries(ends) as [keyof Ends, Instant | null][]) {
    if (at !== null && (found.endedAt === null || at < found.endedAt))
      found = { endedAt: at, ending }
  }
  return found
}
