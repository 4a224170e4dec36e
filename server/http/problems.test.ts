import Fastify, { type FastifyBaseLogger } from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { createLogger } from '../logger.ts'
import { RecordFault } from '../sequencer/record.ts'
import { SequencerClosed } from '../sequencer/group-commit.ts'
import { partyOf } from '../sequencer/test-commands.ts'
import { testFolders } from '../sequencer/test-sequencer.ts'
import { StoreFault } from '../store/store.ts'
import { addProblems } from './problems.ts'
import { RequestLog } from './request-log.ts'
import { asOperator, begunTestApp, problemOf } from './test-app.ts'

const folders = testFolders()
afterAll(folders.remove)

/** What a route that throws is answered with, and what the log then has. */
async function answerTo(fault: Error) {
  const log: string[] = []
  const destination = { write: (line: string) => log.push(line) }
  const loggerInstance: FastifyBaseLogger = createLogger({
    level: 'trace',
    version: '0',
    destination,
  })
  const small = Fastify({ loggerInstance, logController: new RequestLog() })
  addProblems(small)
  small.get('/', () => Promise.reject(fault))
  const answer = await small.inject('/')
  await small.close()
  return { answer, problem: problemOf(answer), log: log.join('') }
}

const faults: readonly (readonly [fault: Error, code: string, status: number])[] = [
  [new Error('the inner reason'), 'internal', 500],
  [new StoreFault('engine', 'the inner reason'), 'store', 503],
]

test.each(faults)('HT7 %s is told to the log alone', async (fault, code, status) => {
  const { answer, problem, log } = await answerTo(fault)
  expect(problem).toMatchObject({ code, status, messageKey: `fault.${code}` })
  expect(answer.statusCode).toBe(status)
  expect(answer.payload).not.toContain('inner reason')
  expect(log).toContain('the inner reason')
  expect(log).toContain(problem.requestId)
})

test('HT7 a reader is told which part of the record is damaged', async () => {
  const { problem, log } = await answerTo(new RecordFault('entry-damaged', 'entry 4 is missing'))
  expect(problem).toMatchObject({ code: 'record', status: 500, detail: 'entry 4 is missing' })
  expect(log).toContain('entry-damaged')
})

test('HT7 a queue that is full and a centre that stops say so, and are no faults of it', async () => {
  const busy = await answerTo(new SequencerClosed('busy'))
  expect(busy.problem).toMatchObject({ code: 'busy', status: 503, messageKey: 'refusal.busy' })
  expect(busy.log).not.toContain('"err"')
  const stopping = await answerTo(new SequencerClosed('shutting-down'))
  expect(stopping.problem).toMatchObject({ code: 'shutting-down', status: 503 })
})

test('HT7 a centre whose writer has stopped says so and still answers reads', async () => {
  const app = await begunTestApp(folders.fresh())
  await app.centre.sequencer.drain()
  const answer = await app.submit(partyOf('late'), 'administration')
  expect(problemOf(answer)).toMatchObject({ code: 'shutting-down', status: 503 })
  expect((await app.ask({ url: '/api/registers/parties' })).statusCode).toBe(200)
  await app.stop()
})

test('HT7 a centre whose store has gone says so', async () => {
  const app = await begunTestApp(folders.fresh())
  await app.centre.store.close()
  const asked = { url: '/api/incidents', headers: asOperator }
  expect(problemOf(await app.ask(asked))).toMatchObject({ code: 'store', status: 503 })
  await app.stop()
})

test('HT30 a fault that carries a secret does not bring it into the log', async () => {
  const secret = { passphrase: 'a lantern', token: 'a-token', credential: 'scrypt$' }
  const { log } = await answerTo(Object.assign(new Error('a fault'), secret))
  expect(log).toContain('a fault')
  for (const word of Object.values(secret)) expect(log).not.toContain(word)
})
