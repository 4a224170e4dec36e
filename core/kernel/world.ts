import type { Marking } from './schema.ts'
import type { Id } from './ids.ts'
import type { Instant } from './instant.ts'

/** Where an event stands in the record, and who put it there. */
export type Recorded = {
  readonly index: number
  readonly time: Instant
  readonly author: Id
  readonly type: string
}

/** A kind of document that the record adds up to; `T` is its shape. */
export type Kind<T> = { readonly name: string; readonly shape?: T }

export function kind<T>(name: string): Kind<T> {
  return { name }
}

/** Everything known at one size of the record. Read only: functions that decide cannot write. */
export type World = {
  get<T>(kind: Kind<T>, id: Id): T | undefined
  all<T>(kind: Kind<T>): Iterable<T>
}

/** One document as it stands after an event. */
export type Change = { readonly kind: string; readonly id: Id; readonly document: object }

export function changed<T extends object>(of: Kind<T>, id: Id, document: T): Change {
  return { kind: of.name, id, document }
}

/** The post on whose behalf something is done. `officer` is a pseudonym; names are not on the record. */
export type Actor = {
  readonly officer: Id
  readonly post: Id
  readonly party: Id
  readonly role: ActorRole
  /** What its party has left; not there when it has left nothing. */
  readonly left?: readonly Leaving[]
}

/** That a party is out of an agreement, or out of the exchange as a whole (null), and since when. */
export type Leaving = { readonly agreement: Id | null; readonly since: Instant }

export const roles = [
  'duty-officer',
  'liaison',
  'monitor',
  'humanitarian-cell',
  'analyst',
  'observer',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** `centre` is the machine of the centre itself. No post has it, so that nobody can act as the machine. */
export type ActorRole = Role | 'centre'
/** A person who acts for a post. */
export type PostActor = Actor & { readonly role: Role }

/** What a decision may lean on beside the world: the moment, and who asks. */
export type Context = { readonly now: Instant; readonly actor: Actor }

/** What every document carries: who owns it, how it is marked, what happened to it. */
export type Documented = {
  readonly id: Id
  readonly owner: Id
  readonly marking: Marking
  readonly history: readonly Recorded[]
}
