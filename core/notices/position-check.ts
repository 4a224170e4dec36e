import { distanceM } from '../geometry/metric.ts'
import type { Footprint, Place, Position } from '../geometry/place.ts'
import { foldName, withoutArticles } from '../kernel/fold-name.ts'
import type { NamedPlace } from '../places/place.ts'
import { coarseness, slips, type Slip, variantsOf } from './position-slips.ts'
import type { PositionWarning } from './position-warning.ts'

/** Beyond the errors of both, this far from a place that it names a position is doubtful. */
export const FAR_FROM_PLACE_M = 10_000
/** Digits that move a position by more than FAR_FROM_PLACE_M: down to a hundredth of a degree. */
const DECIMALS_OF_DOUBT = 2

type Said = {
  readonly place: Place
  readonly footprint: Footprint
  /** Of a site the position itself counts; other notices hold over an area. */
  readonly isSite: boolean
}

/**
 * What speaks against a position: the place whose name it bears lies elsewhere, and then which slip of the digits would
 * explain it; or, for a site that is said to be known exactly, it is written more coarsely than its error claims. None of it is corrected by itself.
 * @param places the register of places
 */
export function positionWarnings(
  { place, footprint, isSite }: Said,
  places: Iterable<NamedPlace>,
): readonly PositionWarning[] {
  const { position } = place
  if (position === null) return []
  const named = placesCalled(place.names, places)
  const byName = named.length === 0 ? [] : warningsByName(place, position, named)
  if (byName.length > 0 || !isSite || place.wherePrecision !== 1) return byName
  const knownM = Math.max(place.errorRadiusM, footprint.shape === 'circle' ? footprint.radiusM : 0)
  if (coarseness(position) <= knownM) return []
  return [{ code: 'truncated', distanceM: null, place: null, suggestion: null }]
}

/** Which slip of the digits makes one position of the other, within so many metres; null when none does. */
export function slipBetween(stated: Position, readBack: Position, withinM: number): Slip | null {
  const meant = (slip: Slip) =>
    variantsOf(stated, slip).some((variant) => distanceM(variant, readBack) <= withinM)
  return slips.find(meant) ?? null
}

/** Of several places of one name any may be meant, so that the nearest alone can speak against the position. */
function warningsByName(
  { errorRadiusM }: Place,
  position: Position,
  named: readonly NamedPlace[],
): readonly PositionWarning[] {
  const allowedM = (place: NamedPlace) => place.errorRadiusM + errorRadiusM + FAR_FROM_PLACE_M
  const beyond = (at: Position, place: NamedPlace) =>
    distanceM(at, place.position) - allowedM(place)
  const [nearest] = named.toSorted((a, b) => beyond(position, a) - beyond(position, b))
  if (nearest === undefined || beyond(position, nearest) <= 0) return []
  const base = {
    distanceM: Math.round(distanceM(position, nearest.position)),
    place: nearest.id,
  }
  const explained = slips.flatMap((code): readonly PositionWarning[] => {
    const near = named.flatMap((place) =>
      variantsOf(position, code, DECIMALS_OF_DOUBT)
        .filter((variant) => beyond(variant, place) <= 0)
        .map((suggestion) => ({ suggestion, awayM: distanceM(suggestion, place.position) })),
    )
    const [best] = near.toSorted((a, b) => a.awayM - b.awayM)
    return best === undefined ? [] : [{ code, ...base, suggestion: best.suggestion }]
  })
  return [{ code: 'far-from-named-place', ...base, suggestion: null }, ...explained]
}

function placesCalled(names: Place['names'], places: Iterable<NamedPlace>): readonly NamedPlace[] {
  const wanted = Object.values(names).map(folded)
  if (wanted.length === 0) return []
  return [...places].filter((place) => wanted.some((name) => namesOf(place).has(name)))
}

/** Folding is dear and places change seldom. */
const foldedNames = new WeakMap<NamedPlace, ReadonlySet<string>>()

function namesOf(place: NamedPlace): ReadonlySet<string> {
  const before = foldedNames.get(place)
  if (before !== undefined) return before
  const { names, otherNames } = place
  const made = new Set([names.ar, names.en, names.ru, ...otherNames].map(folded))
  foldedNames.set(place, made)
  return made
}

function folded(name: string): string {
  return withoutArticles(foldName(name))
}
