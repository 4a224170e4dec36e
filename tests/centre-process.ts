import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { defaultDeadlines } from '@hudna/core/agreements/agreement.ts'
import { createClient, type Client } from '@hudna/core/api/client.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'

export const root: string = resolve(import.meta.dirname, '..')
export const AGREEMENT = 'truce-2016'

/** A centre in a process of its own, and its administrator's token. */
export type CentreProcess = {
  readonly url: string
  readonly token: string
  readonly client: Client
  /** Drains and stops; gives the exit status. */
  readonly stop: () => Promise<number | null>
  /** Resolves when it has ended, with its exit status. */
  readonly ended: () => Promise<number | null>
  /** Ends it in the middle of whatever it does. */
  readonly kill: () => Promise<number | null>
  /** Lets it stand still, and go on. */
  readonly halt: () => void
  readonly goOn: () => void
}

/** Starts `server/main.ts` on a data folder: a real centre, unless a scenario is named. */
export async function startCentreProcess(options: {
  data: string
  scenario?: string
  port?: number
  /** No file may grow beyond so many bytes: to the process a disk that is full. */
  fileBytesMax?: number
}): Promise<CentreProcess> {
  const { data, scenario = 'none', port = 0, fileBytesMax } = options
  const token = randomBytes(24).toString('base64url')
  const args = ['--data', data, '--port', String(port), '--scenario', scenario]
  const command = [process.execPath, join(root, 'server/main.ts'), ...args]
  const [program = '', ...rest] =
    fileBytesMax === undefined ? command : [...limited(fileBytesMax), ...command]
  const child = spawn(program, rest, {
    env: { ...process.env, HUDNA_OPERATOR_TOKEN: token, HUDNA_LOG: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  const ended = () =>
    new Promise<number | null>((done) => {
      if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode)
      child.once('exit', (status) => done(status))
    })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended()
  }
  const client = createClient({ base: url, fetch, headers: { authorization: `Bearer ${token}` } })
  return {
    url,
    token,
    client,
    ended,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    halt: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
  }
}

/** A shell that limits itself and becomes the command; the limit counts blocks of 512 bytes. */
function limited(fileBytes: number): readonly string[] {
  return ['/bin/sh', '-c', `ulimit -f ${Math.ceil(fileBytes / 512)}; exec "$0" "$@"`]
}

async function addressOf(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('no pipes')
  let log = ''
  stderr.on('data', (chunk) => (log += String(chunk)))
  for await (const line of createInterface({ input: stdout })) {
    const found = /^Hudna listens on (http:\S+)$/.exec(line)?.[1]
    if (found !== undefined) return found
  }
  throw new Error(`the centre did not start: ${log}`)
}

const names = { ar: 'هدنة', en: 'Truce', ru: 'Перемирие' }
const marking: Marking = { tlp: 'CLEAR', class: 'A', releaseTo: [] }
const source = { label: 'test' }
const from = '2016-02-27T00:00:00.000Z'

/** An agreement over all of Syria from 27 February 2016, with one party that is excluded. */
export const beginning: readonly Command[] = [
  {
    type: 'agreements/conclude',
    agreement: AGREEMENT,
    names,
    class: 'multilateral',
    agreementType: 'cessation',
    form: 'joint-statement',
    area: { shape: 'circle', centre: [385_000_000, 350_000_000], radiusM: 500_000 },
    interval: { from, to: null },
    languages: ['ar', 'en', 'ru'],
    timeZone: { label: 'Damascus', utcOffsets: [] },
    procedure: { version: 1, deadlinesMin: defaultDeadlines },
    marking,
    source,
  },
  {
    type: 'parties/register',
    party: 'is',
    kind: 'armed-group',
    names: { ar: 'داعش', en: 'IS', ru: 'ИГ' },
    otherNames: [],
    externalIds: [{ scheme: 'ucdp-actor', value: '234' }],
    marking,
  },
  {
    type: 'agreements/record-standing',
    agreement: AGREEMENT,
    party: 'is',
    standing: 'excluded',
    from,
    until: null,
    source,
  },
]

/** Records `beginning` in a centre, once. */
export async function begin(centre: CentreProcess): Promise<void> {
  for (const [step, command] of beginning.entries())
    await centre.client.submit({ key: `test-beginning:${step}`, command })
}
