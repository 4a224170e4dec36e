import type { Health } from '@hudna/core/api/reads.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import type { PostActor } from '@hudna/core/kernel/world.ts'
import type { Attachments } from '../attachments/attachments.ts'
import type { Calls } from '../calls/calls.ts'
import type { Collector } from '../cosigning/collector.ts'
import type { Keyring, KeyringFile } from '../keys/keyring.ts'
import type { Outbox } from '../live/outbox.ts'
import type { Presence } from '../live/presence.ts'
import type { Clock } from '../sequencer/clock.ts'
import type { ClockStatus } from '../sequencer/steady-clock.ts'
import type { LocatedReads } from '../projections/located-reads.ts'
import type { RegisterLists } from '../projections/register-lists.ts'
import type { Ledger } from '../sequencer/record.ts'
import type { Sequencer } from '../sequencer/sequencer.ts'
import type { Store } from '../store/store.ts'
import type { WarningPublisher } from '../warnings/publisher.ts'
import type { Limits } from './limits.ts'

/** A running centre: what the routes may use. Writing goes through `sequencer` alone. */
export type Centre = {
  readonly version: string
  readonly store: Store
  readonly ledger: Ledger
  readonly sequencer: Sequencer
  readonly outbox: Outbox
  /** Cosignatures of the record, and who holds it. */
  readonly collector: Collector
  readonly world: MemoryWorld['world']
  /** For questions about a place and a time. */
  readonly located: LocatedReads
  /** Registers as lists, and names looked up. */
  readonly lists: RegisterLists
  /** What each officer and each party may send. */
  readonly limits: Limits
  /** The bytes of the files that the record names. */
  readonly attachments: Attachments
  /** Public warnings as files for everybody. */
  readonly warnings: WarningPublisher
  /** Which posts have a console that is there. */
  readonly presence: Presence
  /** Where the consoles of a video call find one another. */
  readonly calls: Calls
  readonly keyring: Keyring
  /** The secret part, for a backup alone. */
  readonly keyringFile: () => KeyringFile
  readonly clock: Clock
  /** How far the clock of the machine is from it; undefined in an exercise. */
  readonly clockStatus: () => ClockStatus | undefined
  /** Real time, for sessions and rate limits: an exercise clock must not keep a session alive. */
  readonly wallClock: Clock
  /** For what is counted or waited for, whatever a clock says. */
  readonly monotonicMs: () => number
  readonly random: (bytes: number) => Uint8Array
  readonly exercise: Exercise | undefined
  /** A token that makes its holder the local operator, as long as this process runs. */
  readonly operatorToken: string | undefined
  readonly status: () => Health['status']
}

/** An exercise centre offers its posts on a loopback address and says EXERCISE everywhere. */
export type Exercise = { readonly scenario: string; readonly agreement: string }

/** Who the local operator of an exercise, and the founding of a centre, act as. */
export const operator: PostActor = {
  officer: 'operator',
  post: 'administration',
  party: 'centre',
  role: 'administrator',
}

export const SESSION_MS: number = 12 * 60 * 60 * 1_000
export const INVITATION_MS: number = 72 * 60 * 60 * 1_000

export type At = { readonly asKnownAt?: Instant; readonly size?: number }
