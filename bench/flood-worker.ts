import { parentPort, workerData } from 'node:worker_threads'
import { createClient, ProblemAnswer } from '@hudna/core/api/client.ts'
import { messageOf } from '../server/sequencer/test-telling.ts'

/** Sends so many routine messages a second until it is told to end, and says how many were taken. */
type Work = {
  readonly url: string
  readonly cookie: string
  readonly perSecond: number
  /** The line that is flooded, and by whom. */
  readonly channel: string
  readonly from: string
}

const TICK_MS = 20
const { url, cookie, perSecond, channel, from } = workerData as Work
const client = createClient({ base: url, fetch, headers: { cookie } })
const waiting = new Set<Promise<void>>()
let sent = 0
let taken = 0
let refused = 0

async function send(id: number): Promise<void> {
  try {
    const command = { ...messageOf(`flood-${id}`, 'routine'), channel, from }
    await client.submit({ key: `flood-key-${id}`, command })
    taken += 1
  } catch (error) {
    if (!(error instanceof ProblemAnswer) || error.problem.code !== 'rate-limited') throw error
    refused += 1
  }
}

const timer = setInterval(() => {
  for (let at = 0; at < (perSecond * TICK_MS) / 1_000; at += 1) {
    const one = send((sent += 1))
    waiting.add(one)
    void one.finally(() => waiting.delete(one))
  }
}, TICK_MS)

parentPort?.once('message', () => {
  clearInterval(timer)
  void Promise.all(waiting).then(() => {
    parentPort?.postMessage({ taken, refused }, [])
    parentPort?.close()
  })
})
