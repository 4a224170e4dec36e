import { footprintFault } from '../geometry/footprint-fault.ts'
import { badShape } from '../geometry/fault.ts'
import { mayRead } from '../kernel/marking.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import type { Language, Texts } from '../kernel/schema.ts'
import { type Context, type Documented, kind, type World } from '../kernel/world.ts'
import type { WarningArea, WarningContent } from './warning.ts'

type Content = Omit<WarningContent, 'agreement' | 'sender'>

/** The refusal for what a warning says; undefined when it can be published as it is. */
export function contentFault(
  content: Content,
  { sender, world, context }: { sender: string; world: World; context: Context },
): Refused | undefined {
  return (
    unlessSourced(content, sender, context) ??
    unlessTimesFit(content, context) ??
    unlessLanguagesOnce(content) ??
    unlessSaidInAll(content) ??
    unlessXml(content) ??
    areasFault(content.areas) ??
    unlessReferencesOpen(content, world, context)
  )
}

/** A duty officer who writes down what another party tells says where that came from. */
function unlessSourced(
  { source }: Content,
  sender: string,
  { actor }: Context,
): Refused | undefined {
  if (sender === actor.party || source !== null) return undefined
  return refuse('missing-field', '/source', `a warning of ${sender} needs its source`)
}

function unlessTimesFit(
  { effective, onset, expires }: Content,
  { now }: Context,
): Refused | undefined {
  if (expires <= effective)
    return refuse('interval-reversed', '/expires', `${expires} is not after ${effective}`)
  if (expires <= now) return refuse('out-of-range', '/expires', `${expires} has passed`, { now })
  if (onset === null || onset < expires) return undefined
  return refuse('interval-reversed', '/onset', `${onset} is not before ${expires}`)
}

function unlessLanguagesOnce({ infos }: Content): Refused | undefined {
  const at = infos.findIndex(
    ({ language }, index) => infos.findIndex((one) => one.language === language) !== index,
  )
  const twice = infos[at]?.language
  if (twice === undefined) return undefined
  return refuse('already-exists', `/infos/${at}/language`, `${twice} is there twice`)
}

/** Whoever reads one language reads all of it: what it is about, and where. */
function unlessSaidInAll({ infos, event, areas }: Content): Refused | undefined {
  const needed = infos.map(({ language }) => language)
  const places = areas.map(({ description }, index) => ({
    texts: description,
    field: `/areas/${index}/description`,
  }))
  for (const { texts, field } of [{ texts: event, field: '/event' }, ...places]) {
    const fault = unlessIn(texts, needed, field)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** The refusal for a text that lacks one of these languages. */
export function unlessIn(
  texts: Texts,
  needed: readonly Language[],
  field: string,
): Refused | undefined {
  const language = needed.find((one) => texts[one] === undefined)
  if (language === undefined) return undefined
  return refuse('missing-field', field, `the words in ${language} are missing`, { language })
}

/** Two code points are text, and no character of XML 1.0 (section 2.2). */
const notXml = /[\ufffe\uffff]/u

function unlessXml({ event, infos, areas, contact = '' }: Content): Refused | undefined {
  const texts: readonly (readonly [string, string])[] = [
    ...Object.values(event).map((text) => ['/event', text] as const),
    ...infos.flatMap(({ headline, description, instruction }, index) => [
      [`/infos/${index}/headline`, headline] as const,
      [`/infos/${index}/description`, description] as const,
      [`/infos/${index}/instruction`, instruction] as const,
    ]),
    ...areas.flatMap(({ description }, index) =>
      Object.values(description).map((text) => [`/areas/${index}/description`, text] as const),
    ),
    ['/contact', contact],
  ]
  const found = texts.find(([, text]) => notXml.test(text))
  if (found === undefined) return undefined
  return refuse('unsafe-text', found[0], 'the text holds what no character is')
}

export function unlessXmlReason(reason: Texts): Refused | undefined {
  if (!Object.values(reason).some((text) => notXml.test(text))) return undefined
  return refuse('unsafe-text', '/reason', 'the text holds what no character is')
}

function areasFault(areas: readonly WarningArea[]): Refused | undefined {
  for (const [index, { footprint }] of areas.entries()) {
    const field = `/areas/${index}/footprint`
    const fault = footprintFault(footprint, field) ?? unlessInCap(footprint, field)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** CAP 1.2, section 3.2.4: an area is made of circles and of closed polygons, which have no holes. */
function unlessInCap(footprint: WarningArea['footprint'], field: string): Refused | undefined {
  if (footprint.shape === 'circle') return undefined
  if (footprint.shape === 'line')
    return badShape(`${field}/line`, 'a line is no area', { hint: 'draw the area round it' })
  if (footprint.bufferM > 0)
    return badShape(`${field}/bufferM`, 'a buffer cannot be published', {
      hint: 'draw the area with its buffer',
    })
  const holed = footprint.polygons.findIndex((rings) => rings.length > 1)
  if (holed === -1) return undefined
  return badShape(`${field}/polygons/${holed}/1`, 'a hole cannot be published', {
    hint: 'draw the area as polygons side by side',
  })
}

/** A public warning does not tell that something is there which only some may know. */
function unlessReferencesOpen(
  { references = [] }: Content,
  world: World,
  { actor }: Context,
): Refused | undefined {
  for (const [index, { kind: name, id }] of references.entries()) {
    const field = `/references/${index}/id`
    const of = kind<Documented>(name)
    const named = world.get(of, id)
    // Whether it is missing or not for this asker, the answer is the same.
    if (named === undefined || !mayRead(actor, named))
      return refuse('unknown-reference', field, `no ${name} is called ${id}`, { id })
    const { class: marked } = named.marking
    if (marked === 'A' || marked === 'B') continue
    const message = `${id} is for named recipients; a warning is for everybody`
    return refuse('not-permitted', field, message, { class: marked })
  }
  return undefined
}
