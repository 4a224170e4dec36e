import { agreementKind, clauseKind, zoneKind } from '../agreements/agreement.ts'
import { delineationKind } from '../agreements/delineation.ts'
import * as agreements from '../agreements/states.ts'
import { callKind } from '../channels/call.ts'
import { channelKind, messageKind } from '../channels/channel.ts'
import * as channels from '../channels/states.ts'
import { commitmentKind, proposalKind } from '../commitments/commitment.ts'
import { meetingKind } from '../commitments/meeting.ts'
import * as commitments from '../commitments/states.ts'
import { incidentKind } from '../incidents/incident.ts'
import { coverageKind, observationKind } from '../incidents/observation.ts'
import * as incidents from '../incidents/states.ts'
import type { Instant } from '../kernel/instant.ts'
import type { RefusalCode } from '../kernel/refusal-codes.ts'
import type { World } from '../kernel/world.ts'
import { markedDocument } from '../markings/marked.ts'
import type { MarkedKind } from '../markings/marking-kinds.ts'
import { markedState, markingTable } from '../markings/states.ts'
import { leadTimeKind } from '../notices/lead-time.ts'
import { noticeKind } from '../notices/notice.ts'
import * as notices from '../notices/states.ts'
import { stopCallKind } from '../notices/stop.ts'
import * as stops from '../notices/stop-states.ts'
import { subscriptionKind } from '../notices/subscription.ts'
import { affiliationKind } from '../parties/affiliation.ts'
import { keyKind } from '../parties/key.ts'
import { partyKind } from '../parties/party.ts'
import { officerKind, postKind } from '../parties/post.ts'
import * as parties from '../parties/states.ts'
import { corridorKind, evacuationKind } from '../pauses/corridor.ts'
import { pauseKind } from '../pauses/pause.ts'
import * as pauses from '../pauses/states.ts'
import { placeKind } from '../places/place.ts'
import * as places from '../places/states.ts'
import { warningState, warningTable } from '../warnings/states.ts'
import { warningKind } from '../warnings/warning.ts'
import type { Command } from './types.ts'

type Answer = 'taken' | RefusalCode
type Rows = Readonly<Record<string, Readonly<Record<string, Answer>>>>

/** A state table, the member that names what it is about, and the state of that thing. */
type Table = {
  readonly name: string
  readonly rows: Rows
  readonly of: (command: Readonly<Record<string, unknown>>) => unknown
  readonly state: (world: World, id: string, now: Instant) => string
}

