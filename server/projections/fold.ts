import { agreementKind } from '@hudna/core/agreements/agreement.ts'
import { addressedBy } from '@hudna/core/api/addressed.ts'
import type { Addressed } from '@hudna/core/api/deliveries.ts'
import { nounOfEvent } from '@hudna/core/api/nouns.ts'
import type { Event } from '@hudna/core/api/types.ts'
import { type Incident, incidentKind } from '@hudna/core/incidents/incident.ts'
import { type IncidentRow, rowOf } from '@hudna/core/incidents/views.ts'
import { type TakenCover, VolumeRegister } from '@hudna/core/conflicts/volume-register.ts'
import { indexMemory } from '@hudna/core/geometry/index/kernel.ts'
import { assert } from '@hudna/core/kernel/assert.ts'
import { createMemoryWorld, type MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import type { Change, Recorded, World } from '@hudna/core/kernel/world.ts'

/** What the record adds up to in memory: every document, and where and when each of them lies. */
export type LocatedWorld = { readonly world: MemoryWorld; readonly register: VolumeRegister }

/** Before the first entry. */
export function createLocatedWorld(): LocatedWorld {
  return { world: createMemoryWorld(), register: new VolumeRegister(indexMemory()) }
}

/**
 * A document as an event left it and as it was before; incidents also with the row under which they are listed, and what
 * took a new place or time with the cover that the register took.
 */
export type FoldedChange = Change & {
  readonly before?: object | undefined
  readonly row?: IncidentRow
  readonly cover?: TakenCover
}

/** One recorded event with the documents that it changed: what views and consoles are told. */
export type Folded = {
  readonly recorded: Recorded
  readonly changes: readonly FoldedChange[]
  /** Whom it addresses. */
  readonly addressed: readonly Addressed[]
  /** The id of the author's key that signed it; null for the gateway of the centre. */
  readonly signer: string | null
}

/**
 * Moves the world and its register on by one recorded event. Live traffic, start-up and rebuild all come through here;
 * the row is made now, while the world is as it was at this entry, so that a rebuild makes the same bytes.
 */
export function fold(
  { world, register }: LocatedWorld,
  event: Event,
  recorded: Recorded,
  signer: string | null = null,
): Folded {
  const noun = nounOfEvent(event.type)
  assert(noun !== undefined, `no noun folds the event ${event.type}`)
  const changes = noun.evolve(event, world.world, recorded).map((change): FoldedChange => {
    const before = world.get<object>({ name: change.kind }, change.id)
    const cover = register.take(change, before)
    world.apply([change])
    return cover === undefined ? { ...change, before } : { ...change, before, cover }
  })
  const addressed = addressedBy(event, world.world)
  const listed = changes.map((change) => withRow(change, world.world))
  return { recorded, changes: listed, addressed, signer }
}

function withRow(change: FoldedChange, world: World): FoldedChange {
  if (change.kind !== incidentKind.name) return change
  const incident = change.document as Incident
  return { ...change, row: rowOf(incident, world.get(agreementKind, incident.agreement)) }
}
