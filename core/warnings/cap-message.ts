import type { Instant } from '../kernel/instant.ts'
import type { Language, Texts } from '../kernel/schema.ts'
import { shapesOf } from './cap-area.ts'
import type { EarlierWarning, Warning, WarningArea, WarningInfo } from './warning.ts'

export const CAP_NAMESPACE = 'urn:oasis:names:tc:emergency:cap:1.2'

/** An element of an XML document: its name, and what it holds. */
export type Element = {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly holds: string | readonly Element[]
}

/** What a message takes from the centre that publishes it. */
export type Publisher = {
  /** The name of the log of the centre, which no other centre has. */
  readonly origin: string
  /** An exercise never says that something is actual. */
  readonly exercise: boolean
}

/** Begins every headline of a cancellation: whoever reads no further must not take it for the warning. */
const cancelledWords = { ar: 'لم يعد قائماً', en: 'No longer holds', ru: 'Больше не действует' }
const exerciseWords = { ar: 'تمرين', en: 'EXERCISE', ru: 'УЧЕНИЯ' }
/** The same for readers of any language; the standard wants it in the note (section 3.2.1, status). */
export const EXERCISE_NOTE = Object.values(exerciseWords).join(' · ')

/** Everybody reads Arabic first where there is Arabic. */
const order: readonly Language[] = ['ar', 'en', 'ru']

/**
 * A warning as a CAP 1.2 `alert`, its elements in the order of the schema (OASIS Standard, sections 3.2 and 3.4), one
 * `info` for each language. What it refers to on the record is left out: that is for parties.
 */
export function capMessage(warning: Warning, publisher: Publisher): Element {
  const { id, earlier, message, reason, sentAt } = warning
  const sender = capSender(warning.sender, publisher.origin)
  return element('alert', [
    element('identifier', id),
    element('sender', sender),
    element('sent', capTime(sentAt)),
    element('status', publisher.exercise ? 'Exercise' : 'Actual'),
    element('msgType', message),
    element('scope', 'Public'),
    ...textElement('note', noteText(reason, publisher)),
    ...textElement('references', referencesText(earlier, sender)),
    ...infosInOrder(warning).map((info) => infoElement(info, warning, publisher)),
  ])
}

/** Who sends: unique over all centres, and without a space or a comma. */
export function capSender(party: string, origin: string): string {
  return `${origin}/${party}`
}

/** UTC as CAP writes it: `-00:00`, never `Z`, and no fractions (section 3.3.2). */
export function capTime(instant: Instant): string {
  return `${instant.slice(0, 'YYYY-MM-DDThh:mm:ss'.length)}-00:00`
}

export function infosInOrder({ infos }: Pick<Warning, 'infos'>): readonly WarningInfo[] {
  return infos.toSorted((one, other) => order.indexOf(one.language) - order.indexOf(other.language))
}

export function firstOf(texts: Texts): string | undefined {
  const language = order.find((one) => texts[one] !== undefined)
  return language && texts[language]
}

/** Every message before it, oldest first, as `sender,identifier,sent`. */
function referencesText(earlier: readonly EarlierWarning[], sender: string): string | undefined {
  if (earlier.length === 0) return undefined
  return earlier.map(({ warning, sentAt }) => `${sender},${warning},${capTime(sentAt)}`).join(' ')
}

function infoElement(info: WarningInfo, warning: Warning, publisher: Publisher): Element {
  const { language } = info
  const said = wordsIn(info, warning)
  return element('info', [
    element('language', language),
    ...warning.categories.map((category) => element('category', category)),
    element('event', warning.event[language] ?? ''),
    ...said.responses.map((response) => element('responseType', response)),
    element('urgency', said.urgency),
    element('severity', warning.severity),
    element('certainty', warning.certainty),
    element('effective', capTime(said.effective)),
    ...textElement('onset', said.onset === null ? undefined : capTime(said.onset)),
    element('expires', capTime(warning.expires)),
    element('senderName', warning.senderNames[language]),
    element('headline', headlineIn(info, warning, publisher)),
    element('description', said.description),
    ...textElement('instruction', said.instruction),
    ...textElement('contact', warning.contact),
    ...warning.areas.map((area) => areaElement(area, language)),
  ])
}

function noteText(reason: Texts | null, { exercise }: Publisher): string | undefined {
  const why = reason === null ? undefined : firstOf(reason)
  return exercise ? [EXERCISE_NOTE, why].filter(Boolean).join(': ') : why
}

/** A headline with what must not be overlooked before it. */
export function headlineIn(
  { language, headline }: WarningInfo,
  { message }: Pick<Warning, 'message'>,
  { exercise }: Pick<Publisher, 'exercise'>,
): string {
  const before = [
    ...(exercise ? [exerciseWords[language]] : []),
    ...(message === 'Cancel' ? [cancelledWords[language]] : []),
  ]
  return [...before, headline].join(': ')
}

type Said = Pick<Warning, 'responses' | 'urgency' | 'effective' | 'onset'> & {
  readonly description: string
  readonly instruction: string | undefined
}

/** A cancellation tells why, and asks nobody to do what the warning had asked; it does not say that danger is over. */
function wordsIn(info: WarningInfo, warning: Warning): Said {
  const { message, reason, responses, urgency, effective, onset, sentAt } = warning
  if (message !== 'Cancel')
    return { ...info, responses, urgency, effective, onset, description: info.description }
  return {
    responses: ['None'],
    urgency: 'Unknown',
    effective: sentAt,
    onset: null,
    description: reason?.[info.language] ?? '',
    instruction: undefined,
  }
}

function areaElement({ description, footprint }: WarningArea, language: Language): Element {
  return element('area', [
    element('areaDesc', description[language] ?? ''),
    ...shapesOf(footprint).map(([name, text]) => element(name, text)),
  ])
}

function element(name: string, holds: string | readonly Element[]): Element {
  return { name, holds }
}

function textElement(name: string, text: string | undefined): readonly Element[] {
  return text === undefined ? [] : [element(name, text)]
}
