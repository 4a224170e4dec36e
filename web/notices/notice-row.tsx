import { isMissing } from '@hudna/core/notices/movement-due.ts'
import { noticeStatus } from '@hudna/core/notices/status.ts'
import { durationText } from '../app/duration.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { urgencyAt } from '../watch/urgency.ts'
import type { NoticeLine } from './notice-order.ts'
import { useShownReceipt } from './acts/use-machine-receipt.ts'

/** One notice in the list: what it is, who tells it, its window, and what the reader's party owes. */
export function NoticeRow({ line, now }: { readonly line: NoticeLine; readonly now: string }) {
  const { t, locale } = useMessages()
  const nameOf = useName()
  const { notice, dueAt } = line
  const { from, to } = notice.volume.interval
  const shown = useShownReceipt(notice)
  const urgency = dueAt === null ? 'none' : urgencyAt(dueAt, now)
  return (
    <div className="link-row notice-line" ref={shown}>
      <p className="row">
        <Link to={`/notices/${notice.id}`}>
          <bdi>{nameOf(notice.names)}</bdi>
        </Link>
        <Chip>{t(`agreements.notice-kind.${notice.kind}`)}</Chip>
        <Chip>{t(`agreements.notice-status.${noticeStatus(notice, now)}`)}</Chip>
        {isMissing(notice) ? <Chip urgency="late">{t('deed.missing')}</Chip> : null}
        {dueAt === null ? null : (
          <Chip urgency={urgency === 'late' ? 'late' : 'soon'}>
            {t('notices.to-acknowledge')} ·{' '}
            {t(urgency === 'late' ? 'watch.overdue-by' : 'watch.due-in', {
              time: durationText(Date.parse(dueAt) - Date.parse(now), locale),
            })}
          </Chip>
        )}
      </p>
      <p className="small quiet">
        <PartyName id={notice.author} /> · <TimeSpan from={from} to={to} zone /> ·{' '}
        {t('compose.version', { version: notice.version })}
      </p>
    </div>
  )
}
