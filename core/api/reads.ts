import { Type, type Static, type TObject, type TSchema } from 'typebox'
import { actKinds } from '../agreements/acts.ts'
import type { Statistics } from '../bulletins/statistics.ts'
import type { CoveredAnswer } from '../conflicts/covered.ts'
import type { RegimeAnswer } from '../conflicts/regime.ts'
import type { ListedVolume } from '../conflicts/volume-register-listing.ts'
import type { Due } from '../incidents/deadlines.ts'
import { scopes } from '../agreements/scope.ts'
import { sideRoles } from '../incidents/filter.ts'
import { type Incident, incidentStates } from '../incidents/incident.ts'
import type { Observation } from '../incidents/observation.ts'
import type { Deadline } from './due.ts'
import type { Documented, Recorded } from '../kernel/world.ts'
import type { IncidentRow } from '../incidents/views.ts'
import { closed, FreeText, Id, Instant, Line, Names, oneOf, type Texts } from '../kernel/schema.ts'
import { roles } from '../kernel/world.ts'
import { CosignedHead, Cosigning } from './cosigning.ts'
import { DELIVERIES_PAGE_MAX, DeliveryList, PresenceList } from './deliveries.ts'
import { CounterList, MatchList } from './matches.ts'
import type { ExchangeView } from './exchange.ts'
import type { LadderView, WhoKnewView } from './who-knew/view.ts'
import { FOUND_MAX, type Found, namedKinds } from './search.ts'

/** A page of a register has at most so many documents. */
export const DOCUMENTS_PAGE_MAX = 500

/**
 * One read: where it is, what it takes (path and query together) and what it gives.
 * `asKnownAt` or `size` turn any of them into "as known at": the state at an earlier ledger size.
 */
export type Read = {
  readonly path: string
  readonly summary: string
  readonly query: TObject
  readonly response: TSchema
}

const size = Type.Integer({ minimum: 0, description: 'ledger size to read at' })
const asKnown = { asKnownAt: Type.Optional(Instant), size: Type.Optional(size) }
/** A place, known to so many metres, and a moment or an interval. */
const thereAndThen = {
  at: Type.String({
    pattern: '^-?[0-9.]+,-?[0-9.]+$',
    description: 'LAT,LON in decimal degrees',
  }),
  errorM: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_000_000 })),
  time: Instant,
  until: Type.Optional(Instant),
}
const countFilter = {
  ...asKnown,
  agreement: Type.Optional(Id),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
  excluded: Type.Optional(oneOf(['include', 'exclude', 'only'])),
  scope: Type.Optional(oneOf(scopes)),
  state: Type.Optional(oneOf(incidentStates)),
  party: Type.Optional(Id),
  province: Type.Optional(Line),
  district: Type.Optional(Line),
  intake: Type.Optional(oneOf(['report', 'import'])),
  duplicates: Type.Optional(oneOf(['include', 'exclude', 'only'])),
}
const incidentFilter = {
  ...countFilter,
  time: Type.Optional(oneOf(['begins', 'overlaps'])),
  day: Type.Optional(oneOf(['known', 'not-known'])),
  side: Type.Optional(Line),
  role: Type.Optional(oneOf(sideRoles)),
  reporter: Type.Optional(Id),
}

/** A JSON document whose shape is a type of the core. */
function shaped<T>(description: string) {
  return Type.Unsafe<T>(Type.Object({}, { additionalProperties: true, description }))
}

const Actor = closed({ officer: Id, post: Id, party: Id, role: oneOf(roles) })
const hash = Type.String({ pattern: '^[A-Za-z0-9+/]{43}=$', description: 'SHA-256, base64' })

export const Health = closed({
  /** `damaged`: an entry no longer has the hash it was recorded with; the log names it. */
  status: oneOf(['ok', 'starting', 'stopping', 'damaged']),
  version: Type.String(),
  ledgerSize: Type.Integer(),
  checkpoint: Type.String({ description: 'signed checkpoint note (C2SP tlog-checkpoint)' }),
  /** How far the clock of the machine is from that of the centre, and when it was last set; null in an exercise. */
  clock: Type.Union([
    closed({ skewMs: Type.Integer(), steppedAt: Type.Union([Instant, Type.Null()]) }),
    Type.Null(),
  ]),
})
export type Health = Static<typeof Health>

const OfferedPost = closed({ post: Id, names: Names, role: oneOf(roles), party: Names })
export type OfferedPost = Static<typeof OfferedPost>

export const SessionView = closed({
  actor: Type.Union([Actor, Type.Null()]),
  officerName: Type.Union([Type.String(), Type.Null()]),
  exercise: Type.Boolean(),
  /** Offered on the sign-in page of an exercise centre on a loopback address only. */
  exercisePosts: Type.Array(OfferedPost),
  now: Instant,
  ledgerSize: Type.Integer(),
  agreement: Type.Union([Id, Type.Null()]),
})
export type SessionView = Static<typeof SessionView>

