import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import { openApi } from '@hudna/core/api/openapi.ts'
import { type Health, reads } from '@hudna/core/api/reads.ts'
import { refuse } from '@hudna/core/kernel/result.ts'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import { addDownload } from '../attachments/download.ts'
import { addUpload } from '../attachments/upload.ts'
import { addBackup } from '../backup/backup.ts'
import { addCallSignalling } from '../calls/signalling.ts'
import { addCalendar } from './calendar.ts'
import type { Centre } from './centre.ts'
import { addClauseTrial } from './clause-trial.ts'
import { addCommands } from './commands.ts'
import { addCosigning } from './cosigning.ts'
import { addCovered } from './covered.ts'
import { addDeliveries } from './deliveries.ts'
import { addDrafts } from './drafts.ts'
import { addDryRun } from './dry-run.ts'
import { addDue } from './due.ts'
import { addExchange } from './exchange.ts'
import { addExports } from './exports.ts'
import { addImports } from './imports.ts'
import { addIncidents } from './incidents.ts'
import { addKept } from './kept.ts'
import { addLadder } from './ladder.ts'
import { addLive } from './live.ts'
import { addMetrics } from './metrics.ts'
import { addPresence } from './presence.ts'
import { addProblems, answerUnreadable } from './problems.ts'
import { addProjections } from './projections.ts'
import { addRecord } from './record.ts'
import { RefusedRequest } from './refused.ts'
import { addRegime } from './regime.ts'
import { addRegisters } from './registers.ts'
import { RequestLog } from './request-log.ts'
import { addSearch } from './search.ts'
import { addSession } from './session.ts'
import { addSigned } from './signed.ts'
import { addStatistics } from './statistics.ts'
import { addSubscriptions } from './subscriptions.ts'
import { addTiles, LOG_PREFIX } from './tiles.ts'
import { addVolumes } from './volumes.ts'
import { addWarnings } from './warnings.ts'
import { addWeb } from './web.ts'
import { addWhoKnew } from './who-knew.ts'
import { addWhoKnewPage } from './who-knew-page.ts'

export const BODY_BYTES_MAX = 200_000

/** Smaller answers are sent as they are. */
export const COMPRESSED_BYTES_MIN = 2_048
// The default quality of Brotli is for files that are compressed once.
const quickly = { [constants.BROTLI_PARAM_QUALITY]: 4 }

export type AppOptions = {
  readonly centre: Centre
  readonly logger: FastifyBaseLogger
  readonly webFolder: string
  readonly requestId: () => string
}

/** The centre over HTTP. Routes parse, authorise, submit or read, and present; rules live in core. */
export async function createApp({
  centre,
  logger,
  webFolder,
  requestId,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: logger,
    bodyLimit: BODY_BYTES_MAX,
    genReqId: requestId,
    logController: new RequestLog(),
    // While the centre stops, what still comes on an open connection is answered like any other request.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: answerUnreadable,
  })
  await app.register(cookie)
  // Of bytes that happen to begin like zlib, as a bundle of entries may, the compressor sends the plain ones and says
  // that they are compressed.
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith(`${LOG_PREFIX}/`)) route.compress = false
  })
  await app.register(compress, {
    threshold: COMPRESSED_BYTES_MIN,
    brotliOptions: { params: quickly },
  })
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    hsts: false,
  })
  app.addHook('onRequest', (request, _reply, done) => done(crossSite(request)))
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('permissions-policy', permissions)
    done()
  })
  addProblems(app)
  addMetrics(app, centre)
  await addCallSignalling(app, centre)
  app.get(reads.health.path, (): Health => {
    const { size, note } = centre.ledger.head()
    const clock = centre.clockStatus() ?? null
    const { version } = centre
    return { status: centre.status(), version, ledgerSize: size, checkpoint: note, clock }
  })
  const document = openApi(centre.version)
  app.get('/api/openapi.json', () => document)
  addRoutes(app, centre)
  await addWeb(app, webFolder)
  return app
}

function addRoutes(app: FastifyInstance, centre: Centre): void {
  addCommands(app, centre)
  addDrafts(app, centre)
  addSigned(app, centre)
  addSession(app, centre)
  addRegisters(app, centre)
  addSearch(app, centre)
  addImports(app, centre)
  addExports(app, centre)
  addCalendar(app, centre)
  addIncidents(app, centre)
  addDue(app, centre)
  addStatistics(app, centre)
  addSubscriptions(app, centre)
  addLadder(app, centre)
  addWhoKnew(app, centre)
  addExchange(app, centre)
  addWhoKnewPage(app, centre)
  addDeliveries(app, centre)
  addPresence(app, centre)
  addRegime(app, centre)
  addCovered(app, centre)
  addClauseTrial(app, centre)
  addDryRun(app, centre)
  addVolumes(app, centre)
  addRecord(app, centre)
  addTiles(app, centre)
  addCosigning(app, centre)
  addKept(app, centre)
  addProjections(app, centre)
  addLive(app, centre)
  addUpload(app, centre)
  addDownload(app, centre)
  addWarnings(app, centre)
  addBackup(app, centre)
}

const directives = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default'],
}

/** Calls need these of the browser; nothing that is embedded gets them. */
const permissions = 'camera=(self), microphone=(self), display-capture=(self)'

/** A page of another origin may not make a signed-in browser act. */
function crossSite(request: FastifyRequest): Error | undefined {
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host)
  if (!foreign && (site === undefined || site === 'same-origin' || site === 'none'))
    return undefined
  return new RefusedRequest(
    refuse('not-permitted', '', 'this request comes from a page of another origin'),
  )
}
