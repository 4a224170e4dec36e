import { type Notice, noticeAnswers } from '@hudna/core/notices/notice.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Select } from '../ui/select.tsx'
import { textsOf } from './notice-command.ts'
import { NoticeDialog } from './notice-dialog.tsx'
import { noText } from './notice-draft.ts'
import { ThreeTexts } from './words-part.tsx'

/** A party that was told asks for clarification, gives no assurance, or objects with a reason. */
export function AnswerDialog(props: { readonly notice: Notice; readonly onClose: () => void }) {
  const { t } = useMessages()
  const { notice, onClose } = props
  const [answer, setAnswer] = useState<(typeof noticeAnswers)[number]>('clarification-requested')
  const [reason, setReason] = useState(noText)
  const words = textsOf(reason)
  return (
    <NoticeDialog
      verb={t('notices.answer')}
      consequences={[t('notices.answer.consequence'), t('compose.stays')]}
      incomplete={answer === 'objection' && Object.keys(words).length === 0}
      command={() => ({
        type: 'notices/object',
        notice: notice.id,
        version: notice.version,
        answer,
        reason: words,
      })}
      onClose={onClose}
    >
      <Select
        label={t('notices.answer.which')}
        value={answer}
        onChange={setAnswer}
        options={noticeAnswers.map((one) => ({ value: one, label: t(`agreements.answer.${one}`) }))}
      />
      <ThreeTexts
        field="/reason"
        label="notices.reason"
        hint={t('notices.answer.hint')}
        value={reason}
        onChange={setReason}
        error={undefined}
        lines={3}
      />
    </NoticeDialog>
  )
}
