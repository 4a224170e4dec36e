import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem, Receipt } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { addMs, type Instant, msOf } from '@hudna/core/kernel/instant.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { createLogger } from '../logger.ts'
import { administration, beginning, postNames } from '../sequencer/test-commands.ts'
import { seededBytes, START } from '../sequencer/test-sequencer.ts'
import { type Running, startCentre } from '../start.ts'
import { tokenHash } from './caller.ts'
import type { Centre } from './centre.ts'

export const OPERATOR_TOKEN = 'operator-token-of-the-tests'

/** A whole centre that listens on a port of its own, with its log kept, and a clock that a test moves. */
export type TestApp = {
  readonly centre: Centre
  readonly app: FastifyInstance
  readonly url: string
  readonly announcement: readonly string[]
  /** Every line of the log so far. */
  readonly log: readonly string[]
  readonly faults: readonly unknown[]
  /** Moves real time on; sessions and rate limits follow it. */
  passMs(ms: number): void
  /** A fresh session of the officer who holds this post, as a bearer header. */
  as(post: string): Promise<{ readonly authorization: string }>
  /** One request from this machine, or from elsewhere. */
  ask(options: InjectOptions & { readonly url: string }): Promise<LightMyRequestResponse>
  submit(command: Command, post: string, key?: string): Promise<LightMyRequestResponse>
  stop(): Promise<void>
}

export type TestAppOptions = {
  readonly scenario?: string | null
  readonly scenariosFolder?: string
  readonly operatorToken?: string | null
  readonly databaseUrl?: string
}

export const asOperator = { authorization: `Bearer ${OPERATOR_TOKEN}` }

/** Starts the centre of a folder as `main.ts` would, with entropy from a seed. */
export async function startTestApp(folder: string, options: TestAppOptions = {}): Promise<TestApp> {
  const log: string[] = []
  const faults: unknown[] = []
  let passedMs = 0
  const { operatorToken = OPERATOR_TOKEN } = options
  const running = await startCentre({
    version: '0.0.0-test',
    folder,
    databaseUrl: options.databaseUrl,
    logger: createLogger({
      level: 'trace',
      version: '0.0.0-test',
      destination: { write: (line) => log.push(line) },
    }),
    host: '127.0.0.1',
    port: 0,
    scenario: options.scenario === undefined ? null : options.scenario,
    scenariosFolder: options.scenariosFolder ?? '/nowhere',
    webFolder: '/nowhere',
    random: seededBytes(3),
    wallMs: () => msOf(START) + passedMs,
    monotonicMs: () => passedMs,
    machine: { bootId: 'the boot of the test', uptimeMs: () => passedMs },
    operatorToken: operatorToken ?? undefined,
    onFault: (fault) => faults.push(fault),
  })
  const pass = (ms: number) => {
    passedMs += ms
  }
  return { ...requests(running, log), log, faults, passMs: pass }
}

function requests(running: Running, log: readonly string[]) {
  const { centre, app, url, announcement } = running
  let count = 0
  const fresh = (): string => {
    count += 1
    return `test-${count}-${log.length}`
  }
  async function as(post: string): Promise<{ authorization: string }> {
    const token = `session-${fresh()}-of-${post}`
    const createdAt = centre.wallClock.now()
    const officer = post === administration.post ? administration.officer : `officer-${post}`
    const expiresAt = addMs(createdAt, 3_600_000)
    const session = { tokenHash: tokenHash(token), officer, post, createdAt, expiresAt }
    await centre.store.accounts.addSession(session)
    return { authorization: `Bearer ${token}` }
  }
  const ask: TestApp['ask'] = (options) =>
    app.inject({ method: 'GET', remoteAddress: '127.0.0.1', ...options })
  const submit: TestApp['submit'] = async (command, post, key = `test-key:${fresh()}`) => {
    const { type, ...payload } = command
    const headers = { ...(await as(post)), 'idempotency-key': key }
    return ask({ method: 'POST', url: `/api/${type}`, headers, payload })
  }
  const stop = (): Promise<void> => running.stop()
  return { centre, app, url, announcement, as, ask, submit, stop }
}

/** A real centre with the parties, posts and truce of the tests. */
export async function begunTestApp(folder: string, options: TestAppOptions = {}): Promise<TestApp> {
  const app = await startTestApp(folder, options)
  const actor: Actor = administration
  const outcomes = await Promise.all(
    beginning.map((command, step) =>
      app.centre.sequencer.submit({ key: `beginning:${step}`, command, actor }),
    ),
  )
  const refused = outcomes.find(({ outcome }) => outcome !== 'recorded')
  if (refused !== undefined) throw new Error(`the beginning: ${JSON.stringify(refused)}`)
  return app
}

/** Writes an exercise with the posts of the tests and gives the folder of scenarios that holds it. */
export function writeExercise(folder: string, id: string): string {
  mkdirSync(join(folder, id), { recursive: true })
  const at: Instant = START
  const steps = beginning
    .filter(({ type }) => type !== 'parties/enrol-officer')
    .map((command) => {
      const as = command.type === 'agreements/conclude' ? 'duty' : administration.post
      return { as, at, command }
    })
  writeFileSync(join(folder, id, 'scenario.json'), JSON.stringify({ id, agreement: 'truce' }))
  writeFileSync(join(folder, id, '00-beginning.json'), JSON.stringify(steps))
  return folder
}

export function problemOf(answer: LightMyRequestResponse): Problem {
  if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
    throw new Error(`no problem: ${answer.statusCode} ${answer.payload}`)
  return answer.json<Problem>()
}

export function receiptOf(answer: LightMyRequestResponse): Receipt {
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.payload}`)
  return answer.json<Receipt>()
}

export const allPosts: readonly string[] = [...postNames, administration.post]
