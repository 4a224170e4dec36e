import type { Command } from '@hudna/core/api/types.ts'
import type { Priority } from '@hudna/core/channels/channel.ts'
import type {
  BlankName,
  FilledBlank,
  FilledTemplate,
  TemplateName,
} from '@hudna/core/channels/template-form.ts'
import { templates } from '@hudna/core/channels/template-texts.ts'
import { requiredBlanks } from '@hudna/core/channels/templates.ts'
import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import { type Language, languages, type Texts } from '@hudna/core/kernel/schema.ts'
import { instantOfWallClock } from '../app/time-format.ts'

/** What stands in a blank: an id, or what was typed. */
export type BlankDraft = { readonly kind: FilledBlank['kind']; readonly value: string }
export type Attached = { readonly label: string; readonly sha256: string; readonly bytes: number }

/** A message that is being written. */
export type LineDraft = {
  readonly from: string
  readonly template: TemplateName | null
  readonly priority: Priority
  readonly text: { readonly [L in Language]: string }
  readonly blanks: { readonly [B in BlankName]?: BlankDraft }
  readonly attachments: readonly Attached[]
  /** Needed by a duty officer who writes for another party. */
  readonly source: string
  readonly test: boolean
}

export function emptyDraft(from: string): LineDraft {
  return {
    from,
    template: null,
    priority: 'routine',
    text: { ar: '', en: '', ru: '' },
    blanks: {},
    attachments: [],
    source: '',
    test: false,
  }
}

/** A draft over a usual call: its priority, and whether it only tests the line, follow from it. */
export function withTemplate(draft: LineDraft, name: TemplateName | null): LineDraft {
  const priority = name === null ? draft.priority : templates[name].priority
  return { ...draft, template: name, priority, test: name === 'link-test' }
}

/** A blank as it is recorded; undefined while it is open or cannot be read. */
export function filledBlank(
  blank: BlankName,
  draft: BlankDraft | undefined,
  language: Language,
): FilledBlank | undefined {
  const value = draft?.value.normalize('NFC').trim() ?? ''
  if (draft === undefined || value === '') return undefined
  switch (draft.kind) {
    case 'place':
      return { kind: 'place', blank, place: value }
    case 'party':
      return { kind: 'party', blank, party: value }
    case 'words':
      return { kind: 'words', blank, words: { [language]: value } }
    case 'number':
      return /^\d{1,7}$/.test(value) ? { kind: 'number', blank, number: Number(value) } : undefined
    case 'time': {
      const time = instantOfWallClock(value)
      return time === undefined ? undefined : { kind: 'time', blank, time }
    }
    case 'position': {
      const read = parseCoordinates(value)
      if (!read.ok) return undefined
      const [longitude, latitude] = read.value.position
      return { kind: 'position', blank, position: [longitude, latitude] }
    }
  }
}

/** The template with those of its blanks that are filled in (HL3). */
export function filledTemplate(draft: LineDraft, language: Language): FilledTemplate | undefined {
  if (draft.template === null) return undefined
  const names = Object.keys(templates[draft.template].slots) as readonly BlankName[]
  const blanks = names.flatMap((name) => filledBlank(name, draft.blanks[name], language) ?? [])
  return { name: draft.template, blanks }
}

/** What is still needed before it can be sent: blanks by name, else `text` or `source` (HL4). */
export function missingIn(
  draft: LineDraft,
  asking: { readonly language: Language; readonly own: string },
): readonly (BlankName | 'text' | 'source')[] {
  const source = draft.from !== asking.own && draft.source.trim() === '' ? ['source' as const] : []
  const filled = filledTemplate(draft, asking.language)
  if (filled === undefined)
    return Object.keys(wordsOf(draft)).length === 0 ? ['text', ...source] : source
  const there = new Set(filled.blanks.map(({ blank }) => blank))
  const { slots } = templates[filled.name]
  const open = (Object.keys(slots) as readonly BlankName[]).filter((blank) => {
    const typed = (draft.blanks[blank]?.value ?? '').trim() !== ''
    const required = requiredBlanks(templates[filled.name]).includes(blank)
    return !there.has(blank) && (required || typed)
  })
  return [...open, ...source]
}

function wordsOf({ text }: LineDraft): Texts {
  const written = languages.map((language) => [language, text[language].normalize('NFC').trim()])
  return Object.fromEntries(written.filter(([, words]) => words !== '')) as Texts
}

type Send = Extract<Command, { type: 'channels/send' }>

/** The command of a draft in which nothing is missing. */
export function sendCommand(
  draft: LineDraft,
  as: {
    readonly message: string
    readonly channel: string
    readonly language: Language
    readonly own: string
  },
): Send {
  const template = filledTemplate(draft, as.language)
  const source = draft.source.normalize('NFC').trim()
  return {
    type: 'channels/send',
    message: as.message,
    channel: as.channel,
    from: draft.from,
    priority: draft.priority,
    text: template === undefined ? wordsOf(draft) : {},
    ...(template === undefined ? {} : { template }),
    ...(draft.attachments.length === 0 ? {} : { attachments: [...draft.attachments] }),
    ...(draft.test ? { test: true } : {}),
    references: [],
    source: draft.from === as.own || source === '' ? null : { label: source },
  }
}
