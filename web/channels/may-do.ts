import { commandRoles } from '@hudna/core/api/policy.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Call } from '@hudna/core/channels/call.ts'
import { callState, callTable } from '@hudna/core/channels/states.ts'
import type { Speaker } from './speaker.ts'

/** Whether the role may ask for it and the state of the call takes it, for a party that the call is for. */
export function mayDo(call: Call, { party, role }: Pick<Speaker, 'party' | 'role'>) {
  const table = callTable[callState(call)]
  const concerned = call.marking.releaseTo.includes(party) || call.owner === party
  return (type: keyof typeof table & Command['type']): boolean =>
    concerned && table[type] === 'taken' && commandRoles[type].includes(role)
}
