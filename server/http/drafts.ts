import { type Drafted, DraftRequest } from '@hudna/core/api/submission.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { keyKind, keyName } from '@hudna/core/parties/key.ts'
import type { FastifyInstance } from 'fastify'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { admit, keyOf, submissionOf, unlessTooMany } from './commands.ts'
import { RefusedRequest } from './refused.ts'

const parseDraft = parserOf(DraftRequest)

/**
 * What an author is going to sign: the texts of the entries that a command would have now, or its refusal. It is asked
 * of the sequencer, which alone knows the counters and what stands before them; nothing is recorded.
 */
export function addDrafts(app: FastifyInstance, centre: Centre): void {
  app.post('/api/drafts', async (request): Promise<Drafted> => {
    const actor = await signedIn(centre, request)
    const key = keyOf(request)
    const body = parseDraft(request.body)
    if (!body.ok) throw new RefusedRequest(body)
    const command = admit(actor, body.value.command)
    if (!command.ok) throw new RefusedRequest(command)
    const draftFor = body.value.key
    unlessTooMany(centre, actor, { request, commands: [command.value] })
    const asked = submissionOf(key, command.value, actor)
    const outcome = await centre.sequencer.submit({ ...asked, draftFor })
    const signer = centre.world.get(keyKind, draftFor)
    const name = signer === undefined ? '' : keyName(signer.vkey)
    switch (outcome.outcome) {
      case 'drafted':
        return { notes: [...outcome.texts], keyName: name, recorded: false }
      case 'recorded':
      case 'unchanged':
        return { notes: [], keyName: name, recorded: outcome.outcome === 'recorded' }
      case 'refused':
        throw new RefusedRequest({ ok: false, refusal: outcome.refusal })
      case 'faulted':
        throw outcome.fault
    }
  })
}
