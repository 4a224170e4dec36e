import { footprintFault } from '../geometry/footprint-fault.ts'
import { ID_LENGTH_CHARS_MAX } from '../kernel/limits.ts'
import { unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { agreementKind, type Procedure, standingId, standingKind } from './agreement.ts'
import type { AgreementCommand, AgreementEvent } from './commands.ts'
import { agreementFor, unlessForward, unlessLater, unlessTexts } from './faults.ts'
import { agreementState, agreementTable } from './states.ts'
import { TERMS_MAX } from './wording.ts'

type Decision = Result<readonly AgreementEvent[]>
type Of<T extends AgreementCommand['type']> = Extract<AgreementCommand, { type: T }>

export function conclude(
  command: Of<'agreements/conclude'>,
  world: World,
  context: Context,
): Decision {
  const { type, agreement: id } = command
  const state = agreementState(world.get(agreementKind, id))
  const fault =
    unlessTaken(agreementTable, type, { id, state, field: '/agreement' }) ??
    unlessForward(command.interval, '/interval') ??
    footprintFault(command.area, '/area') ??
    codesFault(command.procedure)
  const recordedBy = context.actor.party
  return fault ?? ok([{ ...command, type: 'agreement-concluded', recordedBy }])
}

export function amend(command: Of<'agreements/amend'>, world: World): Decision {
  const found = agreementFor(command, world)
  if (!found.ok) return found
  const fault = footprintFault(command.area, '/area') ?? unlessTexts(command.reason, '/reason')
  return fault ?? ok([{ ...command, type: 'agreement-amended' }])
}

export function extend(command: Of<'agreements/extend'>, world: World): Decision {
  const found = agreementFor(command, world)
  if (!found.ok) return found
  const fault = unlessLater(found.value.interval.to, command.until)
  return fault ?? ok([{ ...command, type: 'agreement-extended' }])
}

export function recordText(command: Of<'agreements/record-text'>, world: World): Decision {
  const found = agreementFor(command, world)
  if (!found.ok) return found
  return ok([{ ...command, type: 'agreement-text-recorded' }])
}

export function defineTerm(command: Of<'agreements/define-term'>, world: World): Decision {
  const found = agreementFor(command, world)
  if (!found.ok) return found
  const { glossary } = found.value
  const isNew = !glossary.some(({ term }) => term === command.term)
  if (isNew && glossary.length >= TERMS_MAX) {
    return refuse('too-many', '/term', `the glossary has ${TERMS_MAX} terms`, { max: TERMS_MAX })
  }
  const fault = unlessTexts(command.definition, '/definition')
  return fault ?? ok([{ ...command, type: 'term-defined' }])
}

export function retractTerm(command: Of<'agreements/retract-term'>, world: World): Decision {
  const found = agreementFor(command, world)
  if (!found.ok) return found
  if (!found.value.glossary.some(({ term }) => term === command.term)) {
    return refuse('unknown-reference', '/term', `no term is called ${command.term}`)
  }
  const fault = unlessTexts(command.reason, '/reason')
  return fault ?? ok([{ ...command, type: 'term-retracted' }])
}

/** Versions follow one another, in number and in time: no clock that runs changes its terms afterwards. */
export function setProcedure(command: Of<'agreements/set-procedure'>, world: World): Decision {
  const found = agreementFor(command, world)
  if (!found.ok) return found
  const { procedure, procedures, interval } = found.value
  const last = procedures.at(-1)
  const version = (last?.procedure ?? procedure).version + 1
  if (command.procedure.version !== version) {
    const message = `the next version is ${version}, not ${command.procedure.version}`
    return refuse('out-of-range', '/procedure/version', message, { version })
  }
  const after = last?.from ?? interval.from
  if (command.from <= after) {
    const message = `${command.from} is not after the beginning of the version before, ${after}`
    return refuse('interval-reversed', '/from', message, { after })
  }
  const fault = codesFault(command.procedure)
  return fault ?? ok([{ ...command, type: 'procedure-set' }])
}

export function recordStanding(command: Of<'agreements/record-standing'>, world: World): Decision {
  const found = agreementFor(command, world)
  if (!found.ok) return found
  const fault =
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessForward({ from: command.from, to: command.until }, '/until')
  if (fault) return fault
  const id = standingId(command.agreement, command.party)
  if (id.length > ID_LENGTH_CHARS_MAX) {
    const message = `${id} is ${id.length} characters long, at most ${ID_LENGTH_CHARS_MAX}`
    return refuse('too-large', '/party', message)
  }
  return ok([{ ...command, type: 'standing-recorded' }])
}

export function correctStanding(
  command: Of<'agreements/correct-standing'>,
  world: World,
): Decision {
  const found = agreementFor(command, world)
  if (!found.ok) return found
  const fault =
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessForward({ from: command.from, to: command.until }, '/until') ??
    unlessTexts(command.reason, '/reason')
  if (fault) return fault
  const held = world.get(standingKind, standingId(command.agreement, command.party))
  const entries = held?.periods.map(({ recorded }) => recorded.index) ?? []
  if (entries.includes(command.entry)) return ok([{ ...command, type: 'standing-corrected' }])
  const message = `entry ${command.entry} records no standing of ${command.party}`
  return refuse('unknown-reference', '/entry', message, { entries })
}

function codesFault({ codes = [] }: Procedure): Refused | undefined {
  const seen = new Set<string>()
  for (const [index, { list, code }] of codes.entries()) {
    const key = `${list} ${code}`
    const field = `/procedure/codes/${index}/code`
    if (seen.has(key)) return refuse('already-exists', field, `${code} is in ${list} twice`)
    seen.add(key)
  }
  return undefined
}
