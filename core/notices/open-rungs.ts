import type { Instant } from '../kernel/instant.ts'
import type { World } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { recipientStatusAt } from '../parties/recipient.ts'
import { ladderOf, type LadderOptions, type RecipientLadder } from './ladder.ts'
import { noticeKind, type Notice } from './notice.ts'
import { type RecordedRung, recordedRungs } from './receipt.ts'
import { termsOf } from './terms.ts'
import { toldVersion, toldVersions } from './told-version.ts'

/** A rung that a recipient has not reached and whose absence is not on the record. */
export type OpenRung = {
  readonly notice: string
  readonly version: number
  readonly party: string
  readonly rung: RecordedRung
  readonly dueAt: Instant
}

type Asked = Pick<LadderOptions, 'version' | 'now' | 'facts'>

/** The ladder of a version under the procedure of its agreement, and with what is known of its recipients. */
export function ladderInWorld(
  notice: Notice,
  world: World,
  asked: Asked,
): readonly RecipientLadder[] {
  const { issuedAt = notice.issuedAt } = toldVersion(notice, asked.version) ?? {}
  const terms = termsOf(world, notice.agreement, issuedAt)
  const takesPart = (id: string, moment: Instant): boolean => {
    const party = world.get(partyKind, id)
    return party === undefined || recipientStatusAt(party, moment) === 'joined'
  }
  const hasUnits = (id: string): boolean => {
    const kind = world.get(partyKind, id)?.kind
    return kind === 'state' || kind === 'armed-group'
  }
  return ladderOf(notice, { ...asked, terms, takesPart, hasUnits })
}

/** Later than every moment that the record can hold: what is not reached by then is not reached. */
const EVER: Instant = '9999-12-31T23:59:59.999Z'

/** Every rung of every version that is owed or was missed, as the record stands; what is due first comes first. */
export function openRungs(notice: Notice, world: World): readonly OpenRung[] {
  const open: OpenRung[] = []
  for (const { version } of toldVersions(notice)) {
    for (const { party, steps } of ladderInWorld(notice, world, { version, now: EVER })) {
      for (const rung of recordedRungs) {
        const { state, dueAt } = steps[rung]
        if (state !== 'missed' || dueAt === null) continue
        if (isRecorded(notice, { version, party, rung })) continue
        open.push({ notice: notice.id, version, party, rung, dueAt })
      }
    }
  }
  return open.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
}

/** What the centre has to record now: every rung whose time has passed without a word of it on the record. */
export function missedRungs(world: World, now: Instant): readonly OpenRung[] {
  const missed: OpenRung[] = []
  for (const notice of world.all(noticeKind)) {
    missed.push(...openRungs(notice, world).filter(({ dueAt }) => dueAt <= now))
  }
  return missed.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1))
}

function isRecorded(
  { missed }: Notice,
  { version, party, rung }: Pick<OpenRung, 'version' | 'party' | 'rung'>,
): boolean {
  return missed.some((one) => one.version === version && one.party === party && one.rung === rung)
}
