import { refuse, type Refused } from './result.ts'
import type { Kind, World } from './world.ts'

/** The refusal for a reference that leads nowhere, or undefined when it stands. */
export function unlessKnown<T>(
  world: World,
  of: Kind<T>,
  id: string,
  field: string,
): Refused | undefined {
  if (world.get(of, id) !== undefined) return undefined
  const code =
    of.name === 'party'
      ? 'unknown-party'
      : of.name === 'agreement'
        ? 'unknown-agreement'
        : 'unknown-reference'
  return refuse(code, field, `no ${of.name} is called ${id}`, { id })
}

/** The refusal for a name that is taken, or undefined when it is free. */
export function unlessFree<T>(
  world: World,
  of: Kind<T>,
  id: string,
  field: string,
): Refused | undefined {
  if (world.get(of, id) === undefined) return undefined
  return refuse('already-exists', field, `${of.name} ${id} exists already`, { id })
}
