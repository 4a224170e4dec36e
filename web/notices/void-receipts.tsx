import type { Notice } from '@hudna/core/notices/notice.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { voidedBy } from './voided.ts'

/** Why the version that stands took the place of the one before, and whose acknowledgements that voided. */
export function VoidReceipts({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const before = notice.superseded.at(-1)
  if (before === undefined) return null
  const voided = voidedBy(notice)
  return (
    <section className="notice-warning" aria-label={t('deed.replaced')}>
      <p>
        <strong>{t('deed.replaced-version', { version: before.version })}</strong>
      </p>
      <SaidText text={before.reason} />
      {voided.length === 0 ? null : (
        <p>
          {t('deed.voided', { count: voided.length })}{' '}
          {voided.map((party) => (
            <PartyLink key={party} party={party} />
          ))}
        </p>
      )}
    </section>
  )
}
