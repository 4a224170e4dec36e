import type { Notice } from '@hudna/core/notices/notice.ts'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { useRegister } from '../../app/registers.ts'
import { VerifyPart } from './verify-part.tsx'

/** That a next version of a site waits for its second person, while the one above stands. */
export function PendingPart({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const { documents } = useRegister('pending-versions')
  const pending = documents.find(({ id, settled }) => id === notice.id && settled === null)
  if (notice.kind !== 'site' || pending === undefined) return null
  return (
    <>
      <p>
        <Link to={`/register/pending-versions/${pending.id}`}>
          {t('deed.pending', { version: pending.version })}
        </Link>
      </p>
      <VerifyPart notice={notice.id} waiting={pending} />
    </>
  )
}
