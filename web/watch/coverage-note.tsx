import { coverageOf } from '@hudna/core/bulletins/coverage.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { RecipientAbsences } from '../parties/recipient-note.tsx'

/** What could be seen at all in the span on show: not seen is not calm. */
export function CoverageNote() {
  const { t } = useMessages()
  const { happened } = useTimeRange()
  const { agreement } = useAgreement()
  const { documents } = useRegister('coverage')
  const stated = useMemo(() => {
    const own = documents.filter((one) => agreement === undefined || one.agreement === agreement.id)
    return coverageOf(own, { from: happened.from ?? '', to: happened.to ?? null })
  }, [documents, agreement, happened])
  const absences = (
    <RecipientAbsences span={{ from: happened.from ?? '', to: happened.to ?? null }} />
  )
  if (stated.sensors + stated.patrols === 0)
    return (
      <>
        <p>{t('watch.coverage-not-stated')}</p>
        {absences}
      </>
    )
  return (
    <>
      <p>
        {stated.sensors === 0
          ? null
          : t('watch.coverage-sensors', { down: stated.down, all: stated.sensors })}{' '}
        {stated.patrols === 0
          ? null
          : t('watch.coverage-patrols', { denied: stated.patrolsDenied, all: stated.patrols })}
      </p>
      {absences}
    </>
  )
}
