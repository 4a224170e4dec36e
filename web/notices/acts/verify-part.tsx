import type { Notice, PendingVersion } from '@hudna/core/notices/notice.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { useKeys } from '../../app/keys.ts'
import { Button } from '../../ui/button.tsx'
import { useMayVerify } from './use-may-verify.ts'
import { VerifyDialog } from './verify-dialog.tsx'

type VerifyPartProps = {
  /** The id of the notice. */
  readonly notice: string
  /** The version that waits: the notice itself where it is the first, else the one beside it. */
  readonly waiting: Notice | PendingVersion
}

/** The key that opens the form of the second person. */
const VERIFY_KEY = 'v'

/** Why nobody is told of a site yet, and what a second person does about it. */
export function VerifyPart({ notice, waiting }: VerifyPartProps) {
  const { t } = useMessages()
  const [open, setOpen] = useState(false)
  const verifies = useMayVerify(waiting)
  useKeys(verifies ? { [VERIFY_KEY]: () => setOpen(true) } : {})
  return (
    <section className="stack notice-acts" aria-label={t('deed.verify.awaited')}>
      <p>
        <strong>{t('deed.verify.awaited')}</strong>
      </p>
      <p className="quiet">{t(verifies ? 'deed.verify.hidden' : 'deed.verify.who')}</p>
      {verifies ? (
        <p>
          <Button look="act" onPress={() => setOpen(true)}>
            {t('deed.verify')} <kbd aria-hidden="true">{VERIFY_KEY}</kbd>
          </Button>
        </p>
      ) : null}
      {open ? (
        <VerifyDialog notice={notice} waiting={waiting} onClose={() => setOpen(false)} />
      ) : null}
    </section>
  )
}
