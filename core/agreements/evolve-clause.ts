import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Clause, clauseKind, type ClauseTerms } from './agreement.ts'
import type { AgreementEvent } from './commands.ts'
import { agreementOf } from './evolve-agreement.ts'

type Of<T extends AgreementEvent['type']> = Extract<AgreementEvent, { type: T }>

export function evolveClause(
  event: Of<'clause-added' | 'clause-amended' | 'clause-retired'>,
  world: World,
  recorded: Recorded,
): Change {
  if (event.type === 'clause-added') return added(event, world, recorded)
  const before = world.get(clauseKind, event.clause)
  assert(before, `the record speaks of clause ${event.clause} before it is added`)
  const history = [...before.history, recorded]
  return changed(clauseKind, before.id, { ...before, ...step(event, before, recorded), history })
}

/** A clause is read by whoever may read its agreement. */
function added(event: Of<'clause-added'>, world: World, recorded: Recorded): Change {
  const { type: _, clause: id, ...rest } = event
  const { owner, marking } = agreementOf(world, event.agreement)
  const opened = { superseded: [], retired: null, history: [recorded] }
  return changed(clauseKind, id, { ...rest, id, owner, marking, ...opened })
}

function step(
  event: Of<'clause-amended' | 'clause-retired'>,
  before: Clause,
  recorded: Recorded,
): Partial<Clause> {
  if (event.type === 'clause-amended') {
    const { type: _, clause: __, reason, ...terms } = event
    return {
      ...terms,
      superseded: [...before.superseded, { ...termsOf(before), reason, recorded }],
    }
  }
  const { until, reason, source } = event
  const { from, to: previousEnd } = before.interval
  const retired = { until, previousEnd, reason, source, recorded }
  return { interval: { from, to: until }, retired }
}

function termsOf(clause: Clause): ClauseTerms {
  const { code, text, kind, who, acts, zones, interval, exceptions, source } = clause
  return { code, text, kind, who, acts, zones, interval, exceptions, source }
}
