import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { positionFromDegrees } from '@hudna/core/geometry/geojson.ts'
import type { Feature } from 'geojson'
import { useEffect, useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { loadBase } from '../base-data.ts'

const none: readonly NamedPlace[] = []

/** The towns of the base map, by which people say where something is; none while they are read. */
export function useTowns(): readonly NamedPlace[] {
  const { language } = useMessages()
  const [towns, setTowns] = useState(none)
  useEffect(() => {
    let current = true
    loadBase(language).then(
      ({ places }) => {
        if (current) setTowns(places.features.flatMap(townOf))
      },
      // Without the base there is no map either; coordinates can still be typed and read.
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [language])
  return towns
}

function townOf({ geometry, properties }: Feature): readonly NamedPlace[] {
  if (geometry.type !== 'Point') return []
  const [longitude = NaN, latitude = NaN] = geometry.coordinates
  const position = positionFromDegrees({ longitude, latitude })
  const { ar, en, ru } = (properties ?? {}) as Readonly<Record<string, unknown>>
  if (!position.ok || typeof ar !== 'string' || typeof en !== 'string' || typeof ru !== 'string') {
    return []
  }
  return [{ names: { ar, en, ru }, position: position.value }]
}
