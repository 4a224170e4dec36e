import { commandRoles } from '@hudna/core/api/policy.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Role } from '@hudna/core/kernel/world.ts'
import type { Known } from './known-draft.ts'

/** Who would ask: a post with its role, and the party that it speaks for. */
export type Asker = { readonly role: Role; readonly party: string; readonly post: string }

/** Something that may be asked for, and what is known of it before anybody writes. */
export type Act = {
  readonly type: Command['type']
  /** Values of its fields that follow from where it is offered. */
  readonly initial: Known
  /** Fields that are settled by them and are not asked again. */
  readonly fixed: readonly string[]
  /** Ids that a field may name, where not every document of its register fits. */
  readonly among?: { readonly [field: string]: readonly string[] }
  /** Tells acts of one type on one document apart. */
  readonly part?: string
}

/** The moment and the post for which acts are offered. */
export type Offer = { readonly asker: Asker; readonly now: string }

/** Whether the role may ask for it at all. */
export function isForRole(type: Command['type'], { role }: Pick<Asker, 'role'>): boolean {
  return commandRoles[type].includes(role)
}

/** A duty officer writes down what any party says; everybody else speaks for their own. */
export function speaksFor({ role, party: own }: Asker, party: string): boolean {
  return role === 'duty-officer' || party === own
}

/** A liaison officer writes down words of its own party only. */
export function mayQuote({ role, party: own }: Asker, party: string): boolean {
  return role !== 'liaison' || party === own
}

/** The parties among some that this post speaks for. */
export function spokenFor(asker: Asker, parties: readonly string[]): readonly string[] {
  return parties.filter((party) => speaksFor(asker, party))
}

/** An act on one document, which its field names. */
export function actOn(
  type: Command['type'],
  about: readonly [field: string, id: string],
  known: Known = {},
): Act {
  const [field, id] = about
  return { type, initial: { ...known, [field]: id }, fixed: [field] }
}

/** An act whose author is one of some parties. */
export function voiced(act: Act, field: string, parties: readonly string[]): Act {
  const [only, another] = parties
  const initial =
    only !== undefined && another === undefined ? { ...act.initial, [field]: only } : act.initial
  return { ...act, initial, among: { ...act.among, [field]: parties } }
}
