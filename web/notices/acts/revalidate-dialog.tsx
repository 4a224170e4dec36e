import type { Notice } from '@hudna/core/notices/notice.ts'
import { termsAt } from '@hudna/core/notices/terms.ts'
import { useState } from 'react'
import { centreNow, useCentreNow } from '../../app/centre-clock.ts'
import { useMessages } from '../../app/i18n.tsx'
import { useRegister } from '../../app/registers.ts'
import { instantOfWallClock, offsetName, wallClockOf } from '../../app/time-format.ts'
import { MomentField } from '../../ui/moment-field.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { latestStanding } from './notice-offers.ts'

/** Its author states that a notice still holds, and until when: no new version, and no receipt is voided. */
export function RevalidateDialog(props: { readonly notice: Notice; readonly onClose: () => void }) {
  const { t } = useMessages()
  const { notice, onClose } = props
  const now = useCentreNow()
  const agreements = useRegister('agreements').documents
  const agreement = agreements.find(({ id }) => id === notice.agreement)
  const { siteExpireDays } = termsAt(agreement, now)
  const isSite = notice.kind === 'site'
  const [until, setUntil] = useState(() =>
    isSite ? wallClockOf(latestStanding(notice, { now, siteExpireDays }), undefined, 16) : '',
  )
  const moment = instantOfWallClock(until)
  return (
    <NoticeDialog
      verb={t('deed.revalidate')}
      consequences={[
        t('deed.revalidate.consequence', { version: notice.version }),
        t('compose.stays'),
      ]}
      incomplete={moment === undefined}
      command={() => ({
        type: 'notices/revalidate',
        notice: notice.id,
        version: notice.version,
        until: moment ?? centreNow(),
      })}
      onClose={onClose}
    >
      <MomentField
        label={t('deed.revalidate.until')}
        hint={
          (isSite ? `${t('deed.revalidate.days', { count: siteExpireDays })} ` : '') +
          t('time.zone', { offset: offsetName(centreNow()) })
        }
        value={until}
        onChange={setUntil}
        required
        error={until.trim() !== '' && moment === undefined ? t('time.invalid') : undefined}
      />
    </NoticeDialog>
  )
}
