import { compassNames } from '@hudna/core/geometry/coordinates/compass.ts'
import { fromNamedPlace, type NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { useMessages } from '../../app/i18n.tsx'
import { spokenBearing } from './spoken.ts'

/** Towns stand on the base map to a hundredth of a degree; nearer than this no direction can be said. */
const NEAR_M = 2_000

export type PlaceWords = {
  /** "12 km north-east of Aleppo, bearing 045°"; undefined while no town is known. */
  readonly fromTown: (position: Position) => string | undefined
  readonly metres: (value: number) => string
  readonly squareMetres: (value: number) => string
}

/** Places and lengths in the words of the reader's language. */
export function usePlaceWords(towns: readonly NamedPlace[]): PlaceWords {
  const { t, language, locale } = useMessages()
  function metres(value: number): string {
    const far = value >= 1_000
    const shown = far ? value / 1_000 : value
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: far ? 'kilometer' : 'meter',
      maximumFractionDigits: far && shown < 100 ? 1 : 0,
    }).format(shown)
  }
  function squareMetres(value: number): string {
    const far = value >= 100_000
    const shown = far ? value / 1_000_000 : value
    const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4 }).format(shown)
    return `${digits} ${t(far ? 'volume.square-km' : 'volume.square-m')}`
  }
  function fromTown(position: Position): string | undefined {
    const found = fromNamedPlace(position, towns)
    if (found === undefined) return undefined
    const town = found.place.names[language]
    if (found.distanceM < NEAR_M) return t('volume.read-back.near', { town })
    return t('volume.read-back.from', {
      distance: wholeKilometres(found.distanceM),
      compass: compassNames[found.compass][language],
      town,
      bearing: spokenBearing(found.bearingDeg),
    })
  }
  /** Towns are not known more finely. */
  function wholeKilometres(value: number): string {
    return metres(Math.round(value / 1_000) * 1_000)
  }
  return { fromTown, metres, squareMetres }
}
