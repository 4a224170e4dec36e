import { noticeKinds } from '@hudna/core/notices/details.ts'
import { leadTimeHours } from '@hudna/core/notices/lead.ts'
import { noticeRoles } from '@hudna/core/notices/policy.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { useParties, useRegister } from '../../app/registers.ts'
import { useSession } from '../../app/session.tsx'
import { useTimeRange } from '../../app/time-range.ts'
import { PartyLink } from '../../parties/party-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import { LeadTimesDialog } from './lead-times-dialog.tsx'

/** How long beforehand each party wants to be told: as it said, or as the centre holds where it said nothing. */
export function LeadTimesScreen() {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const [open, setOpen] = useState(false)
  const rows = useRows()
  const actor = session?.actor
  const maySet =
    isNow && actor != null && noticeRoles['notices/set-lead-times'].includes(actor.role)
  return (
    <div className="screen">
      <header className="stack-tight">
        <p className="small">
          <Link to="/notices">{t('nav.notices')}</Link>
        </p>
        <h1>{t('lead.title')}</h1>
        <p className="quiet">{t('lead.why')}</p>
      </header>
      {maySet ? (
        <p>
          <Button look="act" onPress={() => setOpen(true)}>
            {t('lead.set')}
          </Button>
        </p>
      ) : null}
      <Panel title={t('telling.lead')}>
        <Table
          caption={t('lead.title')}
          captionHidden
          rows={rows}
          keyOf={({ party }) => party}
          columns={[
            {
              id: 'party',
              title: t('lead.party'),
              head: true,
              cell: partyCell,
            },
            ...noticeKinds.map((kind) => ({
              id: kind,
              title: t(`agreements.notice-kind.${kind}`),
              cell: (row: Row) => hoursCell(row, t('telling.hours', { count: row.hours[kind] })),
            })),
          ]}
        />
        <p className="quiet small notice-paper">{t('lead.default')}</p>
      </Panel>
      {open && actor != null ? (
        <LeadTimesDialog
          actor={actor}
          hours={rows.find(({ party }) => party === actor.party)?.hours ?? leadTimeHours}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  )
}

type Row = {
  readonly party: string
  readonly hours: typeof leadTimeHours
  /** Whether the party has said so itself. */
  readonly isOwn: boolean
}

function partyCell({ party }: Row) {
  return <PartyLink party={party} />
}

function hoursCell({ isOwn }: Row, text: string) {
  return isOwn ? <strong>{text}</strong> : <span className="quiet">{text}</span>
}

/** Parties with a post, since only they can be told here, and whoever has said something. */
function useRows(): readonly Row[] {
  const parties = useParties()
  const posts = useRegister('posts').documents
  const leadTimes = useRegister('lead-times').documents
  const manned = new Set(posts.map(({ party }) => party))
  return [...parties.keys()].flatMap((party) => {
    const said = leadTimes.find(({ id }) => id === party)
    if (said === undefined && !manned.has(party)) return []
    return [{ party, hours: said?.hours ?? leadTimeHours, isOwn: said !== undefined }]
  })
}
