import { movementResults } from '@hudna/core/notices/movement-acts.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Select } from '../../ui/select.tsx'
import { textsOf } from '../compose/notice-command.ts'
import { NoticeDialog } from './notice-dialog.tsx'
import { noText } from '../compose/notice-draft.ts'
import { ThreeTexts } from '../compose/words-part.tsx'

/** How a movement ended, once. Unless it was let through, the reason is said. */
export function ConcludeDialog(props: { readonly notice: Notice; readonly onClose: () => void }) {
  const { t } = useMessages()
  const { notice, onClose } = props
  const [result, setResult] = useState<(typeof movementResults)[number]>('facilitated')
  const [reason, setReason] = useState(noText)
  const words = textsOf(reason)
  return (
    <NoticeDialog
      verb={t('deed.conclude')}
      consequences={[t('deed.conclude.consequence'), t('compose.stays')]}
      incomplete={result !== 'facilitated' && Object.keys(words).length === 0}
      command={() => ({ type: 'notices/conclude', notice: notice.id, result, reason: words })}
      onClose={onClose}
    >
      <Select
        label={t('deed.conclude.result')}
        value={result}
        onChange={setResult}
        options={movementResults.map((one) => ({ value: one, label: t(`deed.result.${one}`) }))}
      />
      <ThreeTexts
        field="/reason"
        label="notices.reason"
        hint={t(result === 'facilitated' ? 'app.optional' : 'deed.conclude.hint')}
        value={reason}
        onChange={setReason}
        error={undefined}
        lines={3}
      />
    </NoticeDialog>
  )
}
