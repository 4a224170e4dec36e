import { instantFromMs, msOf } from '../kernel/instant.ts'
import type { Names } from '../kernel/schema.ts'
import type { AgreementAnswer, PartyAnswer, RegimeAnswer } from './regime-answer.ts'
import { summaryWords, type SummaryLanguage, type SummaryWords } from './summary-words.ts'

type Told = Omit<RegimeAnswer, 'summary'> & {
  readonly nameOf: (party: string) => Names | undefined
}

/** How many parties, pauses or corridors a sentence names before it only counts the rest. */
const NAMED_MAX = 8

/**
 * The answer in one sentence, in three languages: what is in force and for whom, what is suspended, what is declared and
 * not agreed, and how much is disputed. Times are on the clock of the first agreement that holds. It says nothing that the
 * parts of the answer do not say, and never that a place is free of anything.
 */
export function summaryOf(
  answer: Omit<RegimeAnswer, 'summary'>,
  nameOf: (party: string) => Names | undefined,
): Names {
  const told = { ...answer, nameOf }
  return { ar: sentence('ar', told), en: sentence('en', told), ru: sentence('ru', told) }
}

function sentence(language: SummaryLanguage, answer: Told): string {
  const words = summaryWords[language]
  const parts =
    answer.information === 'none-held'
      ? [words.nothing]
      : [
          ...answer.agreements.flatMap((one) => agreementParts(one, { words, language, answer })),
          ...suspensionParts(words, language, answer),
          ...declaredParts(words, language, answer),
          ...offHourParts(words, language, answer),
          ...(answer.disputes.length === 0 ? [] : [words.disputed(answer.disputes.length)]),
        ]
  return `${words.at(placeOf(words, answer), whenOf(words, answer))}: ${parts.join(words.semicolon)}.`
}

type Telling = {
  readonly words: SummaryWords
  readonly language: SummaryLanguage
  readonly answer: Told
}

function agreementParts(one: AgreementAnswer, { words, language, answer }: Telling): string[] {
  if (one.certainty === 'none') return []
  const standing = (wanted: readonly string[]) =>
    answer.parties.flatMap(({ names, standings }) => {
      const held = standings.filter(
        ({ agreement, standing: how }) => agreement === one.agreement && wanted.includes(how),
      )
      if (held.length === 0) return []
      const certain = held.some(({ certainty }) => certainty === 'certain')
      return [certain ? names[language] : words.possibly(names[language])]
    })
  const bound = standing(['signatory', 'accepted'])
  const excluded = standing(['excluded'])
  const name = one.names[language]
  const main = one.certainty === 'possible' ? words.possiblyInForce(name) : words.inForce(name)
  const actor = answer.query.actor === null ? undefined : answer.parties[0]
  if (actor !== undefined)
    return [`${main} ${words.standingOf(actor.names[language], standingsOf(words, actor, one))}`]
  return [
    bound.length === 0
      ? `${main} ${words.forNobody}`
      : `${main} ${words.forParties(listOf(words, bound))}`,
    ...(excluded.length === 0 ? [] : [words.excluded(listOf(words, excluded))]),
  ]
}

function standingsOf(words: SummaryWords, actor: PartyAnswer, one: AgreementAnswer): string {
  const held = actor.standings.filter(({ agreement }) => agreement === one.agreement)
  return listOf(words, [...new Set(held.map(({ standing }) => words.standings[standing]))])
}

/** A suspension and the zone of the same announcement say the same thing: only the notice is told. */
function suspensionParts(
  words: SummaryWords,
  language: SummaryLanguage,
  { notices, nameOf }: Told,
): string[] {
  return notices.flatMap(({ kind, what, radiusM, author, certainty }) => {
    if (kind !== 'suspension' || (what !== 'flights' && what !== 'fire')) return []
    const by = nameOf(author)?.[language] ?? author
    const said = words.suspended(what, radiusM === null ? null : lengthOf(words, radiusM), by)
    return [certainty === 'possible' ? words.possibly(said) : said]
  })
}

function declaredParts(words: SummaryWords, language: SummaryLanguage, { disputes }: Told) {
  const declared = disputes.filter(({ kind }) => kind === 'declared-not-agreed')
  const things = declared.map(({ subject, certainty }) => {
    const name = subject.names?.[language] ?? subject.id
    return { kind: subject.kind, name: certainty === 'possible' ? words.possibly(name) : name }
  })
  return things.length === 0 ? [] : [words.declared(listOfThings(words, things))]
}

function offHourParts(words: SummaryWords, language: SummaryLanguage, { offHours }: Told) {
  const things = offHours.map(({ kind, names }) => ({ kind, name: names[language] }))
  return things.length === 0 ? [] : [words.offHours(listOfThings(words, things))]
}

type Named = { readonly kind: string; readonly name: string }

/** Corridors are counted, everything else is named. */
function listOfThings(words: SummaryWords, things: readonly Named[]): string {
  const named = things.filter(({ kind }) => kind !== 'corridor').map(({ name }) => name)
  const corridors = things.length - named.length
  return listOf(words, corridors === 0 ? named : [...named, words.corridors(corridors)])
}

function listOf(words: SummaryWords, names: readonly string[]): string {
  const shown = names.slice(0, NAMED_MAX).join(words.comma)
  return names.length > NAMED_MAX ? `${shown}${words.more(names.length - NAMED_MAX)}` : shown
}

function placeOf(words: SummaryWords, { query }: Told): string {
  const { latitude, longitude, errorRadiusM } = query
  if (latitude === null || longitude === null) return words.nowhere
  const position = words.isolate(`${latitude}, ${longitude}`)
  return errorRadiusM === 0 ? position : words.within(position, lengthOf(words, errorRadiusM))
}

function lengthOf(words: SummaryWords, lengthM: number): string {
  return lengthM < 1_000 ? words.metres(lengthM) : words.kilometres(lengthM / 1_000)
}

/** One moment is told as one; a longer span from its begin to its end. */
function whenOf(words: SummaryWords, { query, agreements }: Told): string {
  const clock = agreements.find(({ certainty }) => certainty !== 'none')?.clock
  const offset = clock?.utcOffsetMinutes ?? 0
  const from = momentOf(words, query.from, offset)
  const zone = words.isolate(zoneName(offset))
  if (query.to === null) return words.since(from, zone)
  if (msOf(query.to) - msOf(query.from) <= 1) return words.moment(from, zone)
  return words.span(from, momentOf(words, query.to, offset), zone)
}

type Moment = { readonly day: string; readonly clock: string }

function momentOf(words: SummaryWords, instant: string, offsetMinutes: number): Moment {
  const local = instantFromMs(msOf(instant) + offsetMinutes * 60_000)
  const [year = '', month = '', day = ''] = local.slice(0, 10).split('-')
  const name = words.months[Number(month) - 1] ?? month
  return { day: `${Number(day)} ${name} ${year}`, clock: words.isolate(local.slice(11, 16)) }
}

/** `UTC+3`, `UTC+5:30`, `UTC`. */
function zoneName(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC'
  const size = Math.abs(offsetMinutes)
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${offsetMinutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${minutes}`
}
