import { commandRoles } from '@hudna/core/api/policy.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import { useSession } from '../app/session.tsx'

/** Who sits at this console, and what its role lets it say over a line. */
export type Speaker = Pick<Actor, 'party' | 'post' | 'role'> & {
  readonly sends: boolean
  readonly answers: boolean
  readonly logs: boolean
}

export function useSpeaker(): Speaker | undefined {
  const { session } = useSession()
  const actor = session?.actor
  if (!actor) return undefined
  const may = (type: keyof typeof commandRoles) => commandRoles[type].includes(actor.role)
  const { party, post, role } = actor
  return {
    party,
    post,
    role,
    sends: may('channels/send'),
    answers: may('channels/receive'),
    logs: may('channels/log-call'),
  }
}
