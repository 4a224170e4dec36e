import type { Notice } from '@hudna/core/notices/notice.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { Time } from '../ui/time.tsx'

/** Who read the position back, against what, and how far apart the two were. */
export function VerifiedFacts({ notice: { verified } }: { readonly notice: Notice }) {
  const { t, locale } = useMessages()
  if (verified === null) return null
  const distance = new Intl.NumberFormat(locale).format(verified.distanceM)
  return (
    <p className="small">
      {t('deed.verified')} <PartyName id={verified.party} /> · <Time instant={verified.at} zone /> ·{' '}
      {t('deed.verified.against')} <bdi>{verified.against}</bdi> · {t('deed.verify.distance')}{' '}
      {t('deed.metres', { distance })}
    </p>
  )
}
