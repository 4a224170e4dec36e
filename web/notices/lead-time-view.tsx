import { noticeKinds } from '@hudna/core/notices/details.ts'
import type { LeadTime } from '@hudna/core/notices/lead-time.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Facts } from '../ui/panel.tsx'

/** How long beforehand a party wants to be told, by kind of notice. */
export function LeadTimeView({ leadTime }: { readonly leadTime: LeadTime }) {
  const { t } = useMessages()
  const { party, hours, source } = leadTime
  return (
    <div className="stack">
      <h3>
        <PartyLink party={party} />
      </h3>
      <p>{t('telling.lead')}</p>
      <Facts
        facts={noticeKinds.map((kind) => [
          t(`agreements.notice-kind.${kind}`),
          t('telling.hours', { count: hours[kind] }),
        ])}
      />
      <SourceNote source={source} />
      <HistoryLine document={leadTime} />
    </div>
  )
}
