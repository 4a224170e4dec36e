import {
  type ImportPreview,
  importPreviewPath,
  ImportPreviewRequest,
  planOf,
  previewRows,
} from '@hudna/core/api/transfer/preview.ts'
import { unlessPermitted } from '@hudna/core/api/policy.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { FastifyInstance } from 'fastify'
import { storedOrder } from '../projections/stored-form.ts'
import { signedIn, tokenHash } from './caller.ts'
import type { Centre } from './centre.ts'
import { BATCH_BODY_BYTES_MAX } from './commands.ts'
import { RefusedRequest } from './refused.ts'

const parse = parserOf(ImportPreviewRequest)

/**
 * `POST /api/imports/preview`: the rows of a table as the commands that they would be, and what would become of each. It
 * records nothing; what is new is then sent as a batch, under the keys given here, and decided like any other command.
 */
export function addImports(app: FastifyInstance, centre: Centre): void {
  const options = { bodyLimit: BATCH_BODY_BYTES_MAX }
  app.post(importPreviewPath, options, async (request): Promise<ImportPreview> => {
    const actor = await signedIn(centre, request)
    const body = parse(request.body)
    if (!body.ok) throw new RefusedRequest(body)
    const plan = planOf(body.value)
    if (!plan.ok) throw new RefusedRequest(plan)
    const forbidden = unlessPermitted(actor, plan.value.transfer.command)
    if (forbidden !== undefined) throw new RefusedRequest(forbidden)
    const lines = previewRows(plan.value, {
      world: centre.world,
      ground: centre.located.register,
      now: centre.clock.now(),
      actor,
      sha256Hex: tokenHash,
    })
    const { size } = centre.located.sealed
    return storedOrder({ size, mapping: plan.value.mapping, lines })
  })
}
