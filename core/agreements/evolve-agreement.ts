import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Agreement, agreementKind, type AgreementTerms } from './agreement.ts'
import type { AgreementEvent } from './commands.ts'

type Of<T extends AgreementEvent['type']> = Extract<AgreementEvent, { type: T }>
type Later = Of<
  | 'agreement-amended'
  | 'agreement-extended'
  | 'agreement-text-recorded'
  | 'term-defined'
  | 'term-retracted'
  | 'procedure-set'
>

export function evolveAgreement(
  event: Of<'agreement-concluded'> | Later,
  world: World,
  recorded: Recorded,
): Change {
  if (event.type === 'agreement-concluded') return concluded(event, recorded)
  const before = agreementOf(world, event.agreement)
  const history = [...before.history, recorded]
  return changed(agreementKind, before.id, { ...before, ...step(event, before, recorded), history })
}

/** The agreement that an event speaks of: no event comes before its conclusion. */
export function agreementOf(world: World, id: string): Agreement {
  const agreement = world.get(agreementKind, id)
  assert(agreement, `the record speaks of agreement ${id} before it is concluded`)
  return agreement
}

function concluded(event: Of<'agreement-concluded'>, recorded: Recorded): Change {
  const { type: _, agreement: id, recordedBy: owner, ...rest } = event
  return changed(agreementKind, id, {
    ...rest,
    id,
    owner,
    concludedUntil: rest.interval.to,
    extensions: [],
    procedures: [],
    texts: [],
    glossary: [],
    superseded: [],
    history: [recorded],
  })
}

function step(event: Later, before: Agreement, recorded: Recorded): Partial<Agreement> {
  switch (event.type) {
    case 'agreement-amended': {
      const { type: _, agreement: __, reason, ...terms } = event
      const last = { ...termsOf(before), reason, recorded }
      return { ...terms, superseded: [...before.superseded, last] }
    }
    case 'agreement-extended': {
      const { until, source } = event
      const extensions = [...before.extensions, { until, source, recorded }]
      return { interval: { from: before.interval.from, to: until }, extensions }
    }
    case 'agreement-text-recorded': {
      const { type: _, agreement: __, ...text } = event
      return { texts: [...before.texts, { ...text, recorded }] }
    }
    case 'term-defined': {
      const { type: _, agreement: __, ...term } = event
      const others = before.glossary.filter((held) => held.term !== event.term)
      return { glossary: [...others, { ...term, recorded }] }
    }
    case 'term-retracted':
      return { glossary: before.glossary.filter(({ term }) => term !== event.term) }
    case 'procedure-set': {
      const { procedure, from, source } = event
      return { procedures: [...before.procedures, { procedure, from, source, recorded }] }
    }
  }
}

function termsOf(agreement: Agreement): AgreementTerms {
  const { names, agreementType, form, area, languages, timeZone, source } = agreement
  return {
    names,
    class: agreement.class,
    agreementType,
    form,
    area,
    languages,
    timeZone,
    source,
  }
}
