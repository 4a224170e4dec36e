import { type Notice, noticeAnswers } from '@hudna/core/notices/notice.ts'
import { versionEntryIndex } from '@hudna/core/notices/pending.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { ReadBackWords } from '../../channels/read-back-words.tsx'
import { Select } from '../../ui/select.tsx'
import { textsOf } from '../compose/notice-command.ts'
import { NoticeDialog } from './notice-dialog.tsx'
import { noText } from '../compose/notice-draft.ts'
import { useOver } from './use-over.ts'
import { ThreeTexts } from '../compose/words-part.tsx'

/** A party that was told asks for clarification, gives no assurance, or objects with a reason. */
export function AnswerDialog(props: { readonly notice: Notice; readonly onClose: () => void }) {
  const { t } = useMessages()
  const { notice, onClose } = props
  const [answer, setAnswer] = useState<(typeof noticeAnswers)[number]>('clarification-requested')
  const [reason, setReason] = useState(noText)
  const words = textsOf(reason)
  const { id, version } = notice
  const over = useOver({ notice: id, version, entry: versionEntryIndex(notice, version) })
  return (
    <NoticeDialog
      verb={t('notices.answer')}
      consequences={[t('notices.answer.consequence'), t('compose.stays')]}
      incomplete={over === undefined || (answer === 'objection' && Object.keys(words).length === 0)}
      command={() => ({
        type: 'notices/object',
        notice: id,
        version,
        answer,
        reason: words,
        ...(over === null || over === undefined ? {} : { over }),
      })}
      onClose={onClose}
    >
      <Select
        label={t('notices.answer.which')}
        value={answer}
        onChange={setAnswer}
        options={noticeAnswers.map((one) => ({ value: one, label: t(`agreements.answer.${one}`) }))}
      />
      <ReadBackWords index={versionEntryIndex(notice, version)} />
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
