import { agreementKind } from '../agreements/agreement.ts'
import { assert } from '../kernel/assert.ts'
import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Texts } from '../kernel/schema.ts'
import { unlessTaken } from '../kernel/states.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { unlessSpeaksFor } from '../parties/voice.ts'
import { contentFault, unlessIn, unlessXmlReason } from './content.ts'
import { warningState, warningTable } from './states.ts'
import { type Warning, type WarningCommand, type WarningEvent, warningKind } from './warning.ts'

type Decision = Result<readonly WarningEvent[]>
type Of<T extends WarningCommand['type']> = Extract<WarningCommand, { type: T }>

export function decide(command: WarningCommand, world: World, context: Context): Decision {
  switch (command.type) {
    case 'warnings/issue':
      return issue(command, world, context)
    case 'warnings/update':
      return update(command, world, context)
    case 'warnings/cancel':
      return cancel(command, world, context)
  }
}

function issue(command: Of<'warnings/issue'>, world: World, context: Context): Decision {
  const { warning: id, sender, agreement, type } = command
  const held = world.get(warningKind, id)
  const state = held === undefined ? 'unknown' : warningState(held, context.now)
  const fault =
    unlessTaken(warningTable, type, { id, state, field: '/warning' }) ??
    unlessKnown(world, agreementKind, agreement, '/agreement') ??
    unlessKnown(world, partyKind, sender, '/sender') ??
    unlessSpeaksFor(context, sender, '/sender') ??
    contentFault(command, { sender, world, context })
  return fault ?? ok([{ ...command, type: 'warning-issued', ...by(sender, world, context) }])
}

function update(command: Of<'warnings/update'>, world: World, context: Context): Decision {
  const refused = unlessReplaceable(command, world, context)
  if (refused) return refused
  const { sender } = earlierOf(command, world)
  const fault = contentFault(command, { sender, world, context }) ?? unlessReason(command.reason)
  return fault ?? ok([{ ...command, type: 'warning-updated', ...by(sender, world, context) }])
}

/** Whoever read the warning reads in the same language that it is cancelled, and why. */
function cancel(command: Of<'warnings/cancel'>, world: World, context: Context): Decision {
  const refused = unlessReplaceable(command, world, context)
  if (refused) return refused
  const { sender, infos } = earlierOf(command, world)
  const languages = infos.map(({ language }) => language)
  const fault = unlessIn(command.reason, languages, '/reason') ?? unlessXmlReason(command.reason)
  return fault ?? ok([{ ...command, type: 'warning-cancelled', ...by(sender, world, context) }])
}

/** Who asked, and what the party for which it did is called. */
function by(sender: string, world: World, { actor }: Context) {
  const party = world.get(partyKind, sender)
  assert(party !== undefined, 'a party that warns is on the record')
  return { post: actor.post, senderNames: party.names }
}

type Replacing = Of<'warnings/update' | 'warnings/cancel'>

function unlessReplaceable(
  command: Replacing,
  world: World,
  context: Context,
): Refused | undefined {
  const { type, replaces: id, warning } = command
  const before = world.get(warningKind, id)
  const state = before === undefined ? 'unknown' : warningState(before, context.now)
  return (
    unlessTaken(warningTable, type, { id, state, field: '/replaces' }) ??
    unlessSpeaksFor(context, earlierOf(command, world).sender, '/replaces') ??
    unlessFree(world, warningKind, warning, '/warning')
  )
}

function earlierOf({ replaces }: Replacing, world: World): Warning {
  const before = world.get(warningKind, replaces)
  assert(before !== undefined, 'a warning that may be replaced is there')
  return before
}

function unlessReason(reason: Texts): Refused | undefined {
  if (Object.keys(reason).length > 0) return unlessXmlReason(reason)
  return refuse('missing-field', '/reason', 'words in at least one language are needed')
}
