import { corridorBasis } from '@hudna/core/pauses/corridor-state.ts'
import { isConsented } from '@hudna/core/pauses/status.ts'
import { lazy, Suspense, useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { useRoute } from '../app/route.ts'
import type { MapShape } from '../map/features.ts'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { Loading } from '../ui/panel.tsx'

const MapView = lazy(() =>
  import('../map/map-view.tsx').then((file) => ({ default: file.MapView })),
)

type Drawn = 'agreements' | 'zones' | 'pauses' | 'corridors'

/** Zones, pauses and corridors where they are: solid when agreed, hatched when declared. */
export function RegisterMap({ tab }: { readonly tab: Drawn }) {
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
          fitKey={`${tab} ${shapes.length}`}
        />
      </Suspense>
      <figcaption className="row small">
        <Chip>{t('map.legend-agreed')}</Chip>
        <Chip certainty="hatched">{t('map.legend-declared')}</Chip>
      </figcaption>
    </figure>
  )
}

function useShapes(tab: Drawn): readonly MapShape[] {
  const { t } = useMessages()
  const name = useName()
  const chosen = useAgreement().filter.agreement
  const agreements = useRegister('agreements').documents
  const zones = useRegister('zones').documents
  const pauses = useRegister('pauses').documents
  const corridors = useRegister('corridors').documents
  return useMemo(() => {
    const label = (text: string, agreed: boolean) =>
      agreed ? text : `${text} (${t('zone-status.declared')})`
    const under = (one: { readonly agreement: string }) =>
      chosen === undefined || one.agreement === chosen
    if (tab === 'agreements')
      return agreements.map(({ id, area, names }) => {
        return { id, kind: 'agreement', footprint: area, agreed: true, label: name(names) }
      })
    if (tab === 'zones')
      return zones.filter(under).map(({ id, volume, names, status }) => {
        const agreed = status === 'agreed'
        const { footprint } = volume
        return { id, kind: 'zone', footprint, agreed, label: label(name(names), agreed) }
      })
    if (tab === 'pauses')
      return pauses.filter(under).map((pause) => {
        const agreed = isConsented(pause)
        const { footprint } = pause.volume
        const text = label(name(pause.names), agreed)
        return { id: pause.id, kind: 'pause', footprint, agreed, label: text }
      })
    return corridors.filter(under).map((corridor) => {
      const agreed = corridorBasis(corridor) === 'agreed'
      const { footprint } = corridor.volume
      const text = label(name(corridor.names), agreed)
      return { id: corridor.id, kind: 'corridor', footprint, agreed, label: text }
    })
  }, [tab, agreements, zones, pauses, corridors, chosen, name, t])
}
