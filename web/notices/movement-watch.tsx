import { isMissing, lastCheckIn, movementOverdueAt } from '@hudna/core/notices/movement-due.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { useMessages } from '../app/i18n.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'
import { Coordinates } from '../ui/value.tsx'
import { urgencyAt } from '../watch/urgency.ts'

/** Where a movement was heard of, by when it is asked after, and that it is missing where it is. */
export function MovementWatch({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const moment = useMoment()
  const { checkIns, overdues, result, kind } = notice
  if (kind !== 'movement') return null
  const overdueAt = movementOverdueAt(notice, moment)
  const missing = isMissing(notice)
  return (
    <section className="stack-tight" aria-label={t('deed.heard')}>
      <h3>{t('deed.heard')}</h3>
      {missing ? (
        <p className="notice-missing" role="alert">
          <strong>▲ {t('deed.missing')}</strong> <LastHeard notice={notice} />
        </p>
      ) : null}
      {overdueAt === null || missing ? null : (
        <p className="row">
          <span>{t('deed.asked-after')}</span>
          <Chip urgency={urgencyAt(overdueAt, moment)}>
            <Time instant={overdueAt} zone />
          </Chip>
        </p>
      )}
      {checkIns.length === 0 ? <p className="quiet">{t('deed.heard.none')}</p> : null}
      <CheckIns notice={notice} />
      {overdues.length === 0 ? null : (
        <ul className="said-list small">
          {overdues.map(({ dueAt, settledAt }) => (
            <li key={dueAt} className="row">
              <span>{t('deed.overdue-at')}</span> <Time instant={dueAt} />
              {settledAt === null ? null : (
                <span className="quiet">
                  {t('deed.heard-again')} <Time instant={settledAt} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {result === null ? null : (
        <div className="card">
          <p className="row">
            <strong>{t(`deed.result.${result.result}`)}</strong>
            <Time instant={result.at} zone />
          </p>
          <SaidText text={result.reason} />
        </div>
      )}
    </section>
  )
}

function LastHeard({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const last = lastCheckIn(notice)
  if (last === undefined) return <>{t('deed.heard.never')}</>
  return (
    <>
      {t('deed.heard.last')} <Time instant={last.at} zone />
    </>
  )
}

/** The newest on top. */
function CheckIns({ notice: { checkIns } }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const newest = checkIns.toSorted((one, other) => (one.at < other.at ? 1 : -1))
  return (
    <ol className="said-list">
      {newest.map((one) => (
        <li key={`${one.at} ${one.recordedAt}`} className="said-item">
          <p className="row">
            <Chip urgency={one.state === 'under-fire' ? 'late' : 'none'}>
              {t(`deed.state.${one.state}`)}
            </Chip>
            <Time instant={one.at} />
            {one.waypoint === null ? null : (
              <span>{t('compose.stop', { number: one.waypoint + 1 })}</span>
            )}
            {one.position === null ? null : (
              <Coordinates position={one.position} errorRadiusM={0} />
            )}
          </p>
          <SaidText text={one.text} />
        </li>
      ))}
    </ol>
  )
}
