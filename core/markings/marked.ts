import type { Marking } from '../kernel/schema.ts'
import { type Documented, kind, type Kind, type World } from '../kernel/world.ts'
import type { Release } from './release.ts'

/** What documents of different kinds have in common, as far as a marking is concerned. */
export type Marked = Documented & {
  /** How it will be marked once a second person has verified it. */
  readonly intended?: Marking | null
  readonly agreement?: string | null
  readonly version?: number
  /** Whom a notice tells, and to whom a message goes. */
  readonly recipients?: readonly string[]
  readonly to?: readonly string[]
}

export function markedKind(name: string): Kind<Marked> {
  return kind<Marked>(name)
}

export function markedDocument(world: World, of: Release['of']): Marked | undefined {
  return world.get(markedKind(of.kind), of.id)
}

/** The parties that a document itself addresses: they keep what they were told. */
export function addressedIn({ recipients, to }: Marked): readonly string[] {
  return [...(recipients ?? []), ...(Array.isArray(to) ? to : [])]
}
