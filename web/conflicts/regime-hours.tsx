import type { Hours } from '@hudna/core/conflicts/happening-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { TimeSpan } from '../ui/time.tsx'

/** When something holds: its windows on the days around the question, or its whole span where no hours bound it. */
export function RegimeHours({ hours }: { readonly hours: Hours }) {
  const { t } = useMessages()
  const { interval, windows } = hours
  if (windows.length === 0)
    return (
      <p className="small">
        <TimeSpan from={interval.from} to={interval.to} zone />
      </p>
    )
  return (
    <div className="regime-hours small">
      <span className="quiet">{t('regime.hours')}</span>
      <ul>
        {windows.map(({ from, to }) => (
          <li key={from}>
            <TimeSpan from={from} to={to} zone />
          </li>
        ))}
      </ul>
    </div>
  )
}
