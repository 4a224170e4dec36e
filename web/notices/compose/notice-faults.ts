import { instantOfWallClock } from '../../app/time-format.ts'
import type { MovementDraft, NoticeDraft, TextDraft } from './notice-draft.ts'

/** What is wrong with a field; each has a sentence in every language. */
export type FaultWord =
  | 'missing'
  | 'no-words'
  | 'not-a-time'
  | 'reversed'
  | 'outside-window'
  | 'expiry-before'
  | 'count-order'
  | 'no-vehicles'
  | 'minutes'
  | 'route-short'
  | 'route-long'
  | 'nobody-told'
  | 'not-an-address'
  | 'no-consent'

/** Faults by the JSON pointer of the field in the command, as the centre names it too. */
export type NoticeFaults = Readonly<Record<string, FaultWord>>

type Window = { readonly from: string; readonly to: string | null }

const WAYPOINTS_MIN = 2
const WAYPOINTS_MAX = 50
const MINUTES_MAX = 1_440
const VEHICLES_MAX = 1_000

type Context = {
  /** The party of the officer who writes. */
  readonly ownParty: string
  /** The window that is drawn; null while it is not there yet. */
  readonly window: Window | null
}

/** What is missing or wrong in a draft, but for its volume. */
export function noticeFaults(draft: NoticeDraft, { ownParty, window }: Context): NoticeFaults {
  return {
    ...namesFaults(draft.names),
    ...wordsFault('/text', draft.text),
    ...(draft.amends === null ? {} : wordsFault('/reason', draft.reason)),
    ...(draft.recipients.length === 0 ? { '/recipients': 'nobody-told' } : {}),
    ...expiryFault(draft.expiresAt, window),
    ...sourceFaults(draft, ownParty),
    ...consentFaults(draft),
    ...(draft.kind === 'movement' ? movementFaults(draft.movement, window) : {}),
    ...(draft.kind === 'site' && draft.errorRadiusM === null
      ? { '/place/errorRadiusM': 'missing' }
      : {}),
    ...(draft.kind === 'site' ? photoFaults(draft.site) : {}),
  }
}

function namesFaults(names: TextDraft): NoticeFaults {
  const empty = (['ar', 'en', 'ru'] as const).filter((language) => names[language].trim() === '')
  return Object.fromEntries(empty.map((language) => [`/names/${language}`, 'missing']))
}

function wordsFault(field: string, text: TextDraft): NoticeFaults {
  return Object.values(text).some((words) => words.trim() !== '') ? {} : { [field]: 'no-words' }
}

/** Nobody is told to whom the owner did not consent. */
function consentFaults({ consents, recipients }: NoticeDraft): NoticeFaults {
  if (consents === null) return {}
  const isOpen = recipients.some((party) => consents[party] !== 'consented')
  return isOpen ? { '/consents': 'no-consent' } : {}
}

/** A photograph has a name by which it is asked for. */
function photoFaults({ photo }: NoticeDraft['site']): NoticeFaults {
  const isNamed = photo.sha256 === '' || photo.label.trim() !== ''
  return isNamed ? {} : { '/details/photo': 'missing' }
}

function expiryFault(text: string, window: Window | null): NoticeFaults {
  if (text.trim() === '') return {}
  const at = instantOfWallClock(text)
  if (at === undefined) return { '/expiresAt': 'not-a-time' }
  return window !== null && at <= window.from ? { '/expiresAt': 'expiry-before' } : {}
}

/** A duty officer who writes for another party says where that comes from. */
function sourceFaults({ author, source }: NoticeDraft, ownParty: string): NoticeFaults {
  const { label, url, published } = source
  const needed = author !== ownParty || url.trim() !== '' || published.trim() !== ''
  return {
    ...(needed && label.trim() === '' ? { '/source/label': 'missing' } : {}),
    ...(url.trim() !== '' && !/^https?:\/\//.test(url.trim())
      ? { '/source/url': 'not-an-address' }
      : {}),
    ...(published.trim() !== '' && instantOfWallClock(published) === undefined
      ? { '/source/published': 'not-a-time' }
      : {}),
  }
}

function movementFaults(movement: MovementDraft, window: Window | null): NoticeFaults {
  const { checkInEveryMinutes, overdueAfterMinutes, people } = movement
  const { low, best, high } = people
  const disordered = best !== null && ((low ?? best) > best || (high ?? best) < best)
  return {
    ...wordsFault('/details/purpose', movement.purpose),
    ...vehicleFaults(movement),
    ...(best === null ? { '/details/people': 'missing' } : {}),
    ...(disordered ? { '/details/people': 'count-order' } : {}),
    ...routeFaults(movement, window),
    ...(isMinutes(checkInEveryMinutes) ? {} : { '/details/checkInEveryMinutes': 'minutes' }),
    ...(isMinutes(overdueAfterMinutes) ? {} : { '/details/overdueAfterMinutes': 'minutes' }),
  }
}

function isMinutes(value: number | null): boolean {
  return value !== null && value >= 1 && value <= MINUTES_MAX
}

function vehicleFaults({ vehicles }: MovementDraft): NoticeFaults {
  const faults: Record<string, FaultWord> = {}
  for (const [index, vehicle] of vehicles.entries()) {
    const field = `/details/vehicles/${index}`
    const { number } = vehicle
    for (const name of ['what', 'colour', 'markingByDay', 'markingByNight'] as const) {
      if (vehicle[name].trim() === '') faults[`${field}/${name}`] = 'missing'
    }
    if (number === null || number < 1 || number > VEHICLES_MAX) {
      faults[`${field}/number`] = 'no-vehicles'
    }
  }
  return faults
}

function routeFaults({ route }: MovementDraft, window: Window | null): NoticeFaults {
  if (route.length < WAYPOINTS_MIN) return { '/details/route': 'route-short' }
  if (route.length > WAYPOINTS_MAX) return { '/details/route': 'route-long' }
  const faults: Record<string, FaultWord> = {}
  for (const [index, { from, to }] of route.entries()) {
    const fault = windowFault({ from, to }, window)
    if (fault !== undefined) faults[`/details/route/${index}/window`] = fault
  }
  return faults
}

/** Times left empty stand for the beginning and the end of the whole window. */
function windowFault(
  text: { readonly from: string; readonly to: string },
  window: Window | null,
): FaultWord | undefined {
  const from = text.from.trim() === '' ? window?.from : instantOfWallClock(text.from)
  const to = text.to.trim() === '' ? (window?.to ?? null) : instantOfWallClock(text.to)
  if ((text.from.trim() !== '' && from === undefined) || to === undefined) return 'not-a-time'
  if (from === undefined || window === null) return undefined
  if (to !== null && to <= from) return 'reversed'
  const early = from < window.from
  const late = window.to !== null && (to === null || to > window.to)
  return early || late ? 'outside-window' : undefined
}

/**
 * The field of this page to which a pointer of the centre leads: itself, or the nearest one above or below it that is
 * on the page; undefined when none is.
 */
export function fieldOnPage(pointer: string, fields: readonly string[]): string | undefined {
  const parts = pointer.split('/')
  for (let length = parts.length; length > 1; length -= 1) {
    const above = parts.slice(0, length).join('/')
    if (fields.includes(above)) return above
    const below = fields.find((field) => field.startsWith(`${above}/`))
    if (below !== undefined) return below
  }
  return undefined
}
