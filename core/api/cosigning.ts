import { Type, type Static, type TSchema } from 'typebox'
import { closed, Id, Instant, oneOf } from '../kernel/schema.ts'

const size = Type.Integer({ minimum: 0 })
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/**
 * - `current`: the cosigner covers the record as it stood within the last COSIGNING_ALARM_MS
 * - `behind`: it does not
 * - `silent`: it has cosigned nothing yet
 */
export const cosignerStates = ['current', 'behind', 'silent'] as const

/** One registered key that cosigns heads of the record, and how far it has come. */
export const Cosigner = closed({
  key: Id,
  /** The name of the key, as it stands on its signature lines. */
  name: Type.String(),
  party: Id,
  role: oneOf(['witness', 'mirror']),
  /** The largest head that it cosigned. */
  size: orNull(size),
  /** How many entries of the record its newest cosignature does not cover. */
  behind: size,
  cosignedAt: orNull(Instant),
  state: oneOf(cosignerStates),
})
export type Cosigner = Static<typeof Cosigner>

export const cosigningAlarms = ['mirror-behind', 'quorum-missing'] as const

/** What has been wrong for COSIGNING_ALARM_MS or longer; `key` is the mirror, or null for the quorum. */
export const CosigningAlarm = closed({
  code: oneOf(cosigningAlarms),
  key: orNull(Id),
  since: Instant,
})
export type CosigningAlarm = Static<typeof CosigningAlarm>

/**
 * Who holds the same record. Parties count, not keys: `needed` of `parties` make a quorum. With no party there is no
 * alarm either: nobody else holds a copy of this record, and whoever shows it must say so.
 */
export const Cosigning = closed({
  parties: size,
  needed: size,
  /** The newest size that a quorum of parties cosigned. */
  quorumSize: orNull(size),
  lastCosignedAt: orNull(Instant),
  cosigners: Type.Array(Cosigner),
  alarms: Type.Array(CosigningAlarm),
})
export type Cosigning = Static<typeof Cosigning>

/** A head with cosignatures: the signed checkpoint note with the log's own line and those of its cosigners. */
export const CosignedHead = closed({
  size,
  checkpoint: Type.String({ description: 'checkpoint note with its cosignature lines' }),
  /** Whether a quorum of parties cosigned exactly this head. */
  quorum: Type.Boolean(),
})
export type CosignedHead = Static<typeof CosignedHead>

/** What became of a cosigned checkpoint: the names of the keys whose lines were taken. */
export const CosignaturesTaken = closed({ size, taken: Type.Array(Type.String()) })
export type CosignaturesTaken = Static<typeof CosignaturesTaken>
