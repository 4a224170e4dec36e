import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { uuidV7 } from '@hudna/core/kernel/ids.ts'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { openCentreFile } from './centre-file.ts'
import { type CosigningWork, openCosigning } from './cosigning/cosigning.ts'
import { checkKnownHeads } from './cosigning/known-heads.ts'
import { createApp } from './http/app.ts'
import { type Centre, operator } from './http/centre.ts'
import { exerciseStart, playScenario, readScenario, type Scenario } from './http/scenario.ts'
import { createInvitation } from './http/session.ts'
import { openKeyring, readKeyringFile } from './keys/keyring.ts'
import { createVerificationPool, type VerificationPool } from './keys/verification-pool.ts'
import { createOutbox } from './live/outbox.ts'
import { catchUp, project } from './projections/projections.ts'
import { type Clock, exerciseClock, type ExerciseClock, systemClock } from './sequencer/clock.ts'
import { FIRST_ADMINISTRATOR, found } from './sequencer/founding.ts'
import { createIntake } from './sequencer/intake.ts'
import { openLedger, scrub } from './sequencer/record.ts'
import { createSequencer, type Sequencer } from './sequencer/sequencer.ts'
import { openStore } from './store/open.ts'

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
  readonly operatorToken: string | undefined
  readonly onFault: (fault: unknown) => void
}

export type Running = {
  readonly url: string
  readonly centre: Centre
  readonly app: FastifyInstance
  /** What the person who started the centre reads. */
  readonly announcement: readonly string[]
  stop(): Promise<void>
}

/** How long a stopping centre waits for requests that are being answered, and how often it looks. */
export const STOP_MS = 10_000
const STOP_LOOK_MS = 50

type Status = ReturnType<Centre['status']>

/**
 * Starts a centre. The order is the order of recovery: lock, keys, record, views, cosigners, then the writer, then the
 * door. A record that is shorter than a head which was signed and cosigned, or another one, is refused.
 * @throws StoreFault, RecordFault, CentreFileFault
 */
export async function startCentre(options: StartOptions): Promise<Running> {
  const store = await openStore(options)
  try {
    let status: Status = 'starting'
    const { centre, cosigning, verification, play } = await assemble(options, store, () => status)
    const app = await createApp({
      centre,
      logger: options.logger,
      webFolder: options.webFolder,
      requestId: () => uuidV7(centre.wallClock.now(), options.random(10)),
    })
    await found(centre.sequencer, operator)
    await play()
    status = 'ok'
    await app.listen({ host: options.host, port: options.port })
    cosigning.begin()
    const url = urlOf(app, options.host)
    options.logger.info({ url, size: centre.ledger.head().size }, 'listening')
    const scrubbed = scrub(centre.ledger, () => status === 'ok').catch((fault: unknown) => {
      if (status !== 'ok') return
      status = 'damaged'
      options.logger.error({ err: fault }, 'an entry is damaged')
    })
    return {
      url,
      centre,
      app,
      announcement: [`Hudna listens on ${url}`, ...(await invitationLine(centre, url))],
      async stop() {
        status = 'stopping'
        centre.outbox.close()
        await closeGently(app)
        await cosigning.stop()
        await centre.sequencer.drain()
        await verification.stop()
        await scrubbed
        await store.close()
        options.logger.info('stopped')
      },
    }
  } catch (fault) {
    await store.close()
    throw fault
  }
}

/** Lets requests that are being answered finish, at most STOP_MS, and closes connections as they fall idle. */
async function closeGently(app: FastifyInstance): Promise<void> {
  let looks = 0
  const looking = setInterval(() => {
    looks += 1
    if (looks * STOP_LOOK_MS > STOP_MS) app.server.closeAllConnections()
    else app.server.closeIdleConnections()
  }, STOP_LOOK_MS)
  await app.close()
  clearInterval(looking)
}

async function assemble(
  options: StartOptions,
  store: Centre['store'],
  status: () => Status,
): Promise<{
  readonly centre: Centre
  readonly cosigning: CosigningWork
  readonly verification: VerificationPool
  readonly play: () => Promise<void>
}> {
  const file = await centreFileOf(options, store)
  const record = await openRecord(options, store)
  const { keyring, ledger, state } = record
  const scenario =
    file.scenario === null ? undefined : readScenario(join(options.scenariosFolder, file.scenario))
  const wallClock = systemClock(options.wallMs)
  const stage = stageOf(scenario, state.lastTime, wallClock, options.monotonicMs)
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
  const writing = { ...record, store, outbox, clock, onFault: options.onFault }
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
    clock,
    random: options.random,
    operatorToken: options.operatorToken,
    exercise: scenario && { scenario: scenario.id, agreement: scenario.agreement },
  }
  return {
    centre,
    cosigning,
    verification,
    play: async () => {
      if (scenario === undefined || stage.exercise === undefined) return
      await playScenario({ sequencer, world: centre.world, clock: stage.exercise }, scenario)
    },
  }
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
    Pick<Centre, 'store' | 'outbox' | 'clock'> &
    Pick<StartOptions, 'onFault'>,
): { readonly sequencer: Sequencer; readonly verification: VerificationPool } {
  const { keyring, ledger, state, store, outbox, clock, onFault } = options
  const verification = createVerificationPool({ onFault })
  const intake = createIntake({
    origin: keyring.origin,
    own: [keyring.log.vkey, keyring.gateway.vkey],
    size: () => ledger.head().size,
    world: state.world.world,
    verifyAll: (checks) => verification.verifyAll(checks),
  })
  const sequencer = createSequencer({
    ...state,
    ledger,
    intake,
    clock,
    onFault,
    log: store.log,
    gateway: keyring.gateway,
    async onSealed(folded) {
      await project(store.views, folded)
      outbox.publish(folded)
    },
  })
  return { sequencer, verification }
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

function stageOf(
  scenario: Scenario | undefined,
  lastTime: string,
  wallClock: Clock,
  monotonicMs: () => number,
): { readonly clock: Clock; readonly exercise?: ExerciseClock } {
  if (scenario === undefined) return { clock: wallClock }
  const exercise = exerciseClock(exerciseStart(scenario, lastTime), monotonicMs)
  return { clock: exercise, exercise }
}

/** A real centre without any account offers its first administrator a one-time invitation. */
async function invitationLine(centre: Centre, url: string): Promise<readonly string[]> {
  if (centre.exercise !== undefined || centre.operatorToken !== undefined) return []
  if ((await centre.store.accounts.accounts()).length > 0) return []
  const token = await createInvitation(centre, {
    officer: FIRST_ADMINISTRATOR,
    posts: [operator.post],
  })
  return [`Invitation for the first administrator, valid 72 hours: ${url}/invitation#${token}`]
}

function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
