import type { AddressInfo } from 'node:net'
import { timingSafeEqual } from 'node:crypto'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { parseTilePath } from '@hudna/ledger/tree/tiles.ts'
import {
  ADD_CHECKPOINT_PATH,
  ADD_CHECKPOINT_SIZE_BYTES_MAX,
  witnessCheckpointPath,
} from '@hudna/ledger/witness/add-checkpoint.ts'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { sha256 } from '../keys/ed25519.ts'
import type { Cosigner } from './cosigner.ts'
import { MirrorFault } from './fault.ts'
import type { LogFiles } from './log-files.ts'
import type { Memory } from './memory.ts'
import type { StatusKeeper } from './status.ts'

const TEXT = 'text/plain; charset=utf-8'
const IMMUTABLE = 'public, max-age=31536000, immutable'

export type DoorsOptions = {
  readonly memory: Memory
  readonly files: LogFiles
  readonly cosigner: Cosigner
  readonly status: StatusKeeper
  /** Whoever shows it may copy the entries from this mirror; nobody when there is none. */
  readonly readerToken: string | undefined
}

/**
 * What a mirror offers over HTTP: its copy of the log as static files, a witness for that log (C2SP tlog-witness), and
 * how it stands. Checkpoint, keys and hashes are for everyone; entries for the holder of the reader's token alone.
 */
export function createDoors(options: DoorsOptions): FastifyInstance {
  const { files, memory, status } = options
  const app = Fastify({ bodyLimit: ADD_CHECKPOINT_SIZE_BYTES_MAX, forceCloseConnections: 'idle' })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.get('/status', () => status.now())
  for (const name of ['checkpoint', 'log.vkey', 'gateway.vkey'])
    app.get(`/${name}`, async (_request, reply) => {
      void reply.header('cache-control', 'no-cache').type(TEXT)
      return await fileOf(reply, files, name)
    })
  app.get('/tile/*', async (request, reply) => {
    const path = request.url.slice(1)
    const name = parseTilePath(path)
    if (name === undefined) return missing(reply)
    if (name.kind === 'entries' && !mayReadEntries(request, options.readerToken))
      return reply.code(403).type(TEXT).send('entries are not for everyone\n')
    void reply.header('cache-control', IMMUTABLE).type('application/octet-stream')
    return await fileOf(reply, files, path)
  })
  app.get(`/${witnessCheckpointPath(sha256, memory.now().origin)}`, (_request, reply) => {
    const { witness } = memory.now()
    if (witness === null) return missing(reply)
    return reply.type(TEXT).header('cache-control', 'no-cache').send(witness.note)
  })
  app.post(`/${ADD_CHECKPOINT_PATH}`, (request, reply) => answerWitness(options, request, reply))
  return app
}

export async function listen(app: FastifyInstance, place: string): Promise<string> {
  const { host, port } = placeOf(place)
  await app.listen({ host, port })
  const address = app.server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

/** `HOST:PORT`, `[::1]:PORT` or `PORT` alone, which is on this machine only. */
export function placeOf(text: string): { readonly host: string; readonly port: number } {
  const match = /^(?:(?:\[([0-9a-fA-F:]+)\]|([^:\s]+)):)?(\d{1,5})$/.exec(text)
  const port = Number(match?.[3])
  if (match === null || port > 65_535)
    throw new MirrorFault('settings', `--listen takes HOST:PORT, not ${text}`)
  return { host: match[1] ?? match[2] ?? '127.0.0.1', port }
}

async function answerWitness(
  { cosigner }: DoorsOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  try {
    const answer = await cosigner.answer(body)
    return reply.code(answer.status).type(answer.contentType).send(answer.body)
  } catch (error) {
    if (!(error instanceof MirrorFault)) throw error
    return reply.code(503).type(TEXT).send(`${error.message}\n`)
  }
}

async function fileOf(reply: FastifyReply, files: LogFiles, path: string): Promise<FastifyReply> {
  const bytes = await files.read(path)
  return bytes === undefined ? missing(reply) : reply.send(Buffer.from(bytes))
}

function missing(reply: FastifyReply): FastifyReply {
  return reply.code(404).header('cache-control', 'no-store').type(TEXT).send('not here\n')
}

function mayReadEntries({ headers }: FastifyRequest, token: string | undefined): boolean {
  const given = headers.authorization
  if (token === undefined || given === undefined) return false
  const [one, other] = [`Bearer ${token}`, given].map((text) => sha256(encodeUtf8(text)))
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
