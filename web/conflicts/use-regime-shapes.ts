import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import { useMemo } from 'react'
import { useRegister } from '../app/registers.ts'
import { isAgreedByAll } from '../map/agreed.ts'
import type { MapShape } from '../map/features.ts'
import { usePatterns, useDrawnClaims } from '../agreements/use-drawn-delineations.ts'
import type { DrawnClaim } from '../map/delineation-style.ts'
import { useName } from '../ui/names.tsx'

/** Zones, pauses, corridors and notices of an answer with their outlines, as the registers have them. */
export function useRegimeShapes(answer: RegimeAnswer | undefined): readonly MapShape[] {
  const name = useName()
  const zones = useRegister('zones').documents
  const pauses = useRegister('pauses').documents
  const corridors = useRegister('corridors').documents
  const notices = useRegister('notices').documents
  return useMemo(() => {
    if (answer === undefined) return []
    const shapes: MapShape[] = []
    const held = answer.agreements.flatMap((one) => one.zones)
    for (const { zone, names, status } of held) {
      const footprint = zones.find(({ id }) => id === zone)?.volume.footprint
      const agreed = status === 'agreed'
      if (footprint) shapes.push({ id: zone, kind: 'zone', footprint, agreed, label: name(names) })
    }
    for (const { pause, names, consents } of answer.pauses) {
      const footprint = pauses.find(({ id }) => id === pause)?.volume.footprint
      const agreed = consents.every(({ says }) => says === 'consented')
      if (footprint)
        shapes.push({ id: pause, kind: 'pause', footprint, agreed, label: name(names) })
    }
    for (const { corridor, names, basis } of answer.corridors) {
      const footprint = corridors.find(({ id }) => id === corridor)?.volume.footprint
      const agreed = basis === 'agreed'
      if (footprint)
        shapes.push({ id: corridor, kind: 'corridor', footprint, agreed, label: name(names) })
    }
    for (const { notice, names, kind } of answer.notices) {
      const footprint = notices.find(({ id }) => id === notice)?.volume.footprint
      const agreed = isAgreedByAll({ kind, status: null })
      if (footprint) shapes.push({ id: notice, kind, footprint, agreed, label: name(names) })
    }
    return shapes
  }, [answer, zones, pauses, corridors, notices, name])
}

/** Who is said to have held or watched the ground of an answer, each claimant in its own way. */
export function useRegimeClaims(answer: RegimeAnswer | undefined): readonly DrawnClaim[] {
  const { documents } = useRegister('delineations')
  const patterns = usePatterns(documents)
  const held = useMemo(() => {
    const named = new Set(answer?.delineations.map(({ delineation }) => delineation))
    return documents.filter(({ id }) => named.has(id))
  }, [answer, documents])
  return useDrawnClaims(held, patterns)
}
