import { join } from 'node:path'
import { registers } from '@hudna/core/api/kinds.ts'
import { incidentKind } from '@hudna/core/incidents/incident.ts'
import { msOf } from '@hudna/core/kernel/instant.ts'
import type { Logger } from 'pino'
import { openAttachments } from './attachments/attachments.ts'
import { openCalls } from './calls/calls.ts'
import { openCentreFile } from './centre-file.ts'
import { type CosigningWork, openCosigning } from './cosigning/cosigning.ts'
import { checkKnownHeads } from './cosigning/known-heads.ts'
import type { Centre } from './http/centre.ts'
import { createLimits } from './http/limits.ts'
import { exerciseStart, playScenario, readScenario, type Scenario } from './http/scenario.ts'
import { openKeyring, readKeyringFile } from './keys/keyring.ts'
import { createVerificationPool, type VerificationPool } from './keys/verification-pool.ts'
import { createOutbox } from './live/outbox.ts'
import { createPresence } from './live/presence.ts'
import type { Folded } from './projections/fold.ts'
import { catchUp, countedOf, project } from './projections/projections.ts'
import { RegisterLists } from './projections/register-lists.ts'
import { SealedWorld } from './projections/sealed-world.ts'
import { createUpkeep, type Upkeep } from './projections/upkeep.ts'
import { type Clock, exerciseClock, type ExerciseClock, systemClock } from './sequencer/clock.ts'
import { createIntake } from './sequencer/intake.ts'
import { createReadBytesCheck } from './sequencer/read-bytes.ts'
import { openLedger } from './sequencer/record.ts'
import { createSequencer, type Sequencer } from './sequencer/sequencer.ts'
import { type Machine, steadyClock, type SteadyClock } from './sequencer/steady-clock.ts'
import { openTelling, type Telling } from './telling.ts'
import { openWarningPublisher } from './warnings/publisher.ts'

export const DEFAULT_SCENARIO = 'syria-2016'

export type StartOptions = {
  readonly version: string
  readonly folder: string
  readonly databaseUrl: string | undefined
  readonly logger: Logger
  readonly host: string
  readonly port: number
  /** Undefined: what the folder is, or the default exercise for a new one; null: a real centre. */
  readonly scenario: string | null | undefined
  readonly scenariosFolder: string
  readonly webFolder: string
  readonly random: (bytes: number) => Uint8Array
  readonly wallMs: () => number
  readonly monotonicMs: () => number
  readonly machine: Machine
  readonly operatorToken: string | undefined
  readonly onFault: (fault: unknown) => void
}

export type Status = ReturnType<Centre['status']>

/** Opens what a centre consists of, in the order of recovery, and joins it. `play` carries out the rest of an exercise. */
export async function assemble(
  options: StartOptions,
  store: Centre['store'],
  status: () => Status,
): Promise<{
  readonly centre: Centre
  readonly cosigning: CosigningWork
  readonly verification: VerificationPool
  readonly upkeep: Upkeep
  readonly telling: Telling
  readonly play: () => Promise<void>
}> {
  const file = await centreFileOf(options, store)
  const record = await openRecord(options, store)
  const { keyring, ledger, state } = record
  const scenario =
    file.scenario === null ? undefined : readScenario(join(options.scenariosFolder, file.scenario))
  const wallClock = systemClock(options.wallMs)
  const stage = await stageOf(scenario, state.lastTime, options, store)
  const { clock } = stage
  const outbox = createOutbox(store.views)
  const cosigning = await openCosigning({
    ...options,
    keyring,
    ledger,
    store: store.cosignatures,
    world: state.world.world,
    wallClock,
    onFault(fault) {
      void sequencer.drain()
      options.onFault(fault)
    },
  })
  const located = await locatedReads(state, store)
  const lists = new RegisterLists(store.views, located.sealed)
  const upkeep = upkeepOf(record, options)
  const attachments = await openAttachments({ ...options, world: state.world.world, wallClock })
  const exercise = scenario !== undefined
  const warnings = beginWarnings({ ...options, keyring, clock, located, exercise })
  const followers: Follower[] = [
    (folded) => attachments.take(folded.flatMap(({ changes }) => changes)),
    (folded) => warnings.take(folded),
  ]
  const writing = {
    ...record,
    store,
    outbox,
    clock,
    located,
    lists,
    upkeep,
    followers,
    onFault: options.onFault,
  }
  const { sequencer, verification } = writerOf(writing)
  const centre: Centre = {
    version: options.version,
    store,
    ledger,
    sequencer,
    outbox,
    collector: cosigning.collector,
    keyring,
    keyringFile: () => readKeyringFile(options.folder),
    status,
    wallClock,
    world: state.world.world,
    located,
    lists,
    limits: createLimits(options.monotonicMs),
    attachments,
    warnings,
    presence: createPresence(clock, options.monotonicMs),
    calls: openCalls({ ...options, world: state.world.world }),
    monotonicMs: options.monotonicMs,
    clock,
    clockStatus: () => stage.steady?.status(),
    random: options.random,
    operatorToken: options.operatorToken,
    exercise: scenario && { scenario: scenario.id, agreement: scenario.agreement },
  }
  const play = async () => {
    if (scenario === undefined || stage.exercise === undefined) return
    await playScenario({ sequencer, world: centre.world, clock: stage.exercise }, scenario)
  }
  const scriptEnd = scenario?.steps.at(-1)?.at
  const telling = await openTelling({ ...options, ...centre, steady: stage.steady, scriptEnd })
  followers.push((folded) => {
    telling.scheduler.take(folded)
    telling.wires.look()
    centre.calls.follow(folded)
  })
  return { centre, cosigning, verification, upkeep, telling, play }
}

