import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  previewWarning,
  type WarningPreview,
  warningPreviewPath,
  WarningPreviewRequest,
} from '@hudna/core/api/warning-preview.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { CAP_MEDIA_TYPE, FEED_FILE } from '@hudna/core/warnings/feed.ts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { deny, RefusedRequest } from './refused.ts'

export const PUBLIC_WARNINGS = '/public/warnings'
/** How long a reader may keep the feed before it asks again. */
export const FEED_AGE_S = 30
const fileName = /^[a-z0-9][a-z0-9-]*\.xml$/

/**
 * Public warnings for everybody, without signing in: the files that the publisher wrote, as they are. Beside them, what
 * would be published of a warning that nobody has recorded yet.
 */
export function addWarnings(app: FastifyInstance, centre: Centre): void {
  const { folder } = centre.warnings
  app.get<{ Params: { file: string } }>(`${PUBLIC_WARNINGS}/:file`, async (request, reply) => {
    const { file } = request.params
    const bytes = fileName.test(file) ? await bytesOf(join(folder, file)) : undefined
    if (bytes === undefined) return deny('not-found', '', `no warning is published as ${file}`)
    const feed = file === FEED_FILE
    const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
    tagPublic(reply, { tag, feed })
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    const type = feed ? 'application/atom+xml' : CAP_MEDIA_TYPE
    return reply.type(`${type}; charset=utf-8`).send(bytes)
  })

  const parse = parserOf(WarningPreviewRequest)
  app.post(warningPreviewPath, async (request): Promise<WarningPreview> => {
    const actor = await signedIn(centre, request)
    const body = parse(request.body)
    if (!body.ok) throw new RefusedRequest(body)
    const now = centre.clock.now()
    const { refusals, warning } = previewWarning(body.value.command, centre.world, { now, actor })
    return { refusals, cap: warning === undefined ? null : centre.warnings.textOf(warning) }
  })
}

/** A message never changes; the feed does. */
function tagPublic(
  reply: FastifyReply,
  { tag, feed }: { readonly tag: string; readonly feed: boolean },
): void {
  const age = feed ? `public, max-age=${FEED_AGE_S}` : 'public, max-age=86400, immutable'
  void reply.header('etag', tag).header('cache-control', age)
}

async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
