import type { OffHours } from '@hudna/core/conflicts/happening-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Names } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { EntryLink } from './regime-parts.tsx'

/** What holds at this place on these days, but not at the hour asked about, with the windows before and after. */
export function RegimeOffHours({ offHours }: { readonly offHours: readonly OffHours[] }) {
  const { t } = useMessages()
  if (offHours.length === 0) return null
  return (
    <section className="stack">
      <h3>{t('regime.off-hours')}</h3>
      <ul className="said-list">
        {offHours.map(({ kind, id, names, before, after, entry }) => (
          <li key={`${kind} ${id}`} className="said-item">
            <p className="row">
              <Link to={`/register/${kind}s/${id}`}>
                <Names names={names} only />
              </Link>
              <EntryLink entry={entry} />
            </p>
            {before === null ? null : (
              <p className="small">
                <span className="quiet">{t('regime.previous')}</span>{' '}
                <TimeSpan from={before.from} to={before.to} zone />
              </p>
            )}
            {after === null ? null : (
              <p className="small">
                <span className="quiet">{t('regime.next')}</span>{' '}
                <TimeSpan from={after.from} to={after.to} zone />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
