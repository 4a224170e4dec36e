import { Type, type Static } from 'typebox'
import { Footprint } from '../geometry/place.ts'
import {
  command,
  event,
  Id,
  Instant,
  Interval,
  Marking,
  Names,
  oneOf,
  refTo,
  Source,
  Texts,
} from '../kernel/schema.ts'
import { kind, type Documented, type Recorded } from '../kernel/world.ts'

/** Who controls the ground, or who watches it. */
export const delineationSubjects = ['control', 'coverage'] as const

const delineateFields = {
  delineation: Id,
  agreement: refTo('agreements'),
  subject: oneOf(delineationSubjects),
  /** Who holds the area, as the claimant has it; null when it says that nobody does. */
  holder: Type.Union([refTo('parties'), Type.Null()]),
  claimant: refTo('parties'),
  names: Names,
  footprint: Footprint,
  interval: Interval,
  source: Source,
  marking: Marking,
}
const signFields = { delineation: refTo('delineations'), party: refTo('parties'), source: Source }
const endFields = {
  delineation: refTo('delineations'),
  until: Instant,
  reason: Texts,
  source: Source,
}

export const Delineate = command(
  'agreements/delineate',
  delineateFields,
  'Record who says which area is held or watched by whom',
)
export const SignDelineation = command(
  'agreements/sign-delineation',
  signFields,
  'Sign a delineation together with its claimant',
)
export const EndDelineation = command(
  'agreements/end-delineation',
  endFields,
  'End a delineation from a moment on',
)

export const Delineated = event('delineated', delineateFields)
export const DelineationSigned = event('delineation-signed', { ...signFields, post: Id })
export const DelineationEnded = event('delineation-ended', { ...endFields, post: Id })

export type DelineationCommand =
  Static<typeof Delineate> | Static<typeof SignDelineation> | Static<typeof EndDelineation>

export type DelineationEvent =
  Static<typeof Delineated> | Static<typeof DelineationSigned> | Static<typeof DelineationEnded>

export type Signature = Pick<Static<typeof DelineationSigned>, 'party' | 'post' | 'source'> & {
  readonly recorded: Recorded
}

/** `interval` is as ended; `signatures` are of those who agree with the claimant, who is not among them. */
export type Delineation = Documented &
  Omit<Static<typeof Delineated>, 'type' | 'delineation'> & {
    readonly signatures: readonly Signature[]
    readonly ended:
      | (Omit<Static<typeof DelineationEnded>, 'type' | 'delineation'> & {
          readonly previousEnd: string | null
          readonly recorded: Recorded
        })
      | null
  }

export const delineationKind = kind<Delineation>('delineation')

/** One side's word, or the word of several who signed it. */
export function delineationStatus({
  signatures,
}: Pick<Delineation, 'signatures'>): 'claimed' | 'joint' {
  return signatures.length === 0 ? 'claimed' : 'joint'
}
