import { intervalsOverlap } from '@hudna/core/kernel/interval.ts'
import { useMemo } from 'react'
import { useRegister } from '../app/registers.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { useName } from '../ui/names.tsx'
import { isAgreed } from './agreed.ts'
import type { MapShape } from './features.ts'

/** Zones, pauses and corridors of the agreement on show that hold at some time of the span on show. */
export function useMapShapes(): readonly MapShape[] {
  const nameOf = useName()
  const { from, to } = useTimeRange()
  const { agreement } = useAgreement()
  const zones = useRegister('zones').documents
  const pauses = useRegister('pauses').documents
  const corridors = useRegister('corridors').documents
  return useMemo(() => {
    const own = (one: { readonly agreement: string }) =>
      agreement === undefined || one.agreement === agreement.id
    const span = { from: from ?? '', to: to ?? null }
    const shapes = [
      ...zones.filter(own).map((zone) => ({
        id: zone.id,
        kind: 'zone' as const,
        names: zone.names,
        volume: zone.volume,
        agreed: zone.status === 'agreed',
      })),
      ...pauses.filter(own).map((pause) => ({
        id: pause.id,
        kind: 'pause' as const,
        names: pause.names,
        volume: pause.volume,
        agreed: isAgreed(pause.consentOf, pause.consents),
      })),
      ...corridors.filter(own).map((corridor) => ({
        id: corridor.id,
        kind: 'corridor' as const,
        names: corridor.names,
        volume: corridor.volume,
        agreed: isAgreed(corridor.consentOf, corridor.consents),
      })),
    ]
    const areas = agreement
      ? [
          {
            id: agreement.id,
            kind: 'agreement' as const,
            agreed: true,
            footprint: agreement.area,
            label: nameOf(agreement.names),
          },
        ]
      : []
    const held = shapes
      .filter(({ volume }) => intervalsOverlap(volume.interval, span))
      .map(({ id, kind, names, volume, agreed }) => ({
        id,
        kind,
        agreed,
        footprint: volume.footprint,
        label: nameOf(names),
      }))
    return [...areas, ...held]
  }, [zones, pauses, corridors, agreement, from, to, nameOf])
}
