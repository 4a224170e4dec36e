import type { Unacknowledged } from '@hudna/core/conflicts/awareness.ts'
import type { DryRunView } from '@hudna/core/api/dry-run.ts'
import { answers } from '@hudna/core/api/errors.ts'
import type { Refusal } from '@hudna/core/kernel/result.ts'
import { type MessageKey, useMessages } from '../../app/i18n.tsx'
import type { NoticeReading } from './notice-command.ts'
import { fieldOnPage } from './notice-faults.ts'
import type { CheckState } from './use-check.ts'

type Known = {
  readonly reading: NoticeReading
  readonly check: CheckState
  /** Whether the author has tried to send: before that nothing that is merely missing is complained of. */
  readonly tried: boolean
}

/** Every field that can be wrong in some draft, in the order of the page. */
const fieldsOfPage = [
  '/volume',
  '/reason',
  '/names/ar',
  '/names/en',
  '/names/ru',
  '/text',
  '/place',
  '/place/errorRadiusM',
  '/details/purpose',
  '/details/people',
  '/details/vehicles',
  '/details/route',
  '/details/checkInEveryMinutes',
  '/details/overdueAfterMinutes',
  '/author',
  '/source/label',
  '/source/url',
  '/source/published',
  '/recipients',
  '/expiresAt',
  '/consents',
  '/contact',
  '/references',
  '/details/description',
  '/details/photo',
]

/** What stands at which field: what this page finds itself, and what the centre would refuse. */
export function useFieldErrors({ reading, check, tried }: Known) {
  const { t } = useMessages()
  const { faults, volumeFaults } = reading
  const answer = check.current ? check.answered?.answer : undefined
  const refusals = answer?.refusals ?? []
  const fields = Object.keys(faults)
  const places = refusals
    .filter(({ code }) => code !== 'unacknowledged')
    .map((refusal) => {
      const field = fieldOnPage(refusal.field, [...fields, ...fieldsOfPage])
      return { refusal, field }
    })
    // What this page says itself is not said twice.
    .filter(({ field }) => field === undefined || faults[field] === undefined)
  const refusedAt = new Map(places.map(({ refusal, field }) => [field, refusal]))
  return {
    errorAt: (field: string): string | undefined => {
      const fault = faults[field]
      if (fault !== undefined) return tried ? t(`compose.fault.${fault}`) : undefined
      const refusal = refusedAt.get(field)
      if (refusal === undefined) return undefined
      const key = answers[refusal.code].messageKey as MessageKey
      return `${t(key)}. ${t(`${key}.do` as MessageKey)}`
    },
    /** Fields that keep it from being sent, in the order of the page. */
    fields: ordered([...(volumeFaults.length > 0 ? ['/volume'] : []), ...fields]),
    unacknowledged: owedIn(check.answered?.answer),
    /** The centre refuses the place or the time, which the editor shows in its own words, or something that is no field. */
    elsewhere: places
      .filter(({ field }) => field === undefined || field === '/volume')
      .map(({ refusal }): Refusal => refusal),
  }
}

/**
 * What the author's party has not acknowledged: what the comparison found, and what the centre would refuse for, which
 * may know places that this reader does not.
 */
function owedIn(answer: DryRunView | undefined): readonly Unacknowledged[] {
  const found = answer?.check?.unacknowledged ?? []
  const refusal = answer?.refusals.find(({ code }) => code === 'unacknowledged')
  const refused = (refusal?.evidence?.['unacknowledged'] ?? []) as readonly Unacknowledged[]
  const unknown = refused.filter((one) => !found.some(({ notice }) => notice === one.notice))
  return [...found, ...unknown]
}

function ordered(fields: readonly string[]): readonly string[] {
  return fields.toSorted((one, other) => rankOf(one) - rankOf(other))
}

function rankOf(field: string): number {
  return fieldsOfPage.findIndex((one) => field === one || field.startsWith(`${one}/`))
}
