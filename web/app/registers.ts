import type { Agreement, Clause, Standing, Zone } from '@hudna/core/agreements/agreement.ts'
import type { Delineation } from '@hudna/core/agreements/delineation.ts'
import type { Register } from '@hudna/core/api/kinds.ts'
import type { Call } from '@hudna/core/channels/call.ts'
import type { Channel, Message } from '@hudna/core/channels/channel.ts'
import type { Commitment, Proposal } from '@hudna/core/commitments/commitment.ts'
import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import type { Coverage } from '@hudna/core/incidents/observation.ts'
import type { Release } from '@hudna/core/markings/release.ts'
import type { LeadTime } from '@hudna/core/notices/lead-time.ts'
import type { Notice, PendingVersion } from '@hudna/core/notices/notice.ts'
import type { StopCall } from '@hudna/core/notices/stop.ts'
import type { Subscription } from '@hudna/core/notices/subscription.ts'
import type { Key } from '@hudna/core/parties/key.ts'
import type { Affiliation } from '@hudna/core/parties/affiliation.ts'
import type { Party } from '@hudna/core/parties/party.ts'
import type { Post } from '@hudna/core/parties/post.ts'
import type { NamedPlace } from '@hudna/core/places/place.ts'
import type { Corridor, Evacuation } from '@hudna/core/pauses/corridor.ts'
import type { Pause } from '@hudna/core/pauses/pause.ts'
import type { Warning } from '@hudna/core/warnings/warning.ts'
import { useMemo } from 'react'
import { useTimeRange } from './time-range.ts'
import { type ReadState, useRead } from './use-read.ts'

export type RegisterDocuments = {
  parties: Party
  posts: Post
  affiliations: Affiliation
  keys: Key
  places: NamedPlace
  agreements: Agreement
  clauses: Clause
  standings: Standing
  zones: Zone
  delineations: Delineation
  pauses: Pause
  corridors: Corridor
  evacuations: Evacuation
  notices: Notice
  'pending-versions': PendingVersion
  'lead-times': LeadTime
  'stop-calls': StopCall
  subscriptions: Subscription
  channels: Channel
  messages: Message
  calls: Call
  commitments: Commitment
  proposals: Proposal
  meetings: Meeting
  coverage: Coverage
  warnings: Warning
  releases: Release
}

type Documents<R extends Register> = Omit<ReadState<unknown>, 'data'> & {
  readonly documents: readonly RegisterDocuments[R][]
  readonly loaded: boolean
  /** The ledger size at which they were read; 0 before. */
  readonly size: number
}

const none: readonly never[] = []

/** All documents of a register that the reader may have, as known at the moment the time bar says. */
export function useRegister<R extends Register>(register: R): Documents<R> {
  const { asKnown } = useTimeRange()
  const { data, ...state } = useRead('register', { register, ...asKnown })
  const documents = (data?.documents ?? none) as unknown as readonly RegisterDocuments[R][]
  return { ...state, documents, loaded: data !== undefined, size: data?.size ?? 0 }
}

export function useParties(): ReadonlyMap<string, Party> {
  const { documents } = useRegister('parties')
  return useMemo(() => new Map(documents.map((party) => [party.id, party])), [documents])
}
