import type { Footprint, Place, Position, Volume } from '@hudna/core/geometry/place.ts'
import type { Interval } from '@hudna/core/kernel/interval.ts'
import type { Names, Source, Texts } from '@hudna/core/kernel/schema.ts'
import type { Details } from '@hudna/core/notices/details.ts'
import type { Notice, NoticeCommand } from '@hudna/core/notices/notice.ts'
import { instantOfWallClock } from '../../app/time-format.ts'
import { cleanText } from '../../incidents/clean-text.ts'
import { type VolumeFault, volumeOf } from '../../map/edit/volume-draft.ts'
import { type NoticeFaults, noticeFaults } from './notice-faults.ts'
import type { ConsentsDraft, MovementDraft, NoticeDraft, TextDraft } from './notice-draft.ts'
import { markingOf } from './notice-marking.ts'

export type Written = Extract<NoticeCommand, { type: 'notices/submit' | 'notices/amend' }>

/** What a draft comes to. It may be sent when nothing is at fault. */
export type NoticeReading = {
  /**
   * The command; where fields are still empty it holds stand-ins, so that place and time can be compared while the rest
   * is written. Null until there is a volume.
   */
  readonly command: Written | null
  readonly faults: NoticeFaults
  readonly volumeFaults: readonly VolumeFault[]
}

export type Writer = {
  readonly ownParty: string
  /** The notice as it stands, when it is amended. */
  readonly recorded: Notice | undefined
}

export function readNotice(draft: NoticeDraft, writer: Writer): NoticeReading {
  const { volume, faults: volumeFaults = [] } = volumeOf(draft.volume)
  const window = volume?.interval ?? null
  const faults = noticeFaults(draft, { ownParty: writer.ownParty, window })
  const command = volume === undefined ? null : commandOf(draft, volume, writer)
  return { command, faults, volumeFaults }
}

export function isReady({ command, faults, volumeFaults }: NoticeReading): boolean {
  return command !== null && Object.keys(faults).length === 0 && volumeFaults.length === 0
}

function commandOf(draft: NoticeDraft, volume: Volume, writer: Writer): Written {
  const { notice, agreement, author, recipients } = draft
  const { ownParty, recorded } = writer
  const said = {
    notice,
    agreement,
    author,
    names: namesOf(draft),
    text: textsOf(draft.text),
    details: detailsOf(draft, { window: volume.interval, recorded }),
    place: placeOf(draft, volume.footprint, recorded),
    volume,
    // A notice has a recipient; the centre is not asked to send one that has none.
    recipients: recipients.length === 0 ? [author] : [...recipients],
    expiresAt: instantOfWallClock(draft.expiresAt) ?? null,
    source: sourceOf(draft, recorded),
    marking: markingOf(draft.audience, {
      recipients,
      author,
      ownParty,
      recorded: recorded?.marking,
    }),
  }
  const whole = { ...said, ...furtherOf(draft) }
  if (draft.amends === null) return { type: 'notices/submit', ...whole }
  return { type: 'notices/amend', ...whole, reason: textsOf(draft.reason) }
}

/** What may be left out is left out where nothing was said. */
function furtherOf({ contact, references, consents, recipients }: NoticeDraft) {
  return {
    ...(contact === '' ? {} : { contact }),
    ...(references.length === 0 ? {} : { references: [...references] }),
    ...(consents === null ? {} : { consents: consentsOf(consents, recipients) }),
  }
}

/** What the owner said of each party; of a recipient of whom nothing was written it was not asked. */
function consentsOf(consents: ConsentsDraft, recipients: readonly string[]) {
  const silent = recipients.filter((party) => !Object.hasOwn(consents, party))
  return [
    ...Object.entries(consents).map(([party, consent]) => ({ party, consent })),
    ...silent.map((party) => ({ party, consent: 'not-asked' as const })),
  ]
}

/** What an unnamed notice is called in a sentence, until it has a name. */
const unnamed: { readonly [K in Details['kind']]: Names } = {
  site: { ar: 'هذا الموقع', en: 'this site', ru: 'этот объект' },
  movement: { ar: 'هذا التنقل', en: 'this movement', ru: 'это передвижение' },
  activity: { ar: 'هذا النشاط', en: 'this activity', ru: 'эта деятельность' },
  suspension: { ar: 'هذا التعليق', en: 'this suspension', ru: 'эта приостановка' },
}

function namesOf({ names, kind }: NoticeDraft): Names {
  const named = textsOf(names)
  return { ...unnamed[kind], ...named }
}

export function textsOf(draft: TextDraft): Texts {
  const languages = ['ar', 'en', 'ru'] as const
  const written = languages.map((language) => [language, cleanText(draft[language])] as const)
  return Object.fromEntries(written.filter(([, text]) => text !== ''))
}

type Known = { readonly window: Interval; readonly recorded: Notice | undefined }

