import { useMessages } from './i18n.tsx'
import { useConnection } from './live.ts'

/** Told when the page is no longer live; silent otherwise. */
export function ConnectionNote() {
  const { t } = useMessages()
  const { state, heardAtMs } = useConnection()
  const lost = state === 'lost'
  return (
    <output className="connection-place">
      {lost ? (
        <span className="connection-lost">
          <span aria-hidden="true">▲ </span>
          {heardAtMs === 0 ? t('frame.offline') : t('frame.lost')}
        </span>
      ) : null}
    </output>
  )
}
