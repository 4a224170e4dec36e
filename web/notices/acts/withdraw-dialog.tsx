import type { Notice } from '@hudna/core/notices/notice.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { textsOf } from '../compose/notice-command.ts'
import { NoticeDialog } from './notice-dialog.tsx'
import { noText } from '../compose/notice-draft.ts'
import { ThreeTexts } from '../compose/words-part.tsx'

/** Its author takes a notice back: nothing more is done to it. */
export function WithdrawDialog(props: { readonly notice: Notice; readonly onClose: () => void }) {
  const { t } = useMessages()
  const { notice, onClose } = props
  const [reason, setReason] = useState(noText)
  const words = textsOf(reason)
  return (
    <NoticeDialog
      verb={t('notices.withdraw')}
      consequences={[
        t('notices.withdraw.consequence', { count: notice.recipients.length }),
        t('compose.stays'),
      ]}
      incomplete={Object.keys(words).length === 0}
      command={() => ({ type: 'notices/cancel', notice: notice.id, reason: words })}
      onClose={onClose}
    >
      <ThreeTexts
        field="/reason"
        label="notices.reason"
        hint={t('notices.withdraw.hint')}
        value={reason}
        onChange={setReason}
        error={undefined}
        lines={3}
      />
    </NoticeDialog>
  )
}