export const RecordView = closed({
  origin: Type.String(),
  vkey: Type.String({ description: 'key of the log: signs checkpoints' }),
  gatewayVkey: Type.String({ description: 'key of the gateway: signs entries' }),
  size,
  root: hash,
  checkpoint: Type.String(),
  firstTime: Type.Union([Instant, Type.Null()]),
  lastTime: Type.Union([Instant, Type.Null()]),
  cosigning: Cosigning,
})
export type RecordView = Static<typeof RecordView>

export const EntryLine = closed({
  index: Type.Integer(),
  time: Instant,
  author: Id,
  type: Type.String(),
  subjects: Type.Array(closed({ kind: Type.String(), id: Id })),
  readable: Type.Boolean(),
})
export type EntryLine = Static<typeof EntryLine>

export const EntryProof = closed({
  index: Type.Integer(),
  leafHash: hash,
  proof: Type.Array(hash),
  /** The newest checkpoint; it covers the proof unless a smaller `size` was asked for, whose checkpoint the reader holds. */
  checkpoint: Type.String(),
  /** The signed note, verbatim; null when the reader may not have it (the hash and the proof still stand). */
  note: Type.Union([Type.String(), Type.Null()]),
})
export type EntryProof = Static<typeof EntryProof>

/** A page of a register, or all of it. `total` counts what fits, and `next` is the cursor of what comes after, or null. */
export type DocumentList = {
  readonly size: number
  readonly total: number
  readonly documents: readonly Documented[]
  readonly next: string | null
}
/** What is called so: `name` is the name that fits, `names` are what it is called now. */
export type FoundNamed = Found & { readonly names: Texts }
export type SearchList = {
  readonly size: number
  readonly total: number
  readonly found: readonly FoundNamed[]
}
export type IncidentList = {
  readonly size: number
  readonly total: number
  readonly rows: readonly IncidentRow[]
}
export type IncidentView = {
  readonly size: number
  readonly incident: Incident
  readonly observations: readonly Observation[]
  readonly deadlines: readonly Due[]
  readonly entries: readonly Recorded[]
}
export type DueList = {
  readonly size: number
  readonly now: string
  readonly due: readonly Deadline[]
}
export type StatisticsView = { readonly size: number; readonly statistics: Statistics }
export type VolumeList = { readonly size: number; readonly volumes: readonly ListedVolume[] }
export type CoveredView = { readonly size: number; readonly covered: CoveredAnswer }
export type RegimeView = { readonly size: number; readonly regime: RegimeAnswer }

