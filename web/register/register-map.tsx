import { type ComponentType, lazy, Suspense } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import type { MapShape } from '../map/features.ts'
import { shapePath } from '../map/shape-kinds.ts'
import { Chip } from '../ui/chip.tsx'
import { Loading } from '../ui/panel.tsx'
import {
  type DrawnTab,
  useAgreementShapes,
  useCorridorShapes,
  useNoticeShapes,
  usePauseShapes,
  useSubscriptionShapes,
  useZoneShapes,
} from './drawn-shapes.ts'

const MapView = lazy(() =>
  import('../map/map-view.tsx').then((file) => ({ default: file.MapView })),
)

/** The documents of a tab where they are: solid when agreed, hatched when declared and not agreed by all. */
export function RegisterMap({ tab }: { readonly tab: DrawnTab }) {
  const Drawn = maps[tab]
  return <Drawn />
}

/** Each reads the register of its own tab alone. */
const maps: { readonly [T in DrawnTab]: ComponentType } = {
  agreements: AgreementMap,
  zones: ZoneMap,
  pauses: PauseMap,
  corridors: CorridorMap,
  notices: NoticeMap,
  subscriptions: SubscriptionMap,
}

function AgreementMap() {
  return <TabMap tab="agreements" shapes={useAgreementShapes()} />
}

function ZoneMap() {
  return <TabMap tab="zones" shapes={useZoneShapes()} />
}

function PauseMap() {
  return <TabMap tab="pauses" shapes={usePauseShapes()} />
}

function CorridorMap() {
  return <TabMap tab="corridors" shapes={useCorridorShapes()} />
}

function NoticeMap() {
  return <TabMap tab="notices" shapes={useNoticeShapes()} />
}

function SubscriptionMap() {
  return <TabMap tab="subscriptions" shapes={useSubscriptionShapes()} />
}

type TabMapProps = { readonly tab: DrawnTab; readonly shapes: readonly MapShape[] }

function TabMap({ tab, shapes }: TabMapProps) {
  const { t } = useMessages()
  const { go } = useRoute()
  return (
    <figure className="register-map">
      <Suspense fallback={<Loading />}>
        <MapView
          marks={[]}
          hazes={[]}
          shapes={shapes}
          open={undefined}
          onMark={(id) => go(`/register/${tab}/${id}`)}
          onShape={({ kind, id }) => go(shapePath(kind, id))}
          fitKey={`${tab} ${shapes.length}`}
        />
      </Suspense>
      {tab === 'subscriptions' ? null : (
        <figcaption className="row small">
          <Chip>{t(tab === 'notices' ? 'map.announced' : 'map.legend-agreed')}</Chip>
          <Chip certainty="hatched">{t('map.legend-declared')}</Chip>
        </figcaption>
      )}
    </figure>
  )
}
