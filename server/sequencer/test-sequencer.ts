import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from '@hudna/core/api/types.ts'
import type { VolumeRegister } from '@hudna/core/conflicts/volume-register.ts'
import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import { ok } from '@hudna/core/kernel/result.ts'
import type { MemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import { type Keyring, openKeyring } from '../keys/keyring.ts'
import { createVerification } from '../keys/signature-check.ts'
import { createOutbox, type Outbox } from '../live/outbox.ts'
import type { Folded } from '../projections/fold.ts'
import { catchUp, countedOf, project } from '../projections/projections.ts'
import { openStore } from '../store/open.ts'
import type { Store } from '../store/store.ts'
import { found } from './founding.ts'
import { createIntake, type Intake } from './intake.ts'
import { createReadBytesCheck } from './read-bytes.ts'
import { type Ledger, openLedger } from './record.ts'
import { createSequencer, type Sequencer } from './sequencer.ts'
import type { Outcome } from './submission.ts'
import { administration, beginning } from './test-commands.ts'
import { failingLog, type FailingLog } from './test-failing-log.ts'

const holds = createVerification()

export const START: Instant = '2016-03-01T08:00:00.000Z'

/** The writing half of a centre over a real store: what `start.ts` assembles, without the door. */
export type TestCentre = {
  readonly folder: string
  readonly store: Store
  readonly disk: FailingLog
  readonly keyring: Keyring
  readonly ledger: Ledger
  readonly world: MemoryWorld
  readonly register: VolumeRegister
  readonly outbox: Outbox
  readonly sequencer: Sequencer
  /** What the sequencer reported as the end of it. */
  readonly faults: readonly unknown[]
  /** How many notes were signed with the key of the log. */
  signed(): number
  setClock(now: Instant): void
  /** Submits under a key of its own, or the one given. */
  submit(command: Command, by?: { readonly key?: string; readonly actor?: Actor }): Promise<Outcome>
  close(): Promise<void>
}

export type TestCentreOptions = {
  readonly onSealed?: (folded: readonly Folded[]) => Promise<void>
}

/** Random bytes that follow from a seed (xorshift), so that a failing test can be repeated. */
export function seededBytes(seed: number): (bytes: number) => Uint8Array {
  let state = seed || 1
  return (bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return state & 0xff
    })
}

/** Opens, or opens again, the centre of a folder, as a start would. */
export async function openTestCentre(
  folder: string,
  options: TestCentreOptions = {},
): Promise<TestCentre> {
  const store = await openStore({ folder })
  try {
    return await assemble(folder, store, options)
  } catch (fault) {
    await store.close()
    throw fault
  }
}

async function assemble(
  folder: string,
  store: Store,
  options: TestCentreOptions,
): Promise<TestCentre> {
  const disk = failingLog(store.log)
  const { keyring, signed } = counting(openKeyring(folder, seededBytes(7)))
  const ledger = await openLedger(disk.log, keyring)
  const state = await catchUp(store.views, ledger)
  const { world, register, sequences, lastTime, matching } = state
  const outbox = createOutbox(store.views)
  const faults: unknown[] = []
  let now = START
  const sequencer = createSequencer({
    log: disk.log,
    ledger,
    world,
    register,
    gateway: keyring.gateway,
    clock: { now: () => now },
    intake: intakeOf({ keyring, ledger, world }),
    sequences,
    lastTime,
    meanwhile: (folded) => matching.begin(folded),
    async onSealed(folded) {
      await options.onSealed?.(folded)
      const counted = countedOf(state, folded)
      await project(store.views, folded, counted)
      outbox.publish(folded, counted)
    },
    onFault: (fault) => faults.push(fault),
  })
  return {
    folder,
    store,
    disk,
    keyring,
    ledger,
    world,
    register,
    outbox,
    sequencer,
    faults,
    signed,
    setClock: (moment) => {
      now = moment
    },
    submit(command, { key = freshKey(), actor = administration } = {}) {
      return sequencer.submit({ key, command, actor })
    },
    close: () => store.close(),
  }
}

function intakeOf(of: Pick<TestCentre, 'keyring' | 'ledger' | 'world'>): Intake {
  const { keyring, ledger, world } = of
  return createIntake({
    origin: keyring.origin,
    own: [keyring.log.vkey, keyring.gateway.vkey],
    size: () => ledger.head().size,
    world: world.world,
    verifyAll: (checks) => Promise.resolve(ok(checks.map(holds))),
    unlessReadBytes: createReadBytesCheck({
      world: world.world,
      readEntry: async (index) => (await ledger.read({ from: index, to: index + 1 }))[0],
    }),
  })
}

let keys = 0

function freshKey(): string {
  keys += 1
  return `test-key:${keys}`
}

/** A centre that is founded and has its parties, posts and truce; its clock then stands an hour later. */
export async function begunTestCentre(
  folder: string,
  options: TestCentreOptions = {},
): Promise<TestCentre> {
  const centre = await openTestCentre(folder, options)
  await found(centre.sequencer, administration)
  const outcomes = await Promise.all(
    beginning.map((command, step) => centre.submit(command, { key: `beginning:${step}` })),
  )
  const refused = outcomes.find(({ outcome }) => outcome !== 'recorded')
  if (refused !== undefined) throw new Error(`the beginning: ${JSON.stringify(refused)}`)
  centre.setClock(addMs(START, 3_600_000))
  return centre
}

/** Folders that go when the tests of a file have ended. */
export function testFolders(): { readonly fresh: () => string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'hudna-centre-'))
  return {
    fresh: () => mkdtempSync(join(root, 'centre-')),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

function counting(keyring: Keyring): { keyring: Keyring; signed: () => number } {
  let count = 0
  const { signer } = keyring.log
  const sign = (message: Uint8Array): Uint8Array => {
    count += 1
    return signer.sign(message)
  }
  const log = { ...keyring.log, signer: { ...signer, sign } }
  return { keyring: { ...keyring, log }, signed: () => count }
}
