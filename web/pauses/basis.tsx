import type { Consent } from '@hudna/core/pauses/pause.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { missingConsents } from './missing-consent.ts'

type BasisProps = {
  readonly agreed: boolean
  readonly asked: readonly string[]
  readonly answers: readonly Pick<Consent, 'party' | 'answer'>[]
}

/** Agreed by all who were asked, or the words for what is not: they are the same on every screen and export. */
export function BasisChip({ agreed }: { readonly agreed: boolean }) {
  const { t } = useMessages()
  return (
    <Chip certainty={agreed ? 'solid' : 'hatched'}>
      {t(agreed ? 'zone-status.agreed' : 'zone-status.declared')}
    </Chip>
  )
}

/** Whose consent is missing, and what each of them last said. Nothing where every consent is there. */
export function MissingConsents({ agreed, asked, answers }: BasisProps) {
  const { t } = useMessages()
  const missing = missingConsents(asked, answers)
  if (missing.length === 0)
    return agreed ? null : <p className="quiet">{t('pauses.nobody-asked')}</p>
  return (
    <div className="basis-missing" data-part="missing-consents">
      <p>{t('pauses.missing-consents', { count: missing.length })}</p>
      <ul>
        {missing.map(({ party, answer }) => (
          <li key={party} className="row">
            <PartyLink party={party} />
            <Chip certainty={answer === 'declined' ? 'hatched' : 'dotted'}>
              {t(`consent.${answer}`)}
            </Chip>
          </li>
        ))}
      </ul>
    </div>
  )
}
