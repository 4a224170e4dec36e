import { type Deadlines, defaultDeadlines } from '@hudna/core/agreements/agreement.ts'
import { msOf } from '@hudna/core/kernel/instant.ts'
import { leadTimeHours } from '@hudna/core/notices/lead.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { acknowledgedBy } from '@hudna/core/notices/status.ts'
import type { Written } from './notice-command.ts'

/** What follows from sending a notice. */
export type Consequence = {
  readonly recipients: readonly string[]
  /** Told before and no longer. */
  readonly noLongerTold: readonly string[]
  /** Sent as flash: it comes later than recipients ask for. */
  readonly flash: boolean
  readonly leadHours: number
  /** In how many minutes each recipient owes its acknowledgement. */
  readonly acknowledgeMin: number
  /** The parties whose acknowledgements of the version that stands are voided. */
  readonly voided: readonly string[]
}

type Known = {
  readonly now: string
  readonly recorded: Notice | undefined
  readonly deadlines: Deadlines | undefined
}

export function consequenceOf(command: Written, { now, recorded, deadlines }: Known): Consequence {
  const leadHours = leadTimeHours[command.details.kind]
  const flash = msOf(command.volume.interval.from) - msOf(now) < leadHours * 3_600_000
  const name = flash ? 'acknowledgeFlashMin' : 'acknowledgeRoutineMin'
  return {
    recipients: command.recipients,
    noLongerTold: (recorded?.recipients ?? []).filter((one) => !command.recipients.includes(one)),
    flash,
    leadHours,
    acknowledgeMin: deadlines?.[name] ?? defaultDeadlines[name] ?? 0,
    voided: recorded === undefined ? [] : acknowledgedBy(recorded),
  }
}
