import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHudna } from '../tests/cli-process.ts'
import { makeLog, witness } from '../tests/record/make-log.ts'
import type { Benchmark, BenchResult, BenchRow } from './benchmark.ts'
import { startVerificationThreads } from './ledger/verification-threads.ts'

const entries = 1_000_000
const boundMs = 5_000
const memoryLookMs = 100
const MIB = 1_048_576

/** A whole log through the command, program start included, beside what its bytes and its signatures cost alone. */
export const verifying: Benchmark = {
  name: 'verify',
  title: `hudna ledger verify of ${entries.toLocaleString('en')} entries`,
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hudna-verify-'))
    try {
      return await measure(folder)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measure(folder: string): Promise<BenchResult> {
  const { keyring } = await makeLog(folder, entries)
  const bound = await signaturesPerSecond()
  const startedMs = performance.now()
  const bytes = hashFiles(folder)
  const hashed = perSecond(performance.now() - startedMs)
  const given = ['--key', keyring.log.vkey, '--gateway-key', keyring.gateway.vkey]
  const { ms, peakBytes } = await verifyWith(folder, [...given, '--cosigner', witness.vkey])
  const verified = perSecond(ms)
  return {
    rows: [
      row('signatures alone, on every core', { value: bound, to: bound, unit: 'entries/s' }),
      row('SHA-256 over the same files', { value: hashed, to: bound, unit: 'entries/s' }),
      row('hudna ledger verify', { value: verified, to: bound, unit: 'entries/s' }),
      row('its memory at most, to the log', {
        value: peakBytes / MIB,
        to: bytes / MIB,
        unit: 'MiB',
      }),
    ],
  }
}

function row(
  label: string,
  { value, to, unit }: { readonly value: number; readonly to: number; readonly unit: string },
): BenchRow {
  return { label, value, unit, ratioToBaseline: value / to }
}

function perSecond(ms: number): number {
  return (entries * 1_000) / ms
}

async function signaturesPerSecond(): Promise<number> {
  const threads = startVerificationThreads()
  try {
    return await threads.perSecond(boundMs)
  } finally {
    await threads.stop()
  }
}

/** Reads and hashes every file below a folder. @returns the bytes */
function hashFiles(folder: string): number {
  const hash = createHash('sha256')
  let bytes = 0
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const content = readFileSync(join(file.parentPath, file.name))
    hash.update(content)
    bytes += content.length
  }
  hash.digest()
  return bytes
}

async function verifyWith(
  folder: string,
  keys: readonly string[],
): Promise<{ readonly ms: number; readonly peakBytes: number }> {
  const startedMs = performance.now()
  const { child, ended } = startHudna(['ledger', 'verify', folder, ...keys])
  let peakBytes = Number.NaN
  const looking = setInterval(() => {
    peakBytes = peakOf(child.pid) ?? peakBytes
  }, memoryLookMs)
  const { status, stdout, stderr } = await ended
  clearInterval(looking)
  if (status !== 0) throw new Error(`the verification ended with ${status}: ${stdout}${stderr}`)
  return { ms: performance.now() - startedMs, peakBytes }
}

/** The most memory that a process has had, where the system tells. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kib === undefined ? undefined : Number(kib) * 1_024
  } catch {
    return undefined
  }
}
