import { statfs } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { fileTypes } from '@hudna/core/api/files/file-type.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { closed, oneOf } from '@hudna/core/kernel/schema.ts'
import type { PostActor } from '@hudna/core/kernel/world.ts'
import { Metadata, Server } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { signedIn } from '../http/caller.ts'
import type { Centre } from '../http/centre.ts'
import { deny, RefusedRequest } from '../http/refused.ts'
import { unlessAllowed } from './allowance.ts'
import { isUploadId } from './folders.ts'
import { FILE_BYTES_MAX, STALLED_MS } from './limits.ts'
import { TusStore } from './tus-store.ts'
import type { UploadNote } from './upload-note.ts'

export const UPLOAD_PATH = '/api/attachments/incoming'
const OCTETS = 'application/offset+octet-stream'

/** What is announced of a file in `Upload-Metadata`; its name stays with whoever names it on the record. */
const Announced = closed({
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  filetype: oneOf(fileTypes),
})
const parseAnnounced = parserOf(Announced)
const Length = closed({ bytes: Type.Integer({ minimum: 1 }) })
const parseLength = parserOf(Length)

type Address = { readonly id: string }

/**
 * Resumable upload (tus 1.0.0, creation and termination): `POST` announces a file by digest, type and length, `PATCH`
 * brings its bytes, `HEAD` says how many have come, `DELETE` gives it up. Who may do it and how much is asked before the
 * protocol; whether the bytes are those that were announced, after the last of them.
 */
export function addUpload(app: FastifyInstance, centre: Centre): void {
  const { attachments } = centre
  const protocol = new Server({
    path: UPLOAD_PATH,
    relativeLocation: true,
    datastore: new TusStore(attachments.incoming),
    maxSize: FILE_BYTES_MAX,
    onResponseError(_request, error) {
      if ('status_code' in error) return undefined
      app.log.error({ err: error }, 'an upload could not be taken')
      return { status_code: 500, body: 'a fault of the centre; it is in the log\n' }
    },
    namingFunction: (request) => request.headers.get('upload-id') ?? '',
  })
  void app.register((scope, _options, done) => {
    // The bytes are read by the protocol, as they come.
    scope.addContentTypeParser(OCTETS, (_request, _payload, parsed) => parsed(null))
    scope.post(UPLOAD_PATH, async (request, reply) => {
      const actor = await signedIn(centre, request)
      const note = await announcedBy(centre, actor, request)
      await attachments.incoming.begin(note)
      return await pass(request, reply, { id: note.id })
    })
    scope.route<{ Params: Address }>({
      method: ['HEAD', 'PATCH', 'DELETE'],
      url: `${UPLOAD_PATH}/:id`,
      async handler(request, reply) {
        const actor = await signedIn(centre, request)
        const { id } = request.params
        if (!isUploadId(id) || attachments.incoming.note(id)?.party !== actor.party)
          return deny('not-found', '/id', 'no such upload here')
        return await pass(request, reply, { id })
      },
    })
    done()
  })

  async function pass(request: FastifyRequest, reply: FastifyReply, { id }: Address) {
    const answer = await unlessStalled(request, protocol.handleWeb(webRequest(request, id)))
    if (answer.ok && request.method !== 'DELETE') {
      const refused = await attachments.finish(id)
      if (refused !== undefined) throw new RefusedRequest(refused)
    }
    for (const [name, value] of answer.headers)
      if (!name.startsWith('access-control-') && name !== 'content-length')
        void reply.header(name, value)
    const text = await answer.text()
    return reply
      .code(answer.status)
      .header('cache-control', 'no-store')
      .send(text === '' ? null : text)
  }
}

/** Cuts a connection on which nothing comes any more, so that nobody holds an upload by keeping still. */
async function unlessStalled<T>({ raw }: FastifyRequest, work: Promise<T>): Promise<T> {
  const { socket } = raw
  const cut = (): void => void socket.destroy()
  socket.setTimeout(STALLED_MS, cut)
  try {
    return await work
  } finally {
    socket.setTimeout(0)
    socket.off('timeout', cut)
  }
}

/** What the protocol is shown of a request: its own headers, and the bytes as they come. */
function webRequest(request: FastifyRequest, id: string): Request {
  const { raw, method } = request
  const headers = new Headers({ 'upload-id': id })
  for (const [name, value] of Object.entries(request.headers))
    if (/^(tus-|upload-(length|offset|defer-length|concat)$|content-)/.test(name))
      headers.set(name, String(value))
  const body =
    method === 'PATCH' || method === 'POST' ? (Readable.toWeb(raw) as ReadableStream) : null
  const url = `http://centre${UPLOAD_PATH}${method === 'POST' ? '' : `/${id}`}`
  // Of a body that streams, `duplex` is asked for; the types of a browser do not know it.
  const options = { method, headers, body, duplex: 'half' as const }
  return new Request(url, options)
}

/** @throws RefusedRequest for a file that is announced wrongly, or that the party may not send now */
async function announcedBy(
  { attachments, wallClock, random }: Centre,
  { party, post }: PostActor,
  { headers }: FastifyRequest,
): Promise<UploadNote> {
  const announced = parseAnnounced(metadataOf(headers['upload-metadata']))
  if (!announced.ok) throw new RefusedRequest(announced)
  const length = parseLength({ bytes: Number(headers['upload-length'] ?? NaN) })
  if (!length.ok) throw new RefusedRequest(length)
  const { bytes } = length.value
  if (bytes > FILE_BYTES_MAX)
    return deny('too-large', '/bytes', `a file may have ${FILE_BYTES_MAX} bytes`)
  const { bavail, bsize } = await statfs(attachments.folder)
  const known = {
    notes: attachments.incoming.notes(),
    now: wallClock.now(),
    freeBytes: bavail * bsize,
  }
  const refused = unlessAllowed({ party, bytes }, known)
  if (refused !== undefined) throw new RefusedRequest(refused)
  const { sha256, filetype: type } = announced.value
  const at = known.now
  const times = { createdAt: at, touchedAt: at }
  const id = Buffer.from(random(16)).toString('hex')
  return { format: 1, id, party, post, sha256, type, bytes, received: 0, ...times, ended: null }
}

/** Names that are not known are left out: a client may send the name of a file, which is not kept. */
function metadataOf(header: string | string[] | undefined): object {
  try {
    const { sha256, filetype } = Metadata.parse(String(header ?? ''))
    return { sha256, filetype }
  } catch {
    return {}
  }
}
