import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { standingId, standingKind, type StandingPeriod } from './agreement.ts'
import type { AgreementEvent } from './commands.ts'
import { agreementOf } from './evolve-agreement.ts'

type Of<T extends AgreementEvent['type']> = Extract<AgreementEvent, { type: T }>

export function evolveStanding(
  event: Of<'standing-recorded' | 'standing-corrected'>,
  world: World,
  recorded: Recorded,
): Change {
  const { agreement, party } = event
  const id = standingId(agreement, party)
  const before = world.get(standingKind, id)
  if (event.type === 'standing-corrected') {
    assert(before, `the record corrects the standing ${id} before it is recorded`)
    const periods = before.periods.flatMap((period) =>
      period.recorded.index === event.entry ? corrected(event, period, recorded) : [period],
    )
    const history = [...before.history, recorded]
    return changed(standingKind, id, { ...before, periods, history })
  }
  const { type: _, agreement: __, party: ___, ...rest } = event
  const { owner, marking } = agreementOf(world, agreement)
  const period: StandingPeriod = { ...rest, recorded, superseded: [] }
  return changed(standingKind, id, {
    id,
    owner,
    marking,
    agreement,
    party,
    periods: [...(before?.periods ?? []), period],
    history: [...(before?.history ?? []), recorded],
  })
}

/** The period keeps its place in the order of the record, with what it said before; one that never was goes out. */
function corrected(
  { standing, from, until, reason, source }: Of<'standing-corrected'>,
  period: StandingPeriod,
  recorded: Recorded,
): readonly StandingPeriod[] {
  if (standing === null) return []
  const said = { standing: period.standing, from: period.from, until: period.until }
  const last = { ...said, source: period.source, reason, recorded }
  const superseded = [...period.superseded, last]
  return [{ ...period, standing, from, until, source, superseded }]
}
