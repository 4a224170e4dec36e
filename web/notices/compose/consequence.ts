import type { Agreement } from '@hudna/core/agreements/agreement.ts'
import { addMs, msOf, type Instant } from '@hudna/core/kernel/instant.ts'
import { leadTimeHours } from '@hudna/core/notices/lead.ts'
import type { LeadTime } from '@hudna/core/notices/lead-time.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { awaitsVerification } from '@hudna/core/notices/pending.ts'
import { acknowledgedBy } from '@hudna/core/notices/status.ts'
import { type NoticeTerms, termsAt } from '@hudna/core/notices/terms.ts'
import type { Written } from './notice-command.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** How long beforehand a recipient wants to be told. */
export type Lead = { readonly party: string; readonly hours: number; readonly isShort: boolean }

/** What follows from sending a notice: who is told, which clocks start for whom, and what is voided. */
export type Consequence = {
  readonly recipients: readonly string[]
  /** Told before and no longer. */
  readonly noLongerTold: readonly string[]
  /** The parties whose acknowledgements of the version that stands are voided. */
  readonly voided: readonly string[]
  /** A second person has to read the position back before anybody is told: only then do the clocks start. */
  readonly awaitsSecond: boolean
  readonly leads: readonly Lead[]
  readonly terms: NoticeTerms
  /** When units have to have been told; null where the window begins too soon for that to be asked beforehand. */
  readonly disseminatedBy: Instant | null
  /** Until when a site stands, and when its author is asked whether it still does; null for every other notice. */
  readonly stands: { readonly expiresAt: Instant; readonly revalidateBy: Instant } | null
  /** When a movement of which nothing is heard raises the alarm; null for every other notice. */
  readonly overdueAt: Instant | null
}

type Known = {
  readonly now: Instant
  readonly recorded: Notice | undefined
  readonly agreement: Agreement | undefined
  readonly leadTimes: readonly LeadTime[]
}

/** The same clocks as the centre starts, so that its author reads them before they run (NW9). */
export function consequenceOf(command: Written, known: Known): Consequence {
  const { now, recorded, agreement, leadTimes } = known
  const { recipients, volume, details } = command
  const terms = termsAt(agreement, now)
  const leadMs = msOf(volume.interval.from) - msOf(now)
  const leads = recipients.map((party) => {
    const hours =
      leadTimes.find(({ id }) => id === party)?.hours[details.kind] ?? leadTimeHours[details.kind]
    return { party, hours, isShort: leadMs < hours * HOUR_MS }
  })
  const units = addMs(volume.interval.from, -60_000 * terms.disseminationBeforeMin)
  return {
    recipients,
    noLongerTold: (recorded?.recipients ?? []).filter((one) => !recipients.includes(one)),
    voided: recorded === undefined ? [] : acknowledgedBy(recorded),
    awaitsSecond:
      details.kind === 'site' && (recorded === undefined || awaitsVerification(recorded, command)),
    leads,
    terms,
    disseminatedBy: units > now ? units : null,
    stands: standsOf(command, terms, now),
    overdueAt: overdueOf(command),
  }
}

/** As the procedure says where its author does not: from the later of now and the beginning of its window. */
function standsOf(command: Written, terms: NoticeTerms, now: Instant): Consequence['stands'] {
  if (command.details.kind !== 'site') return null
  const { from } = command.volume.interval
  const start = from > now ? from : now
  const expiresAt = command.expiresAt ?? addMs(start, terms.siteExpireDays * DAY_MS)
  const asked = command.revalidateBy ?? addMs(start, terms.siteRevalidateDays * DAY_MS)
  return { expiresAt, revalidateBy: asked < expiresAt ? asked : expiresAt }
}

function overdueOf({ details, volume }: Written): Instant | null {
  if (details.kind !== 'movement') return null
  const minutes = details.checkInEveryMinutes + details.overdueAfterMinutes
  return addMs(volume.interval.from, minutes * 60_000)
}
