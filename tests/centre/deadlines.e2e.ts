import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Message } from '@hudna/core/channels/channel.ts'
import { stepDueAt } from '@hudna/core/channels/due.ts'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { beginning } from '../../server/sequencer/test-commands.ts'
import { line, messageOf } from '../../server/sequencer/test-telling.ts'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { officerAt } from '../officer.ts'

const STEP_MS = 10_000
const root = mkdtempSync(join(tmpdir(), 'hudna-deadlines-'))
const running: CentreProcess[] = []
afterEach(async () => {
  for (const centre of running.splice(0)) await centre.kill()
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

async function start(data: string): Promise<CentreProcess> {
  const centre = await startCentreProcess({ data })
  running.push(centre)
  return centre
}

async function messagesOf({ client }: CentreProcess): Promise<readonly Message[]> {
  const { documents } = await client.read('register', { register: 'messages' })
  return documents as unknown as readonly Message[]
}

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Until the first step of this message is on the record. */
async function untilEscalated(
  read: () => Promise<readonly Message[]>,
  id: string,
): Promise<Message> {
  return await vi.waitFor(
    async () => {
      const found = (await read()).find((one) => one.id === id)
      if ((found?.escalations ?? []).length === 0 || found === undefined) throw new Error('not yet')
      return found
    },
    { timeout: 30_000, interval: 250 },
  )
}

test('E14 a step that passes while the centre stands still, and one that passes while it is dead, are recorded once', async () => {
  const data = join(root, 'centre')
  let centre = await start(data)
  for (const [at, command] of beginning.entries())
    await centre.client.submit({ key: `beginning-key:${at}`, command })
  await centre.client.submit({ key: 'the-line-key', command: line })
  const duty = await officerAt(centre, 'duty')
  const reader = () => duty.client
  const send = (id: string) => {
    const command = { ...messageOf(id), source: { label: 'By telephone' } }
    return reader().submit({ key: `message-key-${id}`, command })
  }
  const read = async () => await messagesOf({ ...centre, client: duty.client })

  await send('halted')
  centre.halt()
  await pass(STEP_MS + 2_000)
  centre.goOn()
  const halted = await untilEscalated(read, 'halted')
  await send('killed')
  await centre.kill()
  await pass(STEP_MS + 2_000)
  centre = await startCentreProcess({ data, port: Number(new URL(centre.url).port) })
  running.push(centre)
  const killed = await untilEscalated(read, 'killed')
  for (const message of [halted, killed, ...(await read())]) {
    const steps = (message.escalations ?? []).map(({ step }) => step)
    expect(new Set(steps).size).toBe(steps.length)
    for (const { step, at, dueAt } of message.escalations ?? []) {
      expect(dueAt).toBe(stepDueAt(message, step))
      expect(at > dueAt).toBe(true)
    }
  }
  expect(halted.escalations?.[0]?.step).toBe('machine-receipt')
  expect(killed.escalations?.[0]?.step).toBe('machine-receipt')
}, 120_000)
