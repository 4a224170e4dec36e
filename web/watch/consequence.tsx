import type { Agreement } from '@hudna/core/agreements/agreement.ts'
import { durationText } from '../app/duration.ts'
import { useMessages } from '../app/i18n.tsx'
import { MarkingLabel } from '../ui/chip.tsx'
import { type Audience, markingOf } from './report-form.ts'

/** What follows from sending: who will see it, which clock starts, and that it stays. */
export function Consequence(props: { readonly agreement: Agreement; readonly audience: Audience }) {
  const { t, locale } = useMessages()
  const { enquiryMin } = props.agreement.procedure.deadlinesMin
  const time = durationText(enquiryMin * 60_000, locale)
  return (
    <section className="consequence" aria-label={t('report.consequence')}>
      <h3>{t('report.consequence')}</h3>
      <ul>
        <li>
          {t(`report.seen-by-${props.audience}`)}{' '}
          <MarkingLabel marking={markingOf(props.audience)} />
        </li>
        <li>{t('report.clock', { time })}</li>
        <li>{t('report.stays')}</li>
      </ul>
    </section>
  )
}
