import { certaintyInVolume, type VolumeCertainty } from '../geometry/volume.ts'
import { certaintyAnd } from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import { noticeKind, type Notice } from '../notices/notice.ts'
import { noticeStatus, type NoticeStatus } from '../notices/status.ts'
import type { NoticeHeld } from './happening-answer.ts'
import { hoursOf, radiusOf } from './hours.ts'
import {
  entriesOf,
  entryOf,
  lastEntryOf,
  reasonsOf,
  type RegimeQuery,
  statement,
} from './regime-held.ts'
import { noticeThing } from './thing.ts'

/** What is cancelled or expired by the first moment asked for does not hold, nor what nobody is told of yet. */
export function noticesAt(world: World, query: RegimeQuery): readonly NoticeHeld[] {
  return [...world.all(noticeKind)].flatMap((notice) => {
    if (isVoid(notice, query)) return []
    const held = certaintyOfNotice(notice, query)
    return held.certainty === 'none' ? [] : [noticeHeld(notice, held, query)]
  })
}

export function isVoid(notice: Notice, query: RegimeQuery): boolean {
  const status = statusThen(notice, query)
  return status === 'draft' || status === 'cancelled' || status === 'expired'
}

/** A notice that was cancelled only after the first moment asked for still stood then. */
function statusThen(notice: Notice, { interval }: RegimeQuery): NoticeStatus {
  const stood = notice.cancelled !== null && notice.cancelled.at > interval.from
  return noticeStatus(stood ? { ...notice, cancelled: null } : notice, interval.from)
}

/** A site is known as well as its place is; any other notice is where it is announced. */
export function certaintyOfNotice(notice: Notice, query: RegimeQuery): VolumeCertainty {
  const { doubtful, strayM } = noticeThing(notice, notice)
  const errorRadiusM = query.place.errorRadiusM + strayM
  const place = { position: query.place.position, errorRadiusM }
  const held = certaintyInVolume(notice.volume, { place, interval: query.interval })
  const area = doubtful ? certaintyAnd(held.area, 'possible') : held.area
  return { ...held, area, certainty: certaintyAnd(held.certainty, area) }
}

function noticeHeld(notice: Notice, held: VolumeCertainty, query: RegimeQuery): NoticeHeld {
  const { details, volume, version } = notice
  const entry = entryOf(notice)
  const answering = entriesOf(notice, 'notice-answered', notice.answers)
  const last = notice.answers.filter(
    (said, at) =>
      said.version === version &&
      at === notice.answers.findLastIndex(({ party }) => party === said.party),
  )
  return {
    notice: notice.id,
    agreement: notice.agreement,
    kind: details.kind,
    what: whatOf(details),
    names: notice.names,
    text: notice.text,
    author: notice.author,
    version,
    status: statusThen(notice, query),
    cancelledAt: notice.cancelled?.at ?? null,
    radiusM: radiusOf(volume.footprint),
    answers: last.map((said) =>
      statement({
        saidBy: said.party,
        says: said.answer,
        text: said.reason,
        at: said.at,
        entry: answering[notice.answers.indexOf(said)] ?? null,
      }),
    ),
    ...hoursOf(volume, query.interval),
    certainty: held.certainty,
    reasons: reasonsOf(held, { entry: lastEntryOf(notice, ['notice-amended']) ?? entry }),
    entry,
    source: notice.source,
  }
}

function whatOf(details: Notice['details']): string | null {
  if (details.kind === 'suspension') return details.suspends
  return details.kind === 'activity' ? details.activity : null
}