export const reads = {
  health: { path: '/healthz', summary: 'Is the centre up', query: closed({}), response: Health },
  session: {
    path: '/api/session',
    summary: 'Who is signed in',
    query: closed({}),
    response: SessionView,
  },
  register: {
    path: '/api/registers/:register',
    summary:
      'The documents of a register that the reader may have, by id; with q those that are called so, the best fit first; with limit page by page',
    query: closed({
      register: Line,
      ...asKnown,
      q: Type.Optional(Line),
      agreement: Type.Optional(Id),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: DOCUMENTS_PAGE_MAX })),
      after: Type.Optional(
        Type.String({
          pattern: '^[A-Za-z0-9_-]{1,200}$',
          description: 'the cursor `next` of the page before, asked with the same q and agreement',
        }),
      ),
    }),
    response: shaped<DocumentList>('DocumentList'),
  },
  document: {
    path: '/api/registers/:register/:id',
    summary: 'One document of a register',
    query: closed({ register: Line, id: Id, ...asKnown }),
    response: shaped<{ readonly size: number; readonly document: Documented }>('Document'),
  },
  search: {
    path: '/api/search',
    summary: 'What is called so, in any script and spelling, the best fit first',
    query: closed({
      ...asKnown,
      q: Line,
      kinds: Type.Optional(
        Type.String({
          pattern: '^[a-z]+(,[a-z]+)*$',
          maxLength: 200,
          description: `${namedKinds.join(',')}: some of them`,
        }),
      ),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: FOUND_MAX })),
    }),
    response: shaped<SearchList>('SearchList'),
  },
  incidents: {
    path: '/api/incidents',
    summary: 'Incidents that happened in a span of time, as compact rows',
    query: closed({
      ...incidentFilter,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    }),
    response: shaped<IncidentList>('IncidentList'),
  },
  incident: {
    path: '/api/incidents/:id',
    summary: 'One incident with its observations, deadlines and entries',
    query: closed({ id: Id, ...asKnown }),
    response: shaped<IncidentView>('IncidentView'),
  },
  due: {
    path: '/api/due',
    summary: 'What is due next, over all nouns',
    query: closed({ ...asKnown }),
    response: shaped<DueList>('DueList'),
  },
  statistics: {
    path: '/api/statistics',
    summary: 'Counts per day, district and side, with coverage',
    query: closed({
      ...countFilter,
      utcOffsetMinutes: Type.Optional(Type.Integer({ minimum: -840, maximum: 840 })),
    }),
    response: shaped<StatisticsView>('StatisticsView'),
  },
  regime: {
    path: '/api/regime',
    summary: 'What applied here, then, to whom',
    query: closed({
      ...asKnown,
      ...thereAndThen,
      actor: Type.Optional(Id),
      act: Type.Optional(oneOf(actKinds)),
    }),
    response: shaped<RegimeView>('RegimeView'),
  },
  covered: {
    path: '/api/covered',
    summary: 'Is this party covered here, then, and who says so',
    query: closed({ ...asKnown, party: Id, ...thereAndThen }),
    response: shaped<CoveredView>('CoveredView'),
  },
  volumes: {
    path: '/api/volumes',
    summary:
      'Everything with a volume that meets a map view within a span of time and stands, at its exact position',
    query: closed({
      ...asKnown,
      bbox: Type.String({
        pattern: '^-?[0-9.]+(,-?[0-9.]+){3}$',
        description: 'W,S,E,N in decimal degrees; a west above the east spans the antimeridian',
      }),
      from: Instant,
      to: Instant,
      kinds: Type.Optional(
        Type.String({
          pattern: '^[a-z]+(,[a-z]+)*$',
          maxLength: 200,
          description:
            'site,movement,activity,suspension,pause,corridor,zone,subscription: some of them',
        }),
      ),
    }),
    response: shaped<VolumeList>('VolumeList'),
  },
  subscriptions: {
    path: '/api/subscriptions',
    summary: 'How far each subscription of the party has counted',
    query: closed({ ...asKnown }),
    response: CounterList,
  },
  matches: {
    path: '/api/subscriptions/:id/matches',
    summary: 'What a subscription has counted after a counter; without one its newest matches',
    query: closed({ id: Id, after: Type.Optional(Type.Integer({ minimum: 0 })), ...asKnown }),
    response: MatchList,
  },
  ladder: {
    path: '/api/notices/:id/ladder',
    summary: 'How far each recipient has come with a version of a notice',
    query: closed({
      id: Id,
      version: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
      ...asKnown,
    }),
    response: shaped<LadderView>('LadderView'),
  },
  whoKnew: {
    path: '/api/who-knew',
    summary:
      'Who had which version of what about a place and a time, with the rungs reached and missing',
    query: closed({
      at: Type.Optional(
        Type.String({
          pattern: '^-?[0-9.]+,-?[0-9.]+$',
          description: 'LAT,LON in decimal degrees; or else a notice',
        }),
      ),
      radiusM: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_000_000 })),
      notice: Type.Optional(Id),
      from: Type.Optional(Instant),
      to: Type.Optional(Instant),
      ...asKnown,
    }),
    response: shaped<WhoKnewView>('WhoKnewView'),
  },
  exchange: {
    path: '/api/exchange',
    summary: 'What a party handed over by name and was handed, and what was read of it',
    query: closed({
      /** The own party when left out; another one for the centre alone. */
      party: Type.Optional(Id),
      ...asKnown,
    }),
    response: shaped<ExchangeView>('ExchangeView'),
  },
  deliveries: {
    path: '/api/deliveries',
    summary: 'What was addressed to the party, after a counter; without one the newest of it',
    query: closed({
      after: Type.Optional(Type.Integer({ minimum: 0 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: DELIVERIES_PAGE_MAX })),
      ...asKnown,
    }),
    response: DeliveryList,
  },
  presence: {
    path: '/api/presence',
    summary: 'Which posts of each party have a console that is there, at this moment',
    query: closed({}),
    response: PresenceList,
  },
  record: {
    path: '/api/record',
    summary: 'The record and its newest checkpoint',
    query: closed({}),
    response: RecordView,
  },
  cosigned: {
    path: '/api/record/cosigned',
    summary:
      'The smallest head with a quorum that covers an entry, or the newest head that covers it; without an entry the newest head with a quorum, or the newest cosigned one',
    query: closed({ index: Type.Optional(Type.Integer({ minimum: 0 })) }),
    response: CosignedHead,
  },
  sizeAt: {
    path: '/api/record/size',
    summary: 'How many entries the record had at a moment',
    query: closed({ at: Instant }),
    response: closed({ size }),
  },
  entries: {
    path: '/api/record/entries',
    summary: 'Entries of the record, newest last',
    query: closed({ from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 0 }) }),
    response: closed({ size, entries: Type.Array(EntryLine) }),
  },
  entry: {
    path: '/api/record/entries/:index',
    summary: 'One entry with its inclusion proof',
    query: closed({ index: Type.Integer({ minimum: 0 }), size: Type.Optional(size) }),
    response: EntryProof,
  },
} as const satisfies Record<string, Read>

export type ReadName = keyof typeof reads
export type ReadInput<N extends ReadName> = Static<(typeof reads)[N]['query']>
export type ReadOutput<N extends ReadName> = Static<(typeof reads)[N]['response']>

/** A way in: an exercise post on a loopback address, or an officer's name and passphrase. */
export const SignIn = Type.Union([
  closed({ exercisePost: Id }),
  closed({ officer: Line, passphrase: FreeText, post: Type.Optional(Id) }),
])
export type SignIn = Static<typeof SignIn>
export const AcceptInvitation = closed({ token: Line, officer: Line, passphrase: FreeText })
export type AcceptInvitation = Static<typeof AcceptInvitation>
export const Invite = closed({ officer: Id, posts: Type.Array(Id, { minItems: 1, maxItems: 20 }) })
export type Invite = Static<typeof Invite>
