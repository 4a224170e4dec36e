import { assert } from '../kernel/assert.ts'
import { changed, type Change, type Recorded, type World } from '../kernel/world.ts'
import { accepted, nextVersion } from './evolve-version.ts'
import { type Notice, noticeKind, type PendingVersion, pendingVersionKind } from './notice.ts'
import { pendingOf } from './pending.ts'
import type { VerificationEvent, Verified } from './verification.ts'

type Of<T extends VerificationEvent['type']> = Extract<VerificationEvent, { type: T }>

/** From here on the version is told: its marking is the intended one, and its clocks start. */
export function evolveVerified(
  event: Of<'notice-verified'>,
  before: Notice,
  world: World,
  recorded: Recorded,
): readonly Change[] {
  const { type: _, notice: id, recipients: __, shortLead, shortFor, ...said } = event
  const verified: Verified = { ...said, at: recorded.time }
  const lead = { verification: 'verified', verified, shortLead, shortFor } as const
  if (before.verification === 'awaited') {
    const told: Notice = {
      ...before,
      ...lead,
      marking: before.intended ?? before.marking,
      intended: null,
      issuedAt: recorded.time,
      receipts: accepted(before, recorded.time),
      history: [...before.history, recorded],
    }
    return [changed(noticeKind, id, told)]
  }
  const pending = pendingOf(world, id)
  assert(pending, `the record verifies a version of ${id} that does not wait`)
  return [
    changed(noticeKind, id, { ...toldFrom(pending, before, recorded), ...lead }),
    changed(pendingVersionKind, id, {
      ...pending,
      settled: { how: 'verified', at: recorded.time },
      history: [...pending.history, recorded],
    }),
  ]
}

function toldFrom(pending: PendingVersion, before: Notice, recorded: Recorded): Notice {
  const {
    id: _,
    notice: __,
    owner: ___,
    marking: ____,
    kind: _____,
    submittedAt: ______,
    settled: _______,
    history,
    intended,
    reason,
    ...content
  } = pending
  const written = history.findLast(({ type }) => type === 'notice-amended')
  assert(written, `version ${pending.version} of ${before.id} waits and was never written`)
  const taken = [written, recorded]
  return nextVersion(before, {
    content,
    marking: intended,
    at: recorded,
    reason,
    entry: written,
    taken,
  })
}

export function evolveRevalidated(
  event: Of<'notice-revalidated'>,
  before: Notice,
  recorded: Recorded,
): Change {
  const { until: expiresAt, revalidateBy } = event
  const history = [...before.history, recorded]
  return changed(noticeKind, before.id, { ...before, expiresAt, revalidateBy, history })
}
