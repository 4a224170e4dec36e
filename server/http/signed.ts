import { type Receipt, SignedRequest } from '@hudna/core/api/submission.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { FastifyInstance } from 'fastify'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import {
  admit,
  BATCH_BODY_BYTES_MAX,
  keyOf,
  receiptOf,
  submissionOf,
  unlessTooMany,
} from './commands.ts'
import { RefusedRequest } from './refused.ts'

const parseSigned = parserOf(SignedRequest)

/** A command whose entries its author has signed. Its signatures are checked before it is decided like any other. */
export function addSigned(app: FastifyInstance, centre: Centre): void {
  app.post(
    '/api/signed',
    { bodyLimit: BATCH_BODY_BYTES_MAX },
    async (request): Promise<Receipt> => {
      const actor = await signedIn(centre, request)
      const key = keyOf(request)
      const body = parseSigned(request.body)
      if (!body.ok) throw new RefusedRequest(body)
      const command = admit(actor, body.value.command)
      if (!command.ok) throw new RefusedRequest(command)
      unlessTooMany(centre, actor, { request, commands: [command.value] })
      const submission = { ...submissionOf(key, command.value, actor), notes: body.value.notes }
      return receiptOf(centre, await centre.sequencer.submit(submission))
    },
  )
}
