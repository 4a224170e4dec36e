import { agreementRoles } from '../agreements/policy.ts'
import { channelRoles } from '../channels/policy.ts'
import { commitmentRoles } from '../commitments/policy.ts'
import { incidentRoles } from '../incidents/policy.ts'
import type { RoleTable } from '../kernel/noun.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import type { Actor } from '../kernel/world.ts'
import { markingRoles } from '../markings/policy.ts'
import { noticeRoles } from '../notices/policy.ts'
import { partyRoles } from '../parties/policy.ts'
import { placeRoles } from '../places/policy.ts'
import { pauseRoles } from '../pauses/policy.ts'
import { warningRoles } from '../warnings/policy.ts'
import type { Command } from './types.ts'

/** Which roles may ask for what. What is not in the table is refused. */
export const commandRoles: RoleTable<Command['type']> = {
  ...partyRoles,
  ...placeRoles,
  ...agreementRoles,
  ...pauseRoles,
  ...noticeRoles,
  ...incidentRoles,
  ...channelRoles,
  ...commitmentRoles,
  ...warningRoles,
  ...markingRoles,
}

/** The refusal for a post whose role may not ask for this, or undefined when it may. */
export function unlessPermitted(actor: Actor, type: Command['type']): Refused | undefined {
  if (commandRoles[type].includes(actor.role)) return undefined
  return refuse('not-permitted', '', `the role ${actor.role} may not ask for ${type}`, {
    role: actor.role,
    permitted: commandRoles[type],
  })
}
