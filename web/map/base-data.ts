import countryCodes from 'i18n-iso-countries/codes.json'
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import { feature, mesh } from 'topojson-client'
import countriesUrl from 'world-atlas/countries-50m.json?url'
import type { Language } from '../app/language.ts'
import disputedUrl from './base/disputed-lines.ndjson?url'
import placesUrl from './base/places.ndjson?url'
import { collection } from './features.ts'

/** The quiet base: Natural Earth's land and de-facto lines, with the lines that are disputed apart. */
export type Base = {
  readonly land: FeatureCollection
  readonly borders: Feature
  readonly disputed: FeatureCollection
  readonly places: FeatureCollection
  readonly countries: FeatureCollection
}

/** What the atlas is: a topology with the countries as one collection. */
type Countries = Parameters<typeof mesh>[0] & {
  readonly objects: { readonly countries: CountryCollection }
}
type CountryCollection = Extract<Parameters<typeof mesh>[1], { type: 'GeometryCollection' }>

const nameFiles = {
  ar: () => import('i18n-iso-countries/langs/ar.json'),
  en: () => import('i18n-iso-countries/langs/en.json'),
  ru: () => import('i18n-iso-countries/langs/ru.json'),
}

let loading: Promise<Omit<Base, 'countries'> & { readonly all: FeatureCollection }> | undefined

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.text()
}

function linesOf(text: string): FeatureCollection {
  const lines = text.split('\n').filter((line) => line !== '')
  return collection(lines.map((line) => JSON.parse(line) as Feature))
}

async function loadShapes() {
  const [atlas, disputed, places] = await Promise.all([
    fetchText(countriesUrl),
    fetchText(disputedUrl),
    fetchText(placesUrl),
  ])
  const topology = JSON.parse(atlas) as Countries
  const { countries } = topology.objects
  const all = feature(topology, countries)
  const borders = mesh(topology, countries, (one, other) => one !== other)
  return {
    all,
    land: all,
    borders: { type: 'Feature' as const, properties: {}, geometry: borders },
    disputed: linesOf(disputed),
    places: linesOf(places),
  }
}

export async function loadBase(language: Language): Promise<Base> {
  loading ??= loadShapes()
  const [shapes, names] = await Promise.all([loading, nameFiles[language]()])
  const { all, ...base } = shapes
  return { ...base, countries: countryLabels(all, names.countries) }
}

const alpha2 = new Map(countryCodes.map(([two, , number]) => [number, two]))

function countryLabels(
  all: FeatureCollection,
  names: Readonly<Record<string, string | readonly string[]>>,
): FeatureCollection {
  const labels = all.features.flatMap(({ id, geometry }) => {
    const code = alpha2.get(String(id).padStart(3, '0'))
    const name = code === undefined ? undefined : names[code]
    const at = labelPosition(geometry as Polygon | MultiPolygon)
    if (name === undefined || at === undefined) return []
    const label = typeof name === 'string' ? name : name[0]
    const point = { type: 'Point' as const, coordinates: at }
    return [{ type: 'Feature' as const, properties: { label }, geometry: point }]
  })
  return collection(labels)
}

/** Centre of the largest part of a country. */
function labelPosition(geometry: Polygon | MultiPolygon): Position | undefined {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  let best: { readonly area: number; readonly at: Position } | undefined
  for (const [outer] of parts) {
    const found = outer && centroid(outer)
    if (found && (best === undefined || found.area > best.area)) best = found
  }
  return best?.at
}

function centroid(ring: readonly Position[]) {
  let [twice, x, y] = [0, 0, 0]
  for (let corner = 1; corner < ring.length; corner += 1) {
    const [x0 = 0, y0 = 0] = ring[corner - 1] ?? []
    const [x1 = 0, y1 = 0] = ring[corner] ?? []
    const cross = x0 * y1 - x1 * y0
    twice += cross
    x += (x0 + x1) * cross
    y += (y0 + y1) * cross
  }
  return { area: Math.abs(twice), at: [x / (3 * twice), y / (3 * twice)] }
}