/** Hears what a sealed batch has changed. It must not throw. */
type Follower = (folded: readonly Folded[]) => void

/** The merges of the volume register, beginning with what the start has left to merge. */
function upkeepOf({ state }: OpenedRecord, { logger }: StartOptions): Upkeep {
  const upkeep = createUpkeep(state.register.index, {
    onFailure: (fault) => logger.error({ err: fault }, 'a merge of volumes failed'),
  })
  upkeep.look()
  return upkeep
}

/** The warnings of the record, as files, from the start on. */
function beginWarnings(
  options: Pick<StartOptions, 'folder' | 'logger'> &
    Pick<Centre, 'keyring' | 'clock' | 'located'> & { readonly exercise: boolean },
): Centre['warnings'] {
  const { origin } = options.keyring
  const { world } = options.located.sealed
  const warnings = openWarningPublisher({ ...options, origin, world })
  warnings.begin()
  return warnings
}

/** What the data folder says the centre is; a record without an entry may still become anything. */
async function centreFileOf({ folder, scenario }: StartOptions, store: Centre['store']) {
  const fresh = (await store.log.size()) === 0
  return openCentreFile(folder, { scenario, otherwise: fresh ? DEFAULT_SCENARIO : null, fresh })
}

type OpenedRecord = Awaited<ReturnType<typeof openRecord>>

/** The one writer over an opened record, and the threads that verify what authors sign. */
function writerOf(
  options: OpenedRecord &
    Pick<Centre, 'store' | 'outbox' | 'clock' | 'located' | 'lists'> &
    Pick<StartOptions, 'onFault'> & {
      readonly upkeep: Upkeep
      readonly followers: readonly Follower[]
    },
): { readonly sequencer: Sequencer; readonly verification: VerificationPool } {
  const { keyring, ledger, state, store, outbox, clock, located, lists, upkeep, onFault } = options
  const { followers } = options
  const verification = createVerificationPool({ onFault })
  const intake = createIntake({
    origin: keyring.origin,
    own: [keyring.log.vkey, keyring.gateway.vkey],
    size: () => ledger.head().size,
    world: state.world.world,
    verifyAll: (checks) => verification.verifyAll(checks),
    unlessReadBytes: createReadBytesCheck({
      world: state.world.world,
      readEntry: async (index) => (await ledger.read({ from: index, to: index + 1 }))[0],
    }),
  })
  const sequencer = createSequencer({
    ...state,
    ledger,
    intake,
    clock,
    onFault,
    log: store.log,
    gateway: keyring.gateway,
    meanwhile: (folded) => state.matching.begin(folded),
    async onSealed(folded) {
      const counted = countedOf(state, folded)
      await project(store.views, folded, counted)
      located.sealed.advance(folded)
      lists.named.advance(folded)
      upkeep.look()
      outbox.publish(folded, counted)
      for (const follow of followers) follow(folded)
    },
  })
  return { sequencer, verification }
}

/** What questions about places are answered from: the world as it is in the views now, and where all of it lies. */
async function locatedReads(
  { world, register }: OpenedRecord['state'],
  { views }: Centre['store'],
): Promise<Centre['located']> {
  const kinds = [...Object.values(registers), incidentKind.name]
  return { views, register, sealed: new SealedWorld(world, { kinds, size: await views.size() }) }
}

/** The keys, the record that they sign, and what it adds up to. */
async function openRecord({ folder, random }: StartOptions, store: Centre['store']) {
  const keyring = openKeyring(folder, random)
  const { cosignatures } = store
  const ledger = await openLedger(store.log, keyring, (tree) =>
    checkKnownHeads({ folder, keyring, tree, cosignatures }),
  )
  return { keyring, ledger, state: await catchUp(store.views, ledger) }
}

type Stage = {
  readonly clock: Clock
  readonly exercise?: ExerciseClock
  /** The clock of a real centre. */
  readonly steady?: SteadyClock
}

async function stageOf(
  scenario: Scenario | undefined,
  lastTime: string,
  { wallMs, monotonicMs, machine, logger }: StartOptions,
  { local }: Centre['store'],
): Promise<Stage> {
  if (scenario === undefined) {
    const steady = steadyClock({
      ...machine,
      wallMs,
      monotonicMs,
      stored: await local.clock(),
      notBeforeMs: msOf(lastTime),
      onStep: (step) => logger.warn(step, 'the clock of the machine was set'),
    })
    return { clock: steady, steady }
  }
  const exercise = exerciseClock(exerciseStart(scenario, lastTime), monotonicMs)
  return { clock: exercise, exercise }
}
