import { corridorBasis } from '@hudna/core/pauses/corridor-state.ts'
import { isConsented } from '@hudna/core/pauses/status.ts'
import { lazy, Suspense, useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { useRoute } from '../app/route.ts'
import type { MapShape } from '../map/features.ts'
import { isAgreedByAll } from '../map/agreed.ts'
import { shapePath } from '../map/shape-kinds.ts'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { Loading } from '../ui/panel.tsx'

const MapView = lazy(() =>
  import('../map/map-view.tsx').then((file) => ({ default: file.MapView })),
)

const drawnTabs = [
  'agreements',
  'zones',
  'pauses',
  'corridors',
  'notices',
  'subscriptions',
] as const
type DrawnTab = (typeof drawnTabs)[number]

/** Whether what stands under a tab has a place. */
export function isDrawn(tab: string): tab is DrawnTab {
  return drawnTabs.some((one) => one === tab)
}

/** The documents of a tab where they are: solid when agreed, hatched when declared and not agreed by all. */
export function RegisterMap({ tab }: { readonly tab: DrawnTab }) {
  const { t } = useMessages()
  const { go } = useRoute()
  const shapes = useShapes(tab)
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

function useShapes(tab: DrawnTab): readonly MapShape[] {
  const name = useName()
  const chosen = useAgreement().filter.agreement
  const agreements = useRegister('agreements').documents
  const zones = useRegister('zones').documents
  const pauses = useRegister('pauses').documents
  const corridors = useRegister('corridors').documents
  const notices = useRegister('notices').documents
  const subscriptions = useRegister('subscriptions').documents
  return useMemo(() => {
    const under = (one: { readonly agreement: string }) =>
      chosen === undefined || one.agreement === chosen
    switch (tab) {
      case 'agreements':
        return agreements.map(({ id, area, names }) => {
          return { id, kind: 'agreement', footprint: area, agreed: true, label: name(names) }
        })
      case 'zones':
        return zones.filter(under).map(({ id, volume, names, status }) => {
          const { footprint } = volume
          const agreed = status === 'agreed'
          return { id, kind: 'zone', footprint, agreed, label: name(names) }
        })
      case 'pauses':
        return pauses.filter(under).map((pause) => {
          const { id, names, volume } = pause
          const agreed = isConsented(pause)
          return { id, kind: 'pause', footprint: volume.footprint, agreed, label: name(names) }
        })
      case 'corridors':
        return corridors.filter(under).map((corridor) => {
          const { id, names, volume } = corridor
          const agreed = corridorBasis(corridor) === 'agreed'
          return { id, kind: 'corridor', footprint: volume.footprint, agreed, label: name(names) }
        })
      case 'notices':
        return notices.filter(under).map(({ id, names, volume, details }) => {
          const { kind } = details
          const agreed = isAgreedByAll({ kind, status: null })
          return { id, kind, footprint: volume.footprint, agreed, label: name(names) }
        })
      case 'subscriptions':
        return subscriptions.filter(under).map(({ id, names, volume }) => {
          const { footprint } = volume
          return { id, kind: 'subscription', footprint, agreed: true, label: name(names) }
        })
    }
  }, [tab, agreements, zones, pauses, corridors, notices, subscriptions, chosen, name])
}