function detailsOf(draft: NoticeDraft, known: Known): Details {
  switch (draft.kind) {
    case 'site':
      return siteOf(draft.site)
    case 'movement':
      return movementOf(draft.movement, known)
    case 'activity':
      return { kind: 'activity', activity: draft.activity }
    case 'suspension':
      return { kind: 'suspension', suspends: draft.suspends }
  }
}

function siteOf({ description, photo, ...site }: NoticeDraft['site']): Details {
  const words = textsOf(description)
  const label = cleanText(photo.label)
  return {
    kind: 'site',
    ...site,
    ...(Object.keys(words).length === 0 ? {} : { description: words }),
    ...(photo.sha256 === '' ? {} : { photo: { label, sha256: photo.sha256 } }),
  }
}

function keptOfMovement(recorded: Notice | undefined) {
  const categories = recorded?.details.kind === 'movement' ? recorded.details.categories : undefined
  return categories === undefined ? {} : { categories }
}

function movementOf(movement: MovementDraft, { window, recorded }: Known): Details {
  const { people, purpose, vehicles, route, cargo, armedEscort } = movement
  const best = people.best ?? 0
  const before = recorded?.details.kind === 'movement' ? recorded.details.route : []
  return {
    kind: 'movement',
    purpose: textsOf(purpose),
    cargo,
    vehicles: vehicles.map(({ number, what, colour, markingByDay, markingByNight }) => ({
      what: cleanText(what) || '–',
      number: number ?? 1,
      colour: cleanText(colour) || '–',
      markingByDay: cleanText(markingByDay) || '–',
      markingByNight: cleanText(markingByNight) || '–',
    })),
    people: {
      low: people.low ?? best,
      best,
      high: people.high ?? best,
      semantics: people.semantics,
    },
    armedEscort,
    route: route.map(({ at, names, from, to }) => ({
      place: stopOf(at, names, before),
      window: {
        from: instantOfWallClock(from) ?? window.from,
        to: instantOfWallClock(to) ?? window.to,
      },
    })),
    checkInEveryMinutes: movement.checkInEveryMinutes ?? 60,
    overdueAfterMinutes: movement.overdueAfterMinutes ?? 15,
    ...keptOfMovement(recorded),
  }
}

type Stops = Extract<Details, { kind: 'movement' }>['route']

/** A stop that has not moved keeps what the record says of its place. */
function stopOf(at: Position | null, draft: TextDraft, before: Stops): Place {
  const names = textsOf(draft)
  const same = before.find(({ place }) => isSame(place.position, at))
  if (same !== undefined) return { ...same.place, names }
  return { position: at, errorRadiusM: 0, wherePrecision: 1, names }
}

function isSame(one: Position | null, other: Position | null): boolean {
  return one?.[0] === other?.[0] && one?.[1] === other?.[1]
}

/** Where it is, for lists and maps. What was drawn is left as it stood keeps the place that the record has. */
function placeOf(draft: NoticeDraft, footprint: Footprint, recorded: Notice | undefined): Place {
  const names = textsOf(draft.placeNames)
  const site = draft.kind === 'site'
  const wherePrecision = Number(draft.wherePrecision)
  const errorRadiusM = draft.errorRadiusM ?? 0
  if (recorded && JSON.stringify(recorded.volume.footprint) === JSON.stringify(footprint)) {
    const { place } = recorded
    return { ...place, names, ...(site ? { wherePrecision, errorRadiusM } : {}) }
  }
  const position = middleOf(footprint)
  if (site) return { position, names, wherePrecision, errorRadiusM }
  const wideM = footprint.shape === 'circle' ? footprint.radiusM : footprint.bufferM
  return { position, names, errorRadiusM: wideM, wherePrecision: precisionOf(footprint) }
}

/** The centre of a circle, the first point of a line, a corner of an area: always a point of what was drawn. */
function middleOf(footprint: Footprint): Position | null {
  if (footprint.shape === 'circle') return footprint.centre
  if (footprint.shape === 'line') return footprint.line[0] ?? null
  return footprint.polygons[0]?.[0]?.[0] ?? null
}

/** UCDP's precision: 1 for a point, 2 for a circle of up to 25 km, 5 for what is long or wide. */
function precisionOf(footprint: Footprint): number {
  if (footprint.shape !== 'circle') return 5
  if (footprint.radiusM <= 1_000) return 1
  return footprint.radiusM <= 25_000 ? 2 : 5
}

function sourceOf({ source }: NoticeDraft, recorded: Notice | undefined): Source | null {
  const label = cleanText(source.label)
  const url = source.url.trim()
  const published = instantOfWallClock(source.published)
  const via = recorded?.source?.via
  if (label === '') return null
  return {
    label,
    ...(url === '' ? {} : { url }),
    ...(published === undefined ? {} : { published }),
    ...(via === undefined ? {} : { via }),
  }
}
