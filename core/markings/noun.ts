import type { Noun } from '../kernel/noun.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import * as release from './release.ts'

export const markings: Noun<release.MarkingCommand, release.MarkingEvent> = {
  commands: {
    'markings/raise': release.RaiseMarking,
    'markings/release': release.ReleaseDocument,
    'markings/withdraw-release': release.WithdrawRelease,
    'markings/record-reading': release.RecordReading,
  },
  events: {
    'marking-raised': release.MarkingRaised,
    'marking-released': release.MarkingReleased,
    'release-withdrawn': release.ReleaseWithdrawn,
    'reading-recorded': release.ReadingRecorded,
  },
  decide,
  evolve,
}
