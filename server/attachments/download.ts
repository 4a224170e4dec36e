import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signedIn } from '../http/caller.ts'
import type { Centre } from '../http/centre.ts'
import { deny } from '../http/refused.ts'
import type { Given } from './attachments.ts'
import { isDigest } from './folders.ts'
import { spanOf } from './range.ts'

type Address = { readonly sha256: string }

/**
 * `GET /api/attachments/:sha256`: the bytes, for those who may have them; HEAD says whether there are any. Whatever the
 * file is, it leaves as plain bytes to be saved: nothing of it ever runs or shows under the origin of the centre.
 */
export function addDownload(app: FastifyInstance, centre: Centre): void {
  app.route<{ Params: Address }>({
    method: ['GET', 'HEAD'],
    url: '/api/attachments/:sha256',
    exposeHeadRoute: false,
    compress: false,
    async handler(request, reply) {
      const given = await givenTo(centre, request)
      inert(reply, given)
      const { slip, path } = given
      const span = spanOf(request.headers.range, slip.bytes)
      if (span === null) {
        void reply.header('content-range', `bytes */${slip.bytes}`)
        return deny('out-of-range', '', `the file has ${slip.bytes} bytes`)
      }
      const { start, end } = span ?? { start: 0, end: slip.bytes - 1 }
      void reply.header('content-length', String(end - start + 1))
      if (span !== undefined)
        void reply.code(206).header('content-range', `bytes ${start}-${end}/${slip.bytes}`)
      return reply.send(request.method === 'HEAD' ? null : createReadStream(path, { start, end }))
    },
  })
}

async function givenTo(
  centre: Centre,
  request: FastifyRequest<{ Params: Address }>,
): Promise<Given> {
  const actor = await signedIn(centre, request)
  const { sha256 } = request.params
  const given = isDigest(sha256) ? await centre.attachments.given(sha256, actor) : undefined
  return given ?? deny('not-found', '/sha256', 'no such file here')
}

function inert(reply: FastifyReply, { name, slip }: Given): void {
  void reply
    .type('application/octet-stream')
    .header('content-disposition', dispositionOf(name))
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .header('accept-ranges', 'bytes')
    .header('etag', `"${slip.sha256}"`)
}

/** RFC 6266, with the name in every script as RFC 8187 writes it. */
function dispositionOf(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename*=UTF-8''${encoded}`
}
