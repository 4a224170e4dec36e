import { delineationKind, delineationStatus } from '../agreements/delineation.ts'
import { certaintyInArea } from '../geometry/volume.ts'
import { certaintyAnd, certaintyWithin } from '../kernel/interval.ts'
import type { World } from '../kernel/world.ts'
import type { DelineationAnswer } from './happening-answer.ts'
import { entryOf, lastEntryOf, type RegimeQuery } from './regime-held.ts'

/** Who says which party held or watched the ground there and then. A claim draws no line by itself. */
export function delineationsAt(world: World, query: RegimeQuery): readonly DelineationAnswer[] {
  const found: DelineationAnswer[] = []
  for (const one of world.all(delineationKind)) {
    const area = certaintyInArea(one.footprint, query.place)
    const interval = certaintyWithin(one.interval, query.interval)
    const certainty = certaintyAnd(area, interval)
    if (certainty === 'none') continue
    const entry = entryOf(one)
    const last = lastEntryOf(one, ['delineation-ended']) ?? entry
    found.push({
      delineation: one.id,
      agreement: one.agreement,
      names: one.names,
      subject: one.subject,
      holder: one.holder,
      claimant: one.claimant,
      status: delineationStatus(one),
      signatures: one.signatures.map(({ party, source, recorded }) => ({
        party,
        entry: recorded.index,
        source,
      })),
      interval: one.interval,
      certainty,
      reasons: [
        { code: 'area', certainty: area, entry },
        { code: 'interval', certainty: interval, entry: last },
      ],
      entry,
      source: one.source,
    })
  }
  return found
}
