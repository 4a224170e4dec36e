import { warningState, type WarningState } from '@hudna/core/warnings/states.ts'
import type { Warning } from '@hudna/core/warnings/warning.ts'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'

type Urgency = 'none' | 'soon' | 'late'

/** Amber is for what holds, red for what is asked of people at once. */
function urgencyOf(state: WarningState, { urgency }: Warning): Urgency {
  if (state !== 'in-force') return 'none'
  return urgency === 'Immediate' ? 'late' : 'soon'
}

/** In which state a warning is, and how urgent and severe it was called. */
export function WarningChips({
  warning,
  now,
}: {
  readonly warning: Warning
  readonly now: string
}) {
  const { t } = useMessages()
  const { message, urgency, severity, certainty } = warning
  const state = warningState(warning, now)
  return (
    <>
      <Chip urgency={urgencyOf(state, warning)}>{t(`warnings.state.${state}`)}</Chip>
      {message === 'Update' ? <Chip>{t('warnings.message.Update')}</Chip> : null}
      {message === 'Cancel' ? null : (
        <>
          <Chip>
            {t('form.field.urgency')}: {t(`warnings.urgency.${urgency}`)}
          </Chip>
          <Chip>
            {t('form.field.severity')}: {t(`warnings.severity.${severity}`)}
          </Chip>
          <Chip>
            {t('form.field.certainty')}: {t(`warnings.certainty.${certainty}`)}
          </Chip>
        </>
      )}
    </>
  )
}
