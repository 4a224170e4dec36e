import { errorRadiusOfPrecisionM } from '../geometry/precision.ts'
import type { Place } from '../geometry/place.ts'
import type { Interval } from '../kernel/interval.ts'
import { NAME_LENGTH_CHARS_MAX } from '../kernel/limits.ts'
import { openMarking } from '../kernel/marking.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Count, Source } from '../kernel/schema.ts'
import type { Actors, Dataset, Harm, Side } from './facts.ts'
import type { ImportCommand } from './incident.ts'
import {
  clean,
  count,
  cut,
  day,
  integer,
  nextDay,
  optional,
  required,
  type Row,
} from './ucdp-columns.ts'
import { positionOf } from './ucdp-position.ts'

/** Under which agreement, and from which dataset; `sha256Hex` gives the SHA-256 of a text in UTF-8, in hex. */
export type UcdpImport = {
  readonly agreement: string
  readonly name: string
  readonly version: string
  readonly sha256Hex: (text: string) => string
}

const TITLE_LENGTH_MAX = 300
const SOURCE_LENGTH_MAX = 600
const WORDS_LENGTH_MAX = 400

/**
 * One row of the UCDP Georeferenced Event Dataset (codebook 19.1; 23.1 has the same columns where it matters) as an
 * import. The refusal names the column.
 */
export function importOfUcdpRow(row: Row, options: UcdpImport): Result<ImportCommand> {
  const id = rowIdOf(row)
  if (!id.ok) return id
  const place = placeOf(row)
  if (!place.ok) return place
  const when = whenOf(row)
  if (!when.ok) return when
  const sides = sidesOf(row)
  if (!sides.ok) return sides
  const harm = harmOf(row)
  if (!harm.ok) return harm
  const deaths = deathsOf(row)
  if (!deaths.ok) return deaths
  const { name, version, agreement, sha256Hex } = options
  const digest = sha256Hex(JSON.stringify(Object.entries(row).toSorted(byColumn)))
  const headline = optional(row, 'source_headline')
  const dataset = { name, version, row: id.value, digest, ...sides.value.dataset }
  return ok({
    type: 'incidents/import',
    incident: `ucdp-${id.value}`,
    observation: `ucdp-${id.value}-${digest.slice(0, 8)}`,
    agreement,
    title: { en: titleOf(row, sides.value.actors) },
    ...when.value,
    place: place.value,
    actors: sides.value.actors,
    kind: 'other',
    harm: harm.value,
    deaths: deaths.value.count,
    source: sourceOf(row, options),
    ...(headline === undefined
      ? {}
      : { words: { language: 'en' as const, text: cut(headline, WORDS_LENGTH_MAX) } }),
    marking: openMarking,
    dataset:
      deaths.value.asPublished === undefined
        ? dataset
        : { ...dataset, countsAsPublished: deaths.value.asPublished },
  })
}

function rowIdOf(row: Row): Result<string> {
  const id = required(row, 'id')
  if (!id.ok || /^\d{1,20}$/.test(id.value)) return id
  return refuse('malformed', '/id', `${cut(id.value, 40)} is not a row number`, { column: 'id' })
}

function placeOf(row: Row): Result<Place> {
  const precision = integer(row, 'where_prec', { min: 1, max: 7 })
  if (!precision.ok) return precision
  const position = positionOf(row)
  if (!position.ok) return position
  const name = optional(row, 'where_coordinates')
  const province = optional(row, 'adm_1')
  const district = optional(row, 'adm_2')
  return ok({
    position: position.value,
    errorRadiusM: errorRadiusOfPrecisionM(precision.value),
    wherePrecision: precision.value,
    names: name === undefined ? {} : { en: line(name) },
    ...(province === undefined ? {} : { province: line(province) }),
    ...(district === undefined ? {} : { district: line(district) }),
  })
}

/** From the start of the first day to the end of the last, UTC. */
function whenOf(row: Row): Result<{ occurred: Interval; datePrecision: number }> {
  const start = day(row, 'date_start')
  if (!start.ok) return start
  const end = day(row, 'date_end')
  if (!end.ok) return end
  const precision = integer(row, 'date_prec', { min: 1, max: 5 })
  if (!precision.ok) return precision
  if (end.value < start.value) {
    const dates = { date_start: start.value.slice(0, 10), date_end: end.value.slice(0, 10) }
    const message = `date_end ${dates.date_end} is before date_start ${dates.date_start}`
    return refuse('interval-reversed', '/date_end', message, dates)
  }
  const occurred = { from: start.value, to: nextDay(end.value) }
  return ok({ occurred, datePrecision: precision.value })
}

