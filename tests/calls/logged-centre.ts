import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { createClient, type Client } from '@hudna/core/api/client.ts'
import { root } from '../centre-process.ts'

/** A centre in a process of its own that logs everything into a file. */
export type LoggedCentre = {
  readonly url: string
  readonly client: Client
  readonly pid: number
  readonly logFile: string
  stop(): Promise<void>
}

const TOKEN = 'operator-of-the-calls-test'
const CHUNK_BYTES = 8_000_000

export async function startLoggedCentre(data: string, logFile: string): Promise<LoggedCentre> {
  const output = openSync(logFile, 'w')
  const args = ['--data', data, '--port', '0', '--scenario', 'syria-2016']
  const child = spawn(process.execPath, [join(root, 'server/main.ts'), ...args], {
    env: { ...process.env, HUDNA_OPERATOR_TOKEN: TOKEN, HUDNA_LOG: 'trace' },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  let url: string | undefined
  while (url === undefined) {
    if (child.exitCode !== null || child.pid === undefined)
      throw new Error(`the centre did not start: ${readFileSync(logFile, 'utf8').slice(-2_000)}`)
    await new Promise((done) => setTimeout(done, 100))
    url = /^Hudna listens on (http:\S+)$/m.exec(readFileSync(logFile, 'utf8'))?.[1]
  }
  const headers = { authorization: `Bearer ${TOKEN}` }
  return {
    url,
    client: createClient({ base: url, fetch, headers }),
    pid: child.pid ?? 0,
    logFile,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Which of these bytes stand in the memory of a process now, by place in the list. */
export function foundInMemory(pid: number, wanted: readonly Buffer[]): ReadonlySet<number> {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const found = new Set<number>()
  const overlap = Math.max(...wanted.map(({ length }) => length)) - 1
  const chunk = Buffer.alloc(CHUNK_BYTES)
  for (const [from, to] of writableRanges(pid))
    for (let at = from; at < to; at += CHUNK_BYTES - overlap) {
      const bytes = readAt(memory, chunk, { at, length: Math.min(CHUNK_BYTES, to - at) })
      for (const [place, one] of wanted.entries()) if (bytes.includes(one)) found.add(place)
    }
  closeSync(memory)
  return found
}

function writableRanges(pid: number): readonly (readonly [number, number])[] {
  const lines = readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')
  return lines.flatMap((line) => {
    const parts = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line)
    if (parts === null) return []
    return [[Number.parseInt(parts[1] ?? '', 16), Number.parseInt(parts[2] ?? '', 16)] as const]
  })
}

/** What was given back between the two looks cannot be read any more. */
function readAt(
  memory: number,
  into: Buffer,
  { at, length }: { readonly at: number; readonly length: number },
): Buffer {
  try {
    return into.subarray(0, readSync(memory, into, 0, length, at))
  } catch {
    return into.subarray(0, 0)
  }
}

/** Which of these bytes stand in a file of a folder, or of one below it. */
export function foundInFiles(folder: string, wanted: readonly Buffer[]): ReadonlySet<number> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  const found = new Set<number>()
  for (const file of files.filter((one) => one.isFile())) {
    const bytes = readFileSync(join(file.parentPath, file.name))
    for (const [place, one] of wanted.entries()) if (bytes.includes(one)) found.add(place)
  }
  return found
}
