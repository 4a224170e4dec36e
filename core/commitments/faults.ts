import { unlessKnown } from '../kernel/lookup.ts'
import { refuse, type Refused } from '../kernel/result.ts'
import type { Texts } from '../kernel/schema.ts'
import type { Context, World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'

export function unlessPartiesKnown(
  world: World,
  parties: readonly string[],
  list: string,
): Refused | undefined {
  for (const [index, party] of parties.entries()) {
    const missing = unlessKnown(world, partyKind, party, `${list}/${index}`)
    if (missing) return missing
  }
  return undefined
}

export function unlessTexts(texts: Texts, field = '/text'): Refused | undefined {
  if (Object.keys(texts).length > 0) return undefined
  return refuse('missing-field', field, 'words in at least one language are needed')
}

type Promised = {
  readonly promisee: string
  readonly text: Texts
  readonly madeAt: string
  readonly due: string | null
}

/** What is wrong with the content of a promise, wherever it is recorded: `at` is the path of it. */
export function promiseFault(
  { promisee, text, madeAt, due }: Promised,
  world: World,
  { now }: Pick<Context, 'now'>,
  at = '',
): Refused | undefined {
  const fault =
    unlessKnown(world, partyKind, promisee, `${at}/promisee`) ?? unlessTexts(text, `${at}/text`)
  if (fault) return fault
  if (madeAt > now) return refuse('out-of-range', `${at}/madeAt`, `${madeAt} has not come`, { now })
  if (due === null || due >= madeAt) return undefined
  return refuse('interval-reversed', `${at}/due`, `${due} is before ${madeAt}`)
}
