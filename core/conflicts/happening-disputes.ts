import { certaintyAnd } from '../kernel/interval.ts'
import type { Dispute } from './dispute-answer.ts'
import type {
  CorridorAnswer,
  DelineationAnswer,
  NoticeHeld,
  PauseAnswer,
} from './happening-answer.ts'
import type { RegimeAnswer, ZoneAnswer } from './regime-answer.ts'
import { type Statement, statement } from './regime-held.ts'

type Happenings = Pick<
  RegimeAnswer,
  'agreements' | 'pauses' | 'corridors' | 'delineations' | 'notices'
>

/** What the sides say differently about zones, pauses, corridors and notices that hold there and then. */
export function disputesOfHappenings(answer: Happenings): readonly Dispute[] {
  return [
    ...answer.pauses.flatMap(overPause),
    ...answer.agreements.flatMap(({ agreement, zones }) =>
      zones.flatMap((zone) => overZone(zone, agreement)),
    ),
    ...answer.corridors.flatMap(overCorridor),
    ...overGround(answer.delineations),
    ...answer.notices.flatMap(overNotice),
  ]
}

/** A pause that nobody announced is only proposed: what is said to it stands with it and is no dispute. */
function overPause(pause: PauseAnswer): readonly Dispute[] {
  const { pause: id, names, agreement, certainty, consents, breaks, status } = pause
  const about = { subject: { kind: 'pause', id, names }, agreement, acts: [], certainty } as const
  const found: Dispute[] = []
  const refused = consents.some(({ says }) => says !== 'consented')
  const announced = pause.announcedBy.length > 0 && status !== 'cancelled'
  if (announced && (refused || status === 'declared-not-agreed')) {
    const positions = refused ? consents : sayingOnExtension(pause)
    found.push({ kind: 'declared-not-agreed', ...about, positions })
  }
  if (breaks.length > 0) found.push({ kind: 'said-broken', ...about, positions: breaks })
  return found
}

/** A pause that all agreed to may have been extended by some of them only. */
function sayingOnExtension({ consents, extensions }: PauseAnswer): Dispute['positions'] {
  const until = extensions.at(-1)?.until
  const links = extensions.filter((link) => link.until === until)
  return consents.map(({ saidBy }) => {
    const link = links.find(({ by }) => saidBy !== null && by.includes(saidBy))
    if (link === undefined) return statement({ saidBy, says: 'not-extended' })
    return statement({ saidBy, says: 'extended', entry: link.entry, source: link.source })
  })
}

function overZone(zone: ZoneAnswer, agreement: string): readonly Dispute[] {
  if (zone.status === 'agreed') return []
  const { zone: id, names, certainty, declaredBy, consents, entry, source } = zone
  const answered = consents.map((said) =>
    statement({
      saidBy: said.party,
      says: said.consent,
      entry: said.entry,
      source: said.source,
    }),
  )
  const declared = statement({ saidBy: declaredBy, says: 'declared', entry, source })
  const spoke = consents.some(({ party }) => party === declaredBy)
  const positions = spoke ? answered : [declared, ...answered]
  const subject = { kind: 'zone', id, names } as const
  return [{ kind: 'declared-not-agreed', subject, agreement, acts: [], certainty, positions }]
}

function overCorridor(corridor: CorridorAnswer): readonly Dispute[] {
  const { corridor: id, names, agreement, certainty, openedBy, entry, source } = corridor
  const about = {
    subject: { kind: 'corridor', id, names },
    agreement,
    acts: [],
    certainty,
  } as const
  const found: Dispute[] = []
  if (corridor.basis === 'declared') {
    const declared = statement({ saidBy: openedBy, says: 'declared', entry, source })
    const positions = [declared, ...corridor.consents]
    found.push({ kind: 'declared-not-agreed', ...about, positions })
  }
  if (new Set(corridor.states.map(({ state }) => state)).size > 1) {
    const positions = corridor.states.map(({ state, from, ...said }) =>
      statement({ ...said, says: state, at: from }),
    )
    found.push({ kind: 'states-differ', ...about, positions })
  }
  return found
}

/** Claims of who held, or watched, one place that do not name the same party; those who signed one stand with it. */
function overGround(delineations: readonly DelineationAnswer[]): readonly Dispute[] {
  return (['control', 'coverage'] as const).flatMap((word) => {
    const claims = delineations.filter(({ subject }) => subject === word)
    const [first] = claims
    if (first === undefined || new Set(claims.map(({ holder }) => holder)).size < 2) return []
    const positions = claims.flatMap(positionsOnGround)
    const certainty = claims.map((claim) => claim.certainty).reduce(certaintyAnd)
    const subject = { kind: 'delineation', id: first.delineation, names: first.names } as const
    const { agreement } = first
    return [{ kind: 'holder-differs', subject, agreement, acts: [], certainty, positions }]
  })
}

function positionsOnGround(claim: DelineationAnswer): readonly Statement[] {
  const { subject, holder, claimant, signatures, entry, source, interval } = claim
  const verb = subject === 'control' ? 'held' : 'watched'
  const says = holder === null ? `${verb}-by-nobody` : `${verb}-by`
  const saying = { says, of: holder, at: interval.from }
  return [
    statement({ saidBy: claimant, ...saying, entry, source }),
    ...signatures.map(({ party, ...signed }) => statement({ saidBy: party, ...saying, ...signed })),
  ]
}

/** A question back is no dispute; an objection is one, and so is a word that no assurance is given. */
function overNotice(notice: NoticeHeld): readonly Dispute[] {
  const { notice: id, names, agreement, certainty, answers, author, entry, source } = notice
  const against = answers.filter(({ says }) => says !== 'clarification-requested')
  if (against.length === 0) return []
  const announced = statement({ saidBy: author, says: 'announced', entry, source })
  const subject = { kind: 'notice', id, names } as const
  const positions = [announced, ...against]
  return [{ kind: 'no-assurance', subject, agreement, acts: [], certainty, positions }]
}
