import {
  documentKindOf,
  locatedKinds,
  type LocatedKind,
} from '@hudna/core/conflicts/volume-register-kinds.ts'
import type { Located, VolumeRegister } from '@hudna/core/conflicts/volume-register.ts'
import { createMemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import { mayReadExactPosition } from '@hudna/core/kernel/marking.ts'
import type { Actor, Change, Documented, World } from '@hudna/core/kernel/world.ts'
import type { ViewStore } from '../store/store.ts'
import { asMarkedNow } from './marked-now.ts'
import type { SealedWorld } from './sealed-world.ts'
import { worldAt } from './world-at.ts'

/** What a question about a place and a time is answered from. */
export type LocatedReads = {
  readonly views: ViewStore
  readonly sealed: SealedWorld
  readonly register: VolumeRegister
}

/** More candidates of a kind than this are read from the views with the whole kind. */
const DOCUMENTS_ONE_BY_ONE_MAX = 500

/**
 * What one reader may have at its exact position, as sealed: whoever may ask about any place could find the edge of what
 * is there.
 */
export function readableWorld({ world }: SealedWorld, actor: Actor | undefined): World {
  const may = (document: unknown) => mayReadExactPosition(actor, document as Documented)
  return {
    get: (kind, id) => {
      const document = world.get(kind, id)
      return document !== undefined && may(document) ? document : undefined
    },
    all: (kind) => those(world.all(kind), may),
  }
}

function* those<T>(documents: Iterable<T>, may: (document: T) => boolean): Iterable<T> {
  for (const document of documents) if (may(document)) yield document
}

/**
 * As `readableWorld`, at any size of the record: of what is located it has the candidates, of `kinds` everything.
 * @param size the newest when undefined
 */
export async function readableWorldAt(
  { views, sealed }: LocatedReads,
  options: {
    readonly kinds: readonly string[]
    readonly candidates: readonly Located[]
    readonly size: number
    readonly actor: Actor | undefined
  },
): Promise<World> {
  const { kinds, candidates, size, actor } = options
  if (size === sealed.size) return readableWorld(sealed, actor)
  const few: Located[] = []
  const whole = new Set(kinds)
  for (const [kind, located] of byDocumentKind(candidates)) {
    if (whole.has(kind)) continue
    if (located.length > DOCUMENTS_ONE_BY_ONE_MAX) whole.add(kind)
    else few.push(...located)
  }
  const world = await worldAt(views, {
    kinds: [...whole],
    size,
    actor,
    present: sealed.world,
    mayHave: mayReadExactPosition,
  })
  const memory = createMemoryWorld()
  memory.apply(await documentsOf(views, { few, size, actor, present: sealed.world }))
  return {
    get: (kind, id) => memory.get(kind, id) ?? world.get(kind, id),
    all: (kind) => (whole.has(kind.name) ? world.all(kind) : memory.all(kind)),
  }
}

function byDocumentKind(candidates: readonly Located[]): ReadonlyMap<string, readonly Located[]> {
  return Map.groupBy(candidates, ({ kind }) => documentKindOf(kind))
}

async function documentsOf(
  views: ViewStore,
  wanted: {
    readonly few: readonly Located[]
    readonly size: number
    readonly actor: Actor | undefined
    readonly present: World
  },
): Promise<readonly Change[]> {
  const { few, size, actor, present } = wanted
  const versions = await Promise.all(
    few.map(({ kind, id }) => views.document({ kind: documentKindOf(kind), id, size })),
  )
  return versions.flatMap((version) => {
    if (version === undefined) return []
    const { kind, id } = version
    const stored = JSON.parse(version.document) as Documented
    const document = asMarkedNow(present, { kind, document: stored }, actor)
    if (!mayReadExactPosition(actor, document)) return []
    return [{ kind, id, document }]
  })
}

/** The located kinds that a text such as `site,zone` names; undefined when one of them is none. */
export function locatedKindsOf(text: string): readonly LocatedKind[] | undefined {
  const names = text.split(',')
  const kinds = locatedKinds.filter((kind) => names.includes(kind))
  return kinds.length === new Set(names).size ? kinds : undefined
}
