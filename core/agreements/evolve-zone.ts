import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { type Zone, type ZoneConsent, zoneKind } from './agreement.ts'
import type { AgreementEvent } from './commands.ts'
import { zoneStatus } from './zone-status.ts'

type Of<T extends AgreementEvent['type']> = Extract<AgreementEvent, { type: T }>
type Later = Of<'zone-consented' | 'zone-extended' | 'zone-amended' | 'zone-ended'>

export function evolveZone(
  event: Of<'zone-declared'> | Later,
  world: World,
  recorded: Recorded,
): Change {
  if (event.type === 'zone-declared') return declared(event, recorded)
  const before = world.get(zoneKind, event.zone)
  assert(before, `the record speaks of zone ${event.zone} before it is declared`)
  const history = [...before.history, recorded]
  return changed(zoneKind, before.id, { ...before, ...step(event, before, recorded), history })
}

function declared(event: Of<'zone-declared'>, recorded: Recorded): Change {
  const { type: _, zone: id, ...rest } = event
  return changed(zoneKind, id, {
    ...rest,
    id,
    owner: rest.declaredBy,
    status: zoneStatus(rest.consents),
    declaredUntil: rest.volume.interval.to,
    extensions: [],
    superseded: [],
    ended: null,
    history: [recorded],
  })
}

function step(event: Later, before: Zone, recorded: Recorded): Partial<Zone> {
  switch (event.type) {
    case 'zone-consented':
      return answered(event, before, recorded)
    case 'zone-extended': {
      const { until, source } = event
      const extensions = [...before.extensions, { until, source, recorded }]
      return { volume: endingAt(before, until), extensions }
    }
    case 'zone-amended': {
      const { names, volume, reason, source } = event
      const held = { names: before.names, volume: before.volume, consents: before.consents }
      const last = { ...held, source: before.source, reason, recorded }
      const superseded = [...before.superseded, last]
      return { names, volume, source, consents: [], status: zoneStatus([]), superseded }
    }
    case 'zone-ended': {
      const { until, reason, source } = event
      const previousEnd = before.volume.interval.to
      const ended = { until, previousEnd, reason, source, recorded }
      return { volume: endingAt(before, until), ended }
    }
  }
}

/** The last answer of a party stands; the earlier one stays in the history of the record. */
function answered(
  { party, consent, source }: Of<'zone-consented'>,
  before: Zone,
  recorded: Recorded,
): Partial<Zone> {
  const answer: ZoneConsent = { party, consent, source, entry: recorded.index }
  const known = before.consents.some((held) => held.party === party)
  const consents = known
    ? before.consents.map((held) => (held.party === party ? answer : held))
    : [...before.consents, answer]
  return { consents, status: zoneStatus(consents) }
}

function endingAt({ volume }: Zone, until: string | null): Zone['volume'] {
  return { ...volume, interval: { from: volume.interval.from, to: until } }
}
