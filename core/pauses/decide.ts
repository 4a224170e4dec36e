import { ok, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import {
  amendCorridor,
  consentCorridor,
  endCorridor,
  logState,
  openCorridor,
} from './decide-corridor.ts'
import { countEvacuation } from './decide-evacuation.ts'
import {
  amend,
  announce,
  cancel,
  consent,
  endByBreak,
  extend,
  makeReady,
  propose,
  sign,
} from './decide-pause.ts'
import type { PausesCommand, PausesEvent } from './commands.ts'

export function decide(
  command: PausesCommand,
  world: World,
  context: Context,
): Result<readonly PausesEvent[]> {
  const decided = decideOne(command, world, context)
  return decided.ok ? ok([decided.value]) : decided
}

function decideOne(command: PausesCommand, world: World, context: Context): Result<PausesEvent> {
  switch (command.type) {
    case 'pauses/propose':
      return propose(command, world, context)
    case 'pauses/amend':
      return amend(command, world, context)
    case 'pauses/consent':
      return consent(command, world, context)
    case 'pauses/announce':
      return announce(command, world, context)
    case 'pauses/sign-readiness':
      return sign(command, world, context)
    case 'pauses/make-ready':
      return makeReady(command, world, context)
    case 'pauses/extend':
      return extend(command, world, context)
    case 'pauses/break':
      return endByBreak(command, world, context)
    case 'pauses/cancel':
      return cancel(command, world, context)
    case 'pauses/open-corridor':
      return openCorridor(command, world, context)
    case 'pauses/amend-corridor':
      return amendCorridor(command, world, context)
    case 'pauses/end-corridor':
      return endCorridor(command, world, context)
    case 'pauses/consent-corridor':
      return consentCorridor(command, world, context)
    case 'pauses/log-corridor-state':
      return logState(command, world, context)
    case 'pauses/count-evacuation':
      return countEvacuation(command, world, context)
  }
}
