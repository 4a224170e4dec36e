import type { Notice } from '@hudna/core/notices/notice.ts'
import { versionEntryIndex } from '@hudna/core/notices/pending.ts'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useCentreNow } from '../../app/centre-clock.ts'
import { type MessageKey, useMessages } from '../../app/i18n.tsx'
import { useKeys } from '../../app/keys.ts'
import { Link } from '../../app/link.tsx'
import { useSession } from '../../app/session.tsx'
import { useTimeRange } from '../../app/time-range.ts'
import { Button } from '../../ui/button.tsx'
import { AcknowledgeButton } from './acknowledge-button.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { CheckInDialog } from './check-in-dialog.tsx'
import { ConcludeDialog } from './conclude-dialog.tsx'
import { DisseminateDialog } from './disseminate-dialog.tsx'
import { type OfferedAct, offersOn } from './notice-offers.ts'
import { RevalidateDialog } from './revalidate-dialog.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'

type DialogAct = Exclude<OfferedAct, 'notices/acknowledge' | 'notices/amend'>
type DialogProps = { readonly notice: Notice; readonly onClose: () => void }

/** The acts that have a dialog, in the order in which they are offered. */
const dialogs: {
  readonly [A in DialogAct]: {
    readonly verb: MessageKey
    readonly component: (props: DialogProps) => ReactNode
    /** Opens it from the page of the notice. */
    readonly key?: string
  }
} = {
  'notices/check-in': { verb: 'deed.check-in', component: CheckInDialog, key: 'i' },
  'notices/conclude': { verb: 'deed.conclude', component: ConcludeDialog },
  'notices/object': { verb: 'notices.answer', component: AnswerDialog, key: 'o' },
  'notices/disseminate': { verb: 'deed.disseminate', component: DisseminateDialog, key: 'd' },
  'notices/revalidate': { verb: 'deed.revalidate', component: RevalidateDialog },
  'notices/cancel': { verb: 'notices.withdraw', component: WithdrawDialog },
}
const dialogActs = Object.keys(dialogs) as readonly DialogAct[]

/** What this officer may do to a notice; the centre decides again on its own. */
export function NoticeActs({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const now = useCentreNow()
  const [open, setOpen] = useState<DialogAct>()
  // What is acknowledged here stays in sight with its place in the record.
  const [pressed, setPressed] = useState<number>()
  const offers = offersOn(notice, { asker: isNow ? (session?.actor ?? null) : null, now })
  const acknowledges = offers.has('notices/acknowledge') || pressed === notice.version
  const offered = dialogActs.filter((type) => offers.has(type))
  useKeys(
    Object.fromEntries(
      offered.flatMap((type) => {
        const { key } = dialogs[type]
        return key === undefined ? [] : [[key, () => setOpen(type)] as const]
      }),
    ),
  )
  const amends = offers.has('notices/amend')
  if (!acknowledges && !amends && offered.length === 0 && open === undefined) return null
  const Dialog = open === undefined ? undefined : dialogs[open].component
  return (
    <section className="stack notice-acts" aria-label={t('notices.acts')}>
      {acknowledges ? (
        <AcknowledgeButton
          key={notice.version}
          notice={notice.id}
          version={notice.version}
          entry={versionEntryIndex(notice, notice.version)}
          keyed
          onStart={() => setPressed(notice.version)}
        />
      ) : null}
      <p className="row">
        {amends ? (
          <Link to={`/notices/${notice.id}/amend`} className="button button-plain">
            {t('compose.amend')}
          </Link>
        ) : null}
        {offered.map((type) => (
          <Button key={type} onPress={() => setOpen(type)}>
            {t(dialogs[type].verb)}
            {dialogs[type].key === undefined ? null : (
              <kbd aria-hidden="true">{dialogs[type].key}</kbd>
            )}
          </Button>
        ))}
      </p>
      {Dialog === undefined ? null : <Dialog notice={notice} onClose={() => setOpen(undefined)} />}
    </section>
  )
}
