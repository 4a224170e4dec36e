import { certaintyInVolume, type VolumeCertainty } from '../geometry/volume.ts'
import type { World } from '../kernel/world.ts'
import { pauseKind, type Pause } from '../pauses/pause.ts'
import { pauseStatus } from '../pauses/status.ts'
import { consentsTo } from './consent-statements.ts'
import type { PauseAnswer } from './happening-answer.ts'
import { hoursOf } from './hours.ts'
import {
  entriesOf,
  entryOf,
  lastEntryOf,
  reasonsOf,
  type RegimeQuery,
  statement,
} from './regime-held.ts'

export function pausesAt(world: World, query: RegimeQuery): readonly PauseAnswer[] {
  return [...world.all(pauseKind)].flatMap((pause) => {
    const held = certaintyInVolume(pause.volume, query)
    return held.certainty === 'none' ? [] : [pauseAnswer(pause, held, query)]
  })
}

function pauseAnswer(pause: Pause, held: VolumeCertainty, query: RegimeQuery): PauseAnswer {
  const entry = entryOf(pause)
  const extending = entriesOf(pause, 'pause-extended', pause.extensions)
  const breaking = entriesOf(pause, 'pause-broken', pause.breaks)
  return {
    pause: pause.id,
    agreement: pause.agreement,
    names: pause.names,
    purpose: pause.purpose,
    status: pauseStatus(pause, query.interval.from),
    proposer: pause.proposer,
    announcedBy: [...new Set(pause.announcements.flatMap((said) => said.by))],
    consents: consentsTo(pause, 'pause-consent-given'),
    extensions: pause.extensions.map(({ until, by, source }, at) => ({
      until,
      by,
      entry: extending[at] ?? entry,
      source,
    })),
    breaks: pause.breaks.map(({ at, saidBy, brokenBy, noLongerBound, text, source }, index) =>
      statement({
        saidBy,
        says: noLongerBound ? 'no-longer-bound' : 'broken',
        of: brokenBy,
        text,
        at,
        entry: breaking[index] ?? entry,
        source,
      }),
    ),
    unsigned: pause.readiness
      .filter(({ signed }) => signed === null)
      .map(({ item, owedBy, text }) => ({ item, owedBy, text })),
    ...hoursOf(pause.volume, query.interval),
    certainty: held.certainty,
    reasons: reasonsOf(held, {
      entry: lastEntryOf(pause, ['pause-amended']) ?? entry,
      last: lastEntryOf(pause, ['pause-amended', 'pause-extended']),
    }),
    entry,
    source: pause.source,
  }
}
