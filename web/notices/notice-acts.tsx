import type { Notice } from '@hudna/core/notices/notice.ts'
import { useState } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { Button } from '../ui/button.tsx'
import { AcknowledgeButton } from './acknowledge-button.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { mayAcknowledge, mayAmend, mayAnswer } from './notice-order.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'

/** What this officer may do to a notice; the centre decides again on its own. */
export function NoticeActs({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const now = useCentreNow()
  const [open, setOpen] = useState<'answer' | 'withdraw'>()
  // What is acknowledged here stays in sight with its place in the record.
  const [pressed, setPressed] = useState<number>()
  const actor = isNow ? (session?.actor ?? null) : null
  const acknowledges = mayAcknowledge(notice, actor, now) || pressed === notice.version
  const amends = mayAmend(notice, actor, now)
  const answers = mayAnswer(notice, actor, now)
  if (!acknowledges && !amends && !answers && open === undefined) return null
  return (
    <section className="stack notice-acts" aria-label={t('notices.acts')}>
      {acknowledges ? (
        <AcknowledgeButton
          key={notice.version}
          notice={notice.id}
          version={notice.version}
          onStart={() => setPressed(notice.version)}
        />
      ) : null}
      <p className="row">
        {answers ? <Button onPress={() => setOpen('answer')}>{t('notices.answer')}</Button> : null}
        {amends ? (
          <>
            <Link to={`/notices/${notice.id}/amend`} className="button button-plain">
              {t('compose.amend')}
            </Link>
            <Button onPress={() => setOpen('withdraw')}>{t('notices.withdraw')}</Button>
          </>
        ) : null}
      </p>
      {open === 'answer' ? (
        <AnswerDialog notice={notice} onClose={() => setOpen(undefined)} />
      ) : null}
      {open === 'withdraw' ? (
        <WithdrawDialog notice={notice} onClose={() => setOpen(undefined)} />
      ) : null}
    </section>
  )
}
