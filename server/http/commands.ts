import { isFlash } from '@hudna/core/api/flash.ts'
import { nouns } from '@hudna/core/api/nouns.ts'
import { unlessPermitted } from '@hudna/core/api/policy.ts'
import { Batch, type BatchLine, IdempotencyKey, type Receipt } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { refuse, type Result } from '@hudna/core/kernel/result.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Outcome, Submission } from '../sequencer/submission.ts'
import { signedIn, tokenOf } from './caller.ts'
import type { Centre } from './centre.ts'
import { deny, RefusedRequest } from './refused.ts'

export const BATCH_BODY_BYTES_MAX = 8_000_000

type Parser = (input: unknown) => Result<unknown>

const parsers = new Map<string, Parser>()
for (const noun of Object.values(nouns)) {
  for (const [type, schema] of Object.entries(noun.commands)) parsers.set(type, parserOf(schema))
}

const parseKey = parserOf(IdempotencyKey)
const parseBatch = parserOf(Batch)

/** parse -> authorise -> submit -> present, for every command of every noun. No rule lives here. */
export function addCommands(app: FastifyInstance, centre: Centre): void {
  for (const type of parsers.keys()) {
    app.post(`/api/${type}`, async (request) => {
      const body = typeof request.body === 'object' && request.body !== null ? request.body : {}
      unlessResting(centre, request, { ...body, type } as Command)
      const actor = await signedIn(centre, request)
      const key = keyOf(request)
      if ('type' in body) return deny('unknown-field', '/type', `the address says ${type}`)
      const command = admit(actor, { ...body, type })
      if (!command.ok) throw new RefusedRequest(command)
      unlessTooMany(centre, actor, { request, commands: [command.value] })
      return receiptOf(
        centre,
        await centre.sequencer.submit(submissionOf(key, command.value, actor)),
      )
    })
  }
  app.post('/api/batch', { bodyLimit: BATCH_BODY_BYTES_MAX }, async (request) => {
    const actor = await signedIn(centre, request)
    const batch = parseBatch(request.body)
    if (!batch.ok) throw new RefusedRequest(batch)
    const lines = batch.value.commands.map((line) => ({
      ...line,
      admitted: admit(actor, line.command),
    }))
    const commands = lines.flatMap(({ admitted }) => (admitted.ok ? admitted.value : []))
    unlessTooMany(centre, actor, { request, commands })
    return Promise.all(
      lines.map(async ({ key, admitted }): Promise<BatchLine> => {
        if (!admitted.ok) return { outcome: 'refused', refusal: admitted.refusal }
        const outcome = await centre.sequencer.submit(submissionOf(key, admitted.value, actor))
        if (outcome.outcome === 'faulted') request.log.error({ err: outcome.fault, key }, 'fault')
        return lineOf(outcome)
      }),
    )
  })
}

/** @throws RefusedRequest `rate-limited` when this officer or this party sends more than it may */
export function unlessTooMany(
  { limits }: Centre,
  actor: Actor,
  {
    request,
    commands,
  }: { readonly request: FastifyRequest; readonly commands: readonly Command[] },
): void {
  const refused = limits.unlessTooMany(actor, commands, tokenOf(request))
  if (refused) throw new RefusedRequest(refused)
}

/** Refuses a session that was just refused, but for flash, before anything is looked up. @throws RefusedRequest */
function unlessResting({ limits }: Centre, request: FastifyRequest, command: Command): void {
  const token = tokenOf(request)
  if (token === undefined || isFlash(command)) return
  const refused = limits.unlessResting(token)
  if (refused) throw new RefusedRequest(refused)
}

/** A command on its way to the one writer, in its lane. */
export function submissionOf(key: string, command: Command, actor: Actor): Submission {
  return { key, command, actor, flash: isFlash(command) }
}

/** The Idempotency-Key of a request, without which nothing is recorded. */
export function keyOf(request: FastifyRequest): string {
  const key = parseKey(request.headers['idempotency-key'])
  if (key.ok) return key.value
  const header = '/idempotency-key'
  if ((request.headers['idempotency-key'] ?? '') === '')
    return deny('missing-field', header, 'send a header Idempotency-Key')
  return deny('malformed', header, '8 to 100 of the letters A to Z, a to z, digits and . _ : -')
}

/** Parses a command by its schema and asks the role table. */
export function admit(actor: Actor, input: unknown): Result<Command> {
  const type = String((input as { type?: unknown } | null)?.type)
  const parser = parsers.get(type)
  if (parser === undefined)
    return refuse('unknown-command', '/type', `no command is called ${type}`)
  const refused = unlessPermitted(actor, type as Command['type'])
  if (refused) return refused
  return parser(input) as Result<Command>
}

/** @throws RefusedRequest, and the fault of a submission that met one */
export function receiptOf(centre: Centre, outcome: Outcome): Receipt {
  const checkpoint = centre.ledger.head()
  switch (outcome.outcome) {
    case 'refused':
      throw new RefusedRequest({ ok: false, refusal: outcome.refusal })
    case 'faulted':
      throw outcome.fault
    case 'drafted':
      throw new Error('a draft is no receipt')
    case 'unchanged':
      return { recorded: false, entries: [], checkpoint: checkpoint.note }
    case 'recorded':
      return {
        recorded: true,
        entries: centre.ledger.placed(outcome),
        checkpoint: checkpoint.note,
      }
  }
}

function lineOf(outcome: Outcome): BatchLine {
  switch (outcome.outcome) {
    case 'refused':
      return { outcome: 'refused', refusal: outcome.refusal }
    case 'faulted':
    case 'drafted':
      return { outcome: 'faulted' }
    case 'unchanged':
      return { outcome: 'unchanged', index: null }
    case 'recorded':
      return { outcome: 'recorded', index: outcome.firstIndex }
  }
}