/** Every state table of the domains. */
export const stateTables: readonly Table[] = [
  {
    name: 'party',
    rows: parties.partyTable,
    of: (command) => command['party'],
    state: (world, id) => parties.partyState(world.get(partyKind, id)),
  },
  {
    name: 'officer',
    rows: parties.officerTable,
    of: (command) => command['officer'],
    state: (world, id) => parties.officerState(world.get(officerKind, id)),
  },
  {
    name: 'key',
    rows: parties.keyTable,
    of: (command) => command['key'],
    state: (world, id) => parties.keyState(world.get(keyKind, id)),
  },
  {
    name: 'place',
    rows: places.placeTable,
    of: (command) => command['place'],
    state: (world, id) => places.placeState(world.get(placeKind, id)),
  },
  {
    name: 'post',
    rows: parties.postTable,
    of: (command) => command['posts'] ?? command['post'],
    state: (world, id) => parties.postState(world.get(postKind, id)),
  },
  {
    name: 'affiliation',
    rows: parties.affiliationTable,
    of: (command) => command['affiliation'],
    state: (world, id) => parties.affiliationState(world.get(affiliationKind, id)),
  },
  {
    name: 'agreement',
    rows: agreements.agreementTable,
    of: (command) => command['agreement'],
    state: (world, id) => agreements.agreementState(world.get(agreementKind, id)),
  },
  {
    name: 'clause',
    rows: agreements.clauseTable,
    of: (command) => command['clause'],
    state: (world, id) => agreements.clauseState(world.get(clauseKind, id)),
  },
  {
    name: 'zone',
    rows: agreements.zoneTable,
    of: (command) => command['zone'],
    state: (world, id) => agreements.zoneState(world.get(zoneKind, id)),
  },
  {
    name: 'delineation',
    rows: agreements.delineationTable,
    of: (command) => command['delineation'],
    state: (world, id) => agreements.delineationState(world.get(delineationKind, id)),
  },
  {
    name: 'pause',
    rows: pauses.pauseTable,
    of: (command) => command['pause'],
    state: (world, id, now) => pauses.pauseState(world.get(pauseKind, id), now),
  },
  {
    name: 'corridor',
    rows: pauses.corridorTable,
    of: (command) => command['corridor'],
    state: (world, id) => pauses.corridorState(world.get(corridorKind, id)),
  },
  {
    name: 'commitment',
    rows: commitments.promiseTable,
    of: (command) => command['commitment'],
    state: (world, id) => commitments.promiseState(world.get(commitmentKind, id)),
  },
  {
    name: 'proposal',
    rows: commitments.proposalTable,
    of: (command) => command['proposal'],
    state: (world, id) => commitments.proposalState(world.get(proposalKind, id)),
  },
  {
    name: 'meeting',
    rows: commitments.meetingTable,
    of: (command) => command['meeting'],
    state: (world, id) => commitments.meetingState(world.get(meetingKind, id)),
  },
  {
    name: 'evacuation',
    rows: pauses.evacuationTable,
    of: (command) => command['evacuation'],
    state: (world, id) => pauses.evacuationState(world.get(evacuationKind, id)),
  },
  {
    name: 'incident',
    rows: incidents.incidentTable,
    of: (command) => command['incident'],
    state: (world, id) => incidents.stageOf(world.get(incidentKind, id)),
  },
  {
    name: 'intake',
    rows: incidents.intakeTable,
    of: (command) => command['incident'],
    state: (world, id) => incidents.intakeState(world.get(incidentKind, id)),
  },
  {
    name: 'observation',
    rows: incidents.observationTable,
    of: (command) => command['observation'],
    state: (world, id) => incidents.intakeState(world.get(observationKind, id)),
  },
  {
    name: 'coverage',
    rows: incidents.coverageTable,
    of: (command) => command['coverage'],
    state: (world, id) => incidents.intakeState(world.get(coverageKind, id)),
  },
  {
    name: 'notice',
    rows: notices.noticeTable,
    of: (command) => command['notice'],
    state: (world, id, now) => notices.noticeState(world.get(noticeKind, id), now),
  },
  {
    name: 'party',
    rows: notices.leadTimeTable,
    of: (command) => command['party'],
    state: (world, id) => notices.leadTimeState(world.get(leadTimeKind, id)),
  },
  {
    name: 'call',
    rows: stops.stopTable,
    of: (command) => command['call'],
    state: (world, id) => stops.stopState(world.get(stopCallKind, id)),
  },
  {
    name: 'subscription',
    rows: notices.subscriptionTable,
    of: (command) => command['subscription'],
    state: (world, id) => notices.subscriptionState(world.get(subscriptionKind, id)),
  },
  {
    name: 'channel',
    rows: channels.channelTable,
    of: (command) => command['channel'],
    state: (world, id) => channels.channelState(world.get(channelKind, id)),
  },
  {
    name: 'message',
    rows: channels.messageTable,
    of: (command) => command['message'],
    state: (world, id) => channels.messageState(world.get(messageKind, id)),
  },
  {
    name: 'call',
    rows: channels.callTable,
    of: (command) => command['call'],
    state: (world, id) => channels.callState(world.get(callKind, id)),
  },
  {
    name: 'marking',
    rows: markingTable,
    of: ({ kind, id }) => (typeof kind === 'string' ? `${kind} ${String(id)}` : undefined),
    state: (world, named) => {
      const [kind, id = ''] = named.split(' ')
      return markedState(markedDocument(world, { kind: kind as MarkedKind, id }))
    },
  },
  {
    name: 'warning',
    rows: warningTable,
    of: (command) => command['replaces'] ?? command['warning'],
    state: (world, id, now) => {
      const warning = world.get(warningKind, id)
      return warning === undefined ? 'unknown' : warningState(warning, now)
    },
  },
]

/** One cell of a table that a command meets, by way of one thing that it names. */
export type Met = {
  readonly table: string
  readonly id: string
  readonly state: string
  readonly answer: Answer
}

/** Every cell that a command meets. */
export function cellsMet(command: Command, world: World, now: Instant): readonly Met[] {
  return stateTables.flatMap(({ name, rows, of, state }) => {
    const named = of(command)
    const ids = (Array.isArray(named) ? named : [named]) as readonly unknown[]
    return ids.flatMap((id): readonly Met[] => {
      if (typeof id !== 'string') return []
      const at = state(world, id, now)
      const answer = rows[at]?.[command.type]
      return answer === undefined ? [] : [{ table: name, id, state: at, answer }]
    })
  })
}
