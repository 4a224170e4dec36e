import { useMessages } from './i18n.tsx'
import { useConnection } from './live.ts'

/** Told when the page is no longer live; silent otherwise. */
export function ConnectionNote() {
  const { t } = useMessages()
  const { state, heardAtMs } = useConnection()
  const lost = state === 'lost'
  return (
    <div role="status" className="connection-place">
      {lost ? (
        <p className="connection-lost">
          <span aria-hidden="true">▲ </span>
          {heardAtMs === 0 ? t('frame.offline') : t('frame.lost')}
        </p>
      ) : null}
    </div>
  )
}
