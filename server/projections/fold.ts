import { agreementKind } from '@hudna/core/agreements/agreement.ts'
import { nounOfEvent } from '@hudna/core/api/nouns.ts'
import type { Event } from '@hudna/core/api/types.ts'
import { type Incident, incidentKind } from '@hudna/core/incidents/incident.ts'
import { type IncidentRow, rowOf } from '@hudna/core/incidents/views.ts'
import { assert } from '@hudna/core/kernel/assert.ts'
import type { MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import type { Change, Recorded, World } from '@hudna/core/kernel/world.ts'

/** A document as an event left it; incidents also with the row under which they are listed. */
export type FoldedChange = Change & { readonly row?: IncidentRow }

/** One recorded event with the documents that it changed: what views and consoles are told. */
export type Folded = {
  readonly recorded: Recorded
  readonly changes: readonly FoldedChange[]
  /** The id of the author's key that signed it; null for the gateway of the centre. */
  readonly signer: string | null
}

/**
 * Moves the world on by one recorded event. Live traffic, start-up and rebuild all come through here; the row is made
 * now, while the world is as it was at this entry, so that a rebuild makes the same bytes.
 */
export function fold(
  world: MemoryWorld,
  event: Event,
  recorded: Recorded,
  signer: string | null = null,
): Folded {
  const noun = nounOfEvent(event.type)
  assert(noun !== undefined, `no noun folds the event ${event.type}`)
  const changes = noun.evolve(event, world.world, recorded)
  world.apply(changes)
  return { recorded, changes: changes.map((change) => withRow(change, world.world)), signer }
}

function withRow(change: Change, world: World): FoldedChange {
  if (change.kind !== incidentKind.name) return change
  const incident = change.document as Incident
  return { ...change, row: rowOf(incident, world.get(agreementKind, incident.agreement)) }
}
