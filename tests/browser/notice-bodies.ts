import type { SubmitNotice } from '@hudna/core/notices/notice.ts'
import type { Static } from 'typebox'

type Body = Omit<Static<typeof SubmitNotice>, 'type'>

export type Submitted = {
  /** Minutes from now until its window begins; negative where it has begun. */
  readonly startsInMin?: number
  readonly checkInMin?: number
  /** A site in place of a movement. */
  readonly site?: Body['place']['position']
}

const UNITS_PER_DEGREE = 10_000_000

function units(degrees: string): number {
  return Math.round(Number(degrees) * UNITS_PER_DEGREE)
}

/** A hospital at a latitude and a longitude in degrees. */
export function site(latitude: string, longitude: string): Submitted {
  return { site: [units(longitude), units(latitude)] }
}

/** A notice of the United Nations to Russia and the United States: a movement near Damascus, or a site. */
export function noticeBody(
  notice: string,
  { now, startsInMin = 60, checkInMin = 60, site: position }: Submitted & { readonly now: number },
): Body {
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  const interval = { from: at(startsInMin), to: at(startsInMin + 600) }
  const names = { ar: `إخطار ${notice}`, en: `Notice ${notice}`, ru: `Уведомление ${notice}` }
  const said = {
    notice,
    agreement: 'syria-2016',
    author: 'un',
    names,
    text: { ar: 'قافلة طحين' },
    recipients: ['russia', 'usa'],
    expiresAt: null,
    source: null,
    marking: { tlp: 'AMBER' as const, class: 'C' as const, releaseTo: ['centre', 'russia', 'usa'] },
  }
  const heights = { floorM: null, ceilingM: null }
  if (position !== undefined && position !== null)
    return {
      ...said,
      details: { kind: 'site', function: 'hospital', emblem: 'none', operational: 'operational' },
      place: { position, errorRadiusM: 0, wherePrecision: 1, names: {} },
      volume: {
        footprint: { shape: 'circle', centre: position, radiusM: 100 },
        ...heights,
        interval: { from: interval.from, to: null },
      },
    }
  const stops = [
    [units('36.28'), units('33.51')],
    [units('36.40'), units('33.56')],
  ] satisfies [number, number][]
  return {
    ...said,
    details: {
      kind: 'movement',
      purpose: { ar: 'غذاء' },
      cargo: 'food',
      vehicles: [],
      people: { low: 4, best: 4, high: 4, semantics: 'exact' },
      armedEscort: false,
      route: stops.map((stop) => ({
        place: { position: stop, errorRadiusM: 0, wherePrecision: 1, names: {} },
        window: interval,
      })),
      checkInEveryMinutes: checkInMin,
      overdueAfterMinutes: checkInMin,
    },
    place: { position: stops[0] ?? null, errorRadiusM: 2_000, wherePrecision: 2, names: {} },
    volume: { footprint: { shape: 'line', line: stops, bufferM: 500 }, ...heights, interval },
  }
}
