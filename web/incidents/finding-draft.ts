import type { IncidentCommand } from '@hudna/core/incidents/incident.ts'
import type {
  categories,
  confidences,
  determinationOutcomes,
  gravities,
  intents,
} from '@hudna/core/incidents/finding.ts'
import { cleanText } from './clean-text.ts'

/** Stands in a choice for "not said"; it is left out of the command. */
export const NOT_STATED = 'not-stated'
/** Stands in the choice of who finds for "all together". */
export const JOINT = 'joint'
/** Stands in the attribution for "it is not known who did it". */
export const NOBODY_KNOWN = 'nobody-known'

type Choice<T extends readonly string[]> = T[number] | typeof NOT_STATED

/** A finding while it is written. */
export type FindingDraft = {
  readonly party: string
  readonly outcome: (typeof determinationOutcomes)[number]
  readonly gravity: Choice<typeof gravities>
  readonly category: Choice<typeof categories>
  readonly intent: Choice<typeof intents>
  readonly attributedTo: string
  readonly confidence: (typeof confidences)[number]
  readonly basis: string
  readonly dissent: string
  readonly signatories: readonly string[]
}

export type FindingCommand = Extract<IncidentCommand, { type: 'incidents/determine' }>

/** The command of a draft; what is not stated is left out. */
export function commandOf(
  draft: FindingDraft,
  ids: { readonly incident: string; readonly determination: string },
): FindingCommand {
  const { outcome, gravity, category, intent, attributedTo, confidence } = draft
  const basis = cleanText(draft.basis)
  const dissent = cleanText(draft.dissent)
  return {
    type: 'incidents/determine',
    ...ids,
    party: draft.party === JOINT ? null : draft.party,
    outcome,
    ...(gravity === NOT_STATED ? {} : { gravity }),
    ...(category === NOT_STATED ? {} : { category }),
    ...(intent === NOT_STATED ? {} : { intent }),
    ...(attributedTo === NOT_STATED
      ? {}
      : {
          attribution: { party: attributedTo === NOBODY_KNOWN ? null : attributedTo, confidence },
        }),
    basis: basis === '' ? [] : [{ kind: 'other', text: basis }],
    ...(dissent === '' ? {} : { dissent }),
    signatories: [...signatoriesOf(draft)],
  }
}

/** A party signs its own finding; a joint one is signed by two or more. */
export function signatoriesOf(draft: FindingDraft): readonly string[] {
  return draft.party === JOINT ? draft.signatories : [draft.party]
}
