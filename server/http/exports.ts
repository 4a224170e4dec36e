import {
  COARSENED_HEADER,
  exportPath,
  ExportQuery,
  LEFT_OUT_HEADER,
  ROWS_HEADER,
  SIZE_HEADER,
} from '@hudna/core/api/transfer/export-query.ts'
import { exportTable } from '@hudna/core/api/transfer/export-table.ts'
import { exportText, mediaTypes } from '@hudna/core/api/transfer/export-text.ts'
import { isTransferName, transferOf } from '@hudna/core/api/transfer/transfers.ts'
import { QUERY_RESULTS_MAX } from '@hudna/core/kernel/limits.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance } from 'fastify'
import { asMarkedNow } from '../projections/marked-now.ts'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { sizeOf, timeOf } from './known.ts'
import { queryParser } from './query.ts'
import { deny } from './refused.ts'

/**
 * Every register as a file, for whoever is signed in. What the reader may not have is left out, what it may not have
 * exactly stands without its position; the answer says how many of each.
 */
export function addExports(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(ExportQuery)
  app.get(exportPath, async (request, reply) => {
    const query = parse({ ...(request.query as object), ...(request.params as object) })
    const { register, format, agreement } = query
    const actor = await signedIn(centre, request)
    if (!isTransferName(register)) return deny('not-found', '/register', `no register ${register}`)
    const transfer = transferOf(register)
    const size = await sizeOf(centre, query)
    const now = await timeOf(centre, query)
    const versions = await centre.store.views.documents({ kind: transfer.kind, size })
    if (versions.length > QUERY_RESULTS_MAX)
      return deny('too-many', '/register', `${versions.length} documents of ${register}`)
    const documents = versions
      .map((version) => {
        const document = JSON.parse(version.document) as Documented
        return asMarkedNow(centre.world, { kind: transfer.kind, document }, actor)
      })
      .filter((document) => isUnder(document, agreement))
    const table = exportTable(transfer, documents, { actor, now })
    return reply
      .type(mediaTypes[format])
      .headers({
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="${register}-${size}.${format}"`,
        [SIZE_HEADER]: size,
        [ROWS_HEADER]: table.rows.length,
        [LEFT_OUT_HEADER]: table.leftOut,
        [COARSENED_HEADER]: table.coarsened,
      })
      .send(exportText(transfer, table, { format, size }))
  })
}

function isUnder(document: object, agreement: string | undefined): boolean {
  if (agreement === undefined || !('agreement' in document)) return true
  return typeof document.agreement !== 'string' || document.agreement === agreement
}
