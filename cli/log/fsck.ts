import type { ProjectionDifference, ProjectionsCheck } from '@hudna/core/api/checks.ts'
import { ProblemAnswer } from '@hudna/core/api/client.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { KEY_PATH, type LogSource } from '@hudna/ledger/fsck/source.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import type { Centre } from '../centre.ts'
import { readVerifier } from '../ed25519.ts'
import { CommandFault, isRecordFault, WrongInput } from '../failure.ts'
import { sayLine, type Shell } from '../shell.ts'
import { addressSource, LogFileFault, prefixOf } from './address-source.ts'
import { checkLog } from './check-log.ts'
import { createEntryCheck } from './entry-check.ts'
import { folderSource } from './folder-source.ts'
import { checkKeptHeads, readKeptHeads } from './kept-heads.ts'
import { createNamedRequests } from './used-keys.ts'

/** What fits, or the first thing that does not. */
export type FsckVerdict =
  | {
      readonly ok: true
      readonly origin: string
      readonly size: number
      readonly root: string
      /** Cosigned heads that are kept, and the lines under them; null for the copy of a mirror, like what follows. */
      readonly cosigned: { readonly heads: number; readonly lines: number } | null
      readonly usedKeys: number | null
      readonly projections: { readonly size: number; readonly rows: number } | null
    }
  | { readonly ok: false; readonly part: 'record'; readonly path: string; readonly reason: string }
  | {
      readonly ok: false
      readonly part: 'cosignatures'
      readonly size: number
      readonly reason: string
    }
  | {
      readonly ok: false
      readonly part: 'used-keys'
      readonly key: string | null
      readonly reason: string
    }
  | {
      readonly ok: false
      readonly part: 'projections'
      readonly size: number
      readonly difference: ProjectionDifference
    }

/** Checks a centre that runs: record, cosigned heads, keys of requests, views. */
export async function checkCentre(
  shell: Shell,
  centre: Centre,
  given: Verifier | undefined,
): Promise<FsckVerdict> {
  const prefix = await prefixOf(centre)
  if (prefix === '')
    throw new WrongInput(`${centre.base} is a published log: hudna ledger verify checks it`)
  const { client } = centre
  const source = addressSource(centre, prefix)
  const verifier = given ?? (await keyIn(source))
  const heads = await readKeptHeads(client)
  const roots = new Map<number, Uint8Array>()
  const requests = createNamedRequests()
  const log = await checkLog(shell, {
    source,
    verifier,
    roots: {
      sizes: new Set(heads.map(({ size }) => size)),
      onRoot: (size, root) => roots.set(size, root),
    },
    onEntry: createEntryCheck((index, { request }) => requests.add(index, request)),
  })
  if (!log.ok) return { ok: false, part: 'record', path: log.path, reason: log.reason }
  const { size } = log
  const lines = await checkKeptHeads({ heads, roots, verifier, keys: log.signatures.keys })
  if (typeof lines !== 'number') return { ok: false, part: 'cosignatures', ...lines }
  const usedKeys = await requests.compare(client, size)
  if (typeof usedKeys !== 'number') return { ok: false, part: 'used-keys', ...usedKeys }
  sayLine(shell, `${size} entries fit; the centre folds them again`)
  const views = (await client.request('POST', '/api/projections/check')) as ProjectionsCheck
  if (!views.ok)
    return { ok: false, part: 'projections', size: views.size, difference: views.difference }
  return {
    ok: true,
    origin: verifier.name,
    size,
    root: encodeBase64(log.root),
    cosigned: { heads: heads.length, lines },
    usedKeys,
    projections: { size: views.size, rows: views.rows },
  }
}

/** Checks the log that a mirror keeps, and what its entries say. */
export async function checkCopy(
  shell: Shell,
  folder: string,
  given: Verifier | undefined,
): Promise<FsckVerdict> {
  const source = folderSource(folder)
  const verifier = given ?? (await keyIn(source))
  const log = await checkLog(shell, { source, verifier, onEntry: createEntryCheck() })
  if (!log.ok) return { ok: false, part: 'record', path: log.path, reason: log.reason }
  const root = encodeBase64(log.root)
  const derived = { cosigned: null, usedKeys: null, projections: null }
  return { ok: true, origin: verifier.name, size: log.size, root, ...derived }
}

async function keyIn(source: LogSource): Promise<Verifier> {
  const vkey = await source.read(KEY_PATH)
  if (vkey === undefined) throw new CommandFault('not-found', `the log has no ${KEY_PATH}`)
  try {
    return readVerifier(Buffer.from(vkey).toString('utf8').trimEnd())
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new LogFileFault(KEY_PATH, error.message)
  }
}

/** A centre that says that its own record does not fit has answered the question. */
export function misfitAt(path: string, error: unknown): FsckVerdict {
  if (error instanceof LogFileFault)
    return { ok: false, part: 'record', path: error.path, reason: error.message }
  if (isRecordFault(error)) return { ok: false, part: 'record', path, reason: error.message }
  if (error instanceof ProblemAnswer && error.problem.code === 'record')
    return { ok: false, part: 'record', path, reason: error.problem.detail }
  throw error
}

/** The verdict in one line. */
export function verdictLine(verdict: FsckVerdict): string {
  if (verdict.ok) return fittingLine(verdict)
  switch (verdict.part) {
    case 'record':
      return `does not fit: ${verdict.path}: ${verdict.reason}`
    case 'cosignatures':
      return `does not fit: the cosigned head of size ${verdict.size}: ${verdict.reason}`
    case 'used-keys': {
      const which = verdict.key === null ? 'the keys of requests' : `the key ${verdict.key}`
      return `does not fit: ${which}: ${verdict.reason}`
    }
    case 'projections':
      return differenceLine(verdict.difference)
  }
}

function fittingLine(verdict: Extract<FsckVerdict, { readonly ok: true }>): string {
  const { size, origin, root, cosigned, usedKeys, projections } = verdict
  const record = `fits: ${size} entries of ${origin}, root ${root}`
  if (cosigned === null || projections === null) return record
  const { heads, lines } = cosigned
  const others = `${heads} cosigned heads with ${lines} lines, ${usedKeys} keys of requests`
  return `${record}, ${others}, and ${projections.rows} rows of views`
}

function differenceLine(difference: ProjectionDifference): string {
  const { view, kind, id, fromIndex, fault, column } = difference
  const about = kind === null ? '' : ` ${kind} ${id}`
  const what = fault === 'different' ? `${column} is different` : `it is ${fault}`
  return `does not fit: views: ${view}${about} from entry ${fromIndex}: ${what}`
}
