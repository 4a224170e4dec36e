import { addMs } from '@hudna/core/kernel/instant.ts'
import type { Role } from '@hudna/core/kernel/world.ts'
import type { Notice, NoticeCommand, PendingVersion } from '@hudna/core/notices/notice.ts'
import { noticeRoles } from '@hudna/core/notices/policy.ts'
import { noticeState, noticeTable } from '@hudna/core/notices/states.ts'
import { acknowledgedBy } from '@hudna/core/notices/status.ts'

/** Who would act on a notice. */
export type Asker = {
  readonly party: string
  readonly role: Role
  /** Two people for a site: whoever wrote it does not verify it. */
  readonly officer: string
}

/** What may be offered on a notice, in the order in which it is. */
export const offeredActs = [
  'notices/acknowledge',
  'notices/object',
  'notices/disseminate',
  'notices/check-in',
  'notices/conclude',
  'notices/revalidate',
  'notices/amend',
  'notices/cancel',
] as const satisfies readonly NoticeCommand['type'][]
export type OfferedAct = (typeof offeredActs)[number]

type When = { readonly asker: Asker | null; readonly now: string }

/** What this officer may be offered on a notice as it stands; the centre decides again on its own (NW24). */
export function offersOn(notice: Notice, { asker, now }: When): ReadonlySet<OfferedAct> {
  if (asker === null) return new Set()
  const possible = noticeTable[noticeState(notice, now)]
  const offered = offeredActs.filter(
    (type) =>
      possible[type] === 'taken' &&
      noticeRoles[type].includes(asker.role) &&
      isTheirs(type, notice, asker),
  )
  return new Set(offered)
}

function isTheirs(type: OfferedAct, notice: Notice, asker: Asker): boolean {
  const isTold = notice.recipients.includes(asker.party)
  const hasRead = acknowledgedBy(notice).includes(asker.party)
  const isAuthors = notice.author === asker.party || asker.role === 'duty-officer'
  switch (type) {
    case 'notices/acknowledge':
      return isTold && !hasRead
    case 'notices/object':
      return isTold
    case 'notices/disseminate':
      return isTold && hasRead
    case 'notices/check-in':
    case 'notices/conclude':
      return isAuthors && notice.kind === 'movement' && notice.result === null
    case 'notices/revalidate':
      return isAuthors && notice.expiresAt !== null
    case 'notices/amend':
    case 'notices/cancel':
      return isAuthors
  }
}

type Waiting = Pick<Notice | PendingVersion, 'author' | 'officer'>

/** Whether this officer may read the position back: a second person of its author's party, or of a joint centre (NW25). */
export function mayVerify(
  waiting: Waiting,
  asker: Asker | null,
  isCentre: (party: string) => boolean,
): boolean {
  if (asker === null || !noticeRoles['notices/verify'].includes(asker.role)) return false
  const isOfThem = asker.party === waiting.author || isCentre(asker.party)
  return isOfThem && asker.officer !== waiting.officer
}

const DAY_MS = 86_400_000

/** Until when a site may be stated to hold at the latest, counted as the centre counts it. */
export function latestStanding(
  { volume }: Pick<Notice, 'volume'>,
  { now, siteExpireDays }: { readonly now: string; readonly siteExpireDays: number },
): string {
  const { from } = volume.interval
  return addMs(from > now ? from : now, siteExpireDays * DAY_MS)
}
