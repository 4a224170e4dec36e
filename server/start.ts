import type { AddressInfo } from 'node:net'
import { uuidV7 } from '@hudna/core/kernel/ids.ts'
import type { FastifyInstance } from 'fastify'
import { assemble, type StartOptions, type Status } from './assemble.ts'
import { createApp } from './http/app.ts'
import { type Centre, operator } from './http/centre.ts'
import { createInvitation } from './http/session.ts'
import { FIRST_ADMINISTRATOR, found } from './sequencer/founding.ts'
import { scrub } from './sequencer/record.ts'
import { openStore } from './store/open.ts'

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

/**
 * Starts a centre. The order is the order of recovery: lock, keys, record, views, cosigners, then the writer, then the
 * door. A record that is shorter than a head which was signed and cosigned, or another one, is refused.
 * @throws StoreFault, RecordFault, CentreFileFault
 */
export async function startCentre(options: StartOptions): Promise<Running> {
  const store = await openStore(options)
  try {
    let status: Status = 'starting'
    const { centre, cosigning, verification, upkeep, telling, play } = await assemble(
      options,
      store,
      () => status,
    )
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
    telling.begin()
    centre.attachments.begin()
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
        await telling.stop()
        await centre.calls.stop()
        await centre.sequencer.drain()
        await centre.attachments.stop()
        await verification.stop()
        await upkeep.stop()
        centre.warnings.stop()
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
