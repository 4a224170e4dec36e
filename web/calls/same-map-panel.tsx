import { lazy, Suspense } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { Value } from '../ui/value.tsx'
import type { HeldCall } from './held-call.ts'
import { leadingOf } from './same-view.ts'
import { shareOwnMap } from './share-own-map.ts'
import type { RoomSnapshot } from './transport/room-snapshot.ts'
import { usePostLabel } from './use-post-label.ts'

const SameMap = lazy(() => import('./same-map.tsx').then((file) => ({ default: file.SameMap })))

type SameMapPanelProps = { readonly room: RoomSnapshot; readonly held: HeldCall }

/** The same map on every side: one post leads, the others follow, and each may take it over. */
export function SameMapPanel({ room, held }: SameMapPanelProps) {
  const { t } = useMessages()
  const label = usePostLabel()
  const { map } = room
  if (map === null) return null
  const leads = leadingOf(map, held.post) === 'own'
  const place = `${map.latitude.toFixed(4)}, ${map.longitude.toFixed(4)}`
  return (
    <Panel
      title={t('calls.map')}
      aside={
        <div className="row">
          {leads ? (
            <Button small onPress={() => held.room.shareMap(null)}>
              {t('calls.end-map')}
            </Button>
          ) : (
            <Button small onPress={() => shareOwnMap(held.room)}>
              {t('calls.lead-map')}
            </Button>
          )}
        </div>
      }
    >
      <div className="call-part stack">
        <output className="row">
          <span>{leads ? t('calls.map.own') : t('calls.map.other', { post: label(map.by) })}</span>
          <span className="quiet small">
            {t('calls.map.middle')} <Value>{place}</Value>
          </span>
        </output>
        <Suspense fallback={<Loading />}>
          <SameMap held={held} shared={map} />
        </Suspense>
      </div>
    </Panel>
  )
}
