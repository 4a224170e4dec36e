import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { uuidV7 } from '@hudna/core/kernel/ids.ts'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { openCentreFile } from './centre-file.ts'
import { createApp } from './http/app.ts'
import { type Centre, operator } from './http/centre.ts'
import { exerciseStart, playScenario, readScenario, type Scenario } from './http/scenario.ts'
import { createInvitation } from './http/session.ts'
import { openKeyring, readKeyringFile } from './keys/keyring.ts'
import { createOutbox } from './live/outbox.ts'
import { catchUp, project } from './projections/projections.ts'
import { type Clock, exerciseClock, type ExerciseClock, systemClock } from './sequencer/clock.ts'
import { FIRST_ADMINISTRATOR, found } from './sequencer/founding.ts'
import { openLedger, scrub } from './sequencer/record.ts'
import { createSequencer } from './sequencer/sequencer.ts'
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
 * Starts a centre. The order is the order of recovery: lock, keys, record, views, then the writer, then the door.
 * @throws StoreFault, RecordFault, CentreFileFault
 */
export async function startCentre(options: StartOptions): Promise<Running> {
  const store = await openStore(options)
  try {
    let status: Status = 'starting'
    const { centre, play } = await assemble(options, store, () => status)
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
        await centre.sequencer.drain()
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
): Promise<{ readonly centre: Centre; readonly play: () => Promise<void> }> {
  const fresh = (await store.log.size()) === 0
  const file = openCentreFile(options.folder, {
    scenario: options.scenario,
    otherwise: fresh ? DEFAULT_SCENARIO : null,
    fresh,
  })
  const keyring = openKeyring(options.folder, options.random)
  const ledger = await openLedger(store.log, keyring)
  const state = await catchUp(store.views, ledger)
  const scenario =
    file.scenario === null ? undefined : readScenario(join(options.scenariosFolder, file.scenario))
  const wallClock = systemClock(options.wallMs)
  const stage = stageOf(scenario, state.lastTime, wallClock, options.monotonicMs)
  const outbox = createOutbox(store.views)
  const sequencer = createSequencer({
    ledger,
    log: store.log,
    clock: stage.clock,
    world: state.world,
    sequences: state.sequences,
    lastTime: state.lastTime,
    gateway: keyring.gateway,
    async onSealed(folded) {
      await project(store.views, folded)
      outbox.publish(folded)
    },
    onFault: options.onFault,
  })
  const centre: Centre = {
    version: options.version,
    store,
    ledger,
    sequencer,
    outbox,
    keyring,
    keyringFile: () => readKeyringFile(options.folder),
    status,
    wallClock,
    world: state.world.world,
    clock: stage.clock,
    random: options.random,
    operatorToken: options.operatorToken,
    exercise: scenario && { scenario: scenario.id, agreement: scenario.agreement },
  }
  return {
    centre,
    play: async () => {
      if (scenario === undefined || stage.exercise === undefined) return
      await playScenario({ sequencer, world: centre.world, clock: stage.exercise }, scenario)
    },
  }
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