type Sides = {
  readonly actors: Actors
  readonly dataset: Pick<Dataset, 'violenceType' | 'actorIds'>
}

/** One-sided violence (3) is done by side A to civilians; in 1 and 2 two sides fight and none is said to have begun. */
function sidesOf(row: Row): Result<Sides> {
  const violence = integer(row, 'type_of_violence', { min: 1, max: 3 })
  if (!violence.ok) return violence
  const first = required(row, 'side_a')
  if (!first.ok) return first
  const second = required(row, 'side_b')
  if (!second.ok) return second
  const oneSided = violence.value === 3
  const alleged = optional(row, 'side_a_new_id')
  const affected = oneSided ? undefined : optional(row, 'side_b_new_id')
  const actorIds = {
    ...(alleged === undefined ? {} : { alleged: line(alleged) }),
    ...(affected === undefined ? {} : { affected: line(affected) }),
  }
  const actors = { alleged: sideOf(first.value), affected: sideOf(second.value) }
  return ok({
    actors: oneSided ? actors : { ...actors, mutual: true },
    dataset: { violenceType: violence.value, actorIds },
  })
}

/** A coalition is published as a list of groups with commas. */
function sideOf(name: string): Side {
  const groups = name.split(/,\s*/u).filter((group) => group !== '')
  if (groups.length < 2) return { name: line(name) }
  return { name: line(name), groups: groups.slice(0, 50).map((group) => ({ name: line(group) })) }
}

/** Killed, best estimates: combatants of both sides, civilians, and those of whom it is not known. */
function harmOf(row: Row): Result<Harm> {
  const numbers = counts(row, ['deaths_a', 'deaths_b', 'deaths_civilians', 'deaths_unknown'])
  if (!numbers.ok) return numbers
  const [sideA = 0, sideB = 0, civilians = 0, unknown = 0] = numbers.value
  return ok({
    killed: {
      civilian: bestOnly(civilians),
      military: bestOnly(sideA + sideB),
      ...(unknown === 0 ? {} : { unknown: bestOnly(unknown) }),
    },
  })
}

type Deaths = { readonly count: Count; readonly asPublished?: Dataset['countsAsPublished'] }

/** Some published rows are out of order; they are taken with the widest reading, and the triple is kept. */
function deathsOf(row: Row): Result<Deaths> {
  const numbers = counts(row, ['low', 'best', 'high'])
  if (!numbers.ok) return numbers
  const [low = 0, best = 0, high = 0] = numbers.value
  const widest = {
    low: Math.min(low, best, high),
    best,
    high: Math.max(low, best, high),
    semantics: 'about' as const,
  }
  if (low <= best && best <= high) return ok({ count: widest })
  return ok({ count: widest, asPublished: { low, best, high } })
}

function counts(row: Row, columns: readonly string[]): Result<readonly number[]> {
  const numbers: number[] = []
  for (const column of columns) {
    const number = count(row, column)
    if (!number.ok) return number
    numbers.push(number.value)
  }
  return ok(numbers)
}

function bestOnly(best: number): Count {
  return { low: best, best, high: best, semantics: 'about' }
}

function titleOf(row: Row, { alleged, affected }: Actors): string {
  const dyad = optional(row, 'dyad_name') ?? `${alleged?.name ?? ''} - ${affected?.name ?? ''}`
  const where = optional(row, 'where_coordinates')
  return cut(where === undefined ? dyad : `${dyad}: ${where}`, TITLE_LENGTH_MAX)
}

/** The article as the dataset cites it, through its office and the dataset. */
function sourceOf(row: Row, { name, version }: UcdpImport): Source {
  const article = optional(row, 'source_article') ?? `${name} ${version}`
  const published = day(row, 'source_date')
  const chain = [optional(row, 'source_original'), optional(row, 'source_office')]
  const via = [...chain.filter((one) => one !== undefined), `${name} ${version}`]
  return {
    label: cut(article, SOURCE_LENGTH_MAX),
    ...(published.ok ? { published: published.value } : {}),
    via: via.map(line),
  }
}

function line(text: string): string {
  return cut(clean(text), NAME_LENGTH_CHARS_MAX)
}

function byColumn(one: readonly [string, string], other: readonly [string, string]): number {
  return one[0] < other[0] ? -1 : 1
}
