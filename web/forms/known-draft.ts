import type { Field } from '@hudna/core/api/command-fields.ts'
import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import type { Footprint, Position, Volume } from '@hudna/core/geometry/place.ts'
import { partiesMarking } from '@hudna/core/kernel/marking.ts'
import { draftOfVolume, emptyDraft, type VolumeDraft } from '../map/edit/volume-draft.ts'
import type { Draft, DraftMembers } from './draft.ts'
import { momentText } from './moment-text.ts'

/** Members of a command, or of a document from which a form is filled. */
export type Known = { readonly [name: string]: unknown }

/** Where a new draft begins: the moment, and the language of whoever writes. */
export type Beginning = { readonly now: string; readonly language: string }

/** A draft of all fields, with what is known filled in. */
export function draftOf(
  fields: readonly Field[],
  known: Known,
  beginning: Beginning,
): DraftMembers {
  return Object.fromEntries(
    fields.map((field) => [field.name, draftOfField(field, known[field.name], beginning)]),
  )
}

/** The draft of one field; `known` undefined or null begins it empty. */
export function draftOfField(field: Field, known: unknown, beginning: Beginning): Draft {
  if (known === undefined || known === null) return emptyField(field, beginning)
  switch (field.kind) {
    case 'references':
      return typeof known === 'string' ? [known] : [...(known as readonly string[])]
    case 'choices':
      return [...(known as readonly string[])]
    case 'instant':
      return momentText(known as string)
    case 'volume':
      return volumeDraft(draftOfVolume(known as Volume))
    case 'footprint':
      return volumeDraft(draftOfVolume(volumeOn(known as Footprint, beginning)))
    case 'position':
      return formatPosition(known as Position, 'decimal') ?? ''
    case 'yes-no':
      return known === true ? 'yes' : 'no'
    case 'marking':
    case 'local-windows':
      return known as DraftMembers
    case 'list':
      return (known as readonly unknown[]).map((one) =>
        field.item === undefined ? '' : draftOfField(field.item, one, beginning),
      )
    case 'variant':
      return variantDraft(field, known as Known, beginning)
    case 'number':
    case 'integer':
      return typeof known === 'number' ? String(known) : ''
    default:
      return field.fields === undefined
        ? (known as string)
        : draftOf(field.fields, known as Known, beginning)
  }
}

function emptyField(field: Field, beginning: Beginning): Draft {
  switch (field.kind) {
    case 'references':
    case 'choices':
    case 'list':
      return []
    case 'words':
      return { language: beginning.language, text: '' }
    case 'count':
      return { low: '', best: '', high: '', semantics: 'exact' }
    case 'volume':
    case 'footprint':
      return volumeDraft(emptyDraft('area', beginning.now))
    case 'marking':
      return { ...partiesMarking, releaseTo: [] }
    case 'local-windows':
      return null
    case 'choice':
      // A field with one possible word is no question.
      return field.required && field.options?.length === 1 ? (field.options[0] ?? '') : ''
    case 'variant':
      return { [field.discriminator ?? '']: '' }
    default:
      return field.fields === undefined ? '' : draftOf(field.fields, {}, beginning)
  }
}

function variantDraft(field: Field, known: Known, beginning: Beginning): DraftMembers {
  const { discriminator = '', variants = {} } = field
  const option = String(known[discriminator])
  return { ...draftOf(variants[option] ?? [], known, beginning), [discriminator]: option }
}

function volumeOn(footprint: Footprint, { now }: Beginning): Volume {
  return { footprint, floorM: null, ceilingM: null, interval: { from: now, to: null } }
}

/** A volume draft is made of what JSON can hold; positions are pairs of numbers. */
function volumeDraft(draft: VolumeDraft): DraftMembers {
  return draft
}

export function volumeIn(draft: Draft | undefined, now: string): VolumeDraft {
  const is = typeof draft === 'object' && draft !== null && 'vertices' in draft
  return is ? (draft as unknown as VolumeDraft) : emptyDraft('area', now)
}

export function draftFromVolume(draft: VolumeDraft): Draft {
  return volumeDraft(draft)
}
