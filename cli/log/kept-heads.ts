import type { KeptHeads } from '@hudna/core/api/checks.ts'
import type { Client } from '@hudna/core/api/client.ts'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import { parseCheckpoint } from '@hudna/ledger/note/checkpoint.ts'
import { type Note, parseNote, type Verifier, verifyNote } from '@hudna/ledger/note/note.ts'
import { equalBytes } from '@hudna/ledger/tree/hash.ts'
import type { LoggedKeys } from './entry-keys.ts'

/** A cosigned head as a centre keeps it. */
export type KeptHead = KeptHeads['heads'][number]

/** The first kept head that does not fit. */
export type HeadMisfit = { readonly size: number; readonly reason: string }

/** Every cosigned head that a centre keeps, smallest first. */
export async function readKeptHeads(client: Client): Promise<readonly KeptHead[]> {
  const all: KeptHead[] = []
  for (;;) {
    const from = (all.at(-1)?.size ?? -1) + 1
    const { heads } = (await client.request('POST', '/api/record/kept-heads', {
      from,
    })) as KeptHeads
    if (heads.length === 0) return all
    all.push(...heads)
  }
}

/**
 * Each kept head must be one of this record, under the key of its log, and every line under it must hold under a key
 * that the record registers before it. @returns the number of lines, or the first head that does not fit
 */
export async function checkKeptHeads(request: {
  readonly heads: readonly KeptHead[]
  /** The roots of the record at the sizes of these heads. */
  readonly roots: ReadonlyMap<number, Uint8Array>
  readonly verifier: Verifier
  readonly keys: LoggedKeys
}): Promise<number | HeadMisfit> {
  let lines = 0
  for (const head of request.heads) {
    const found = await checkHead(head, request)
    if (typeof found === 'string') return { size: head.size, reason: found }
    lines += found
  }
  return lines
}

async function checkHead(
  { size, checkpoint }: KeptHead,
  { roots, verifier, keys }: Omit<Parameters<typeof checkKeptHeads>[0], 'heads'>,
): Promise<number | string> {
  const root = roots.get(size)
  if (root === undefined) return 'the record does not have so many entries'
  try {
    const note = parseNote(Buffer.from(checkpoint))
    const stated = parseCheckpoint(note.text)
    if (stated.origin !== verifier.name) return `it is a head of ${stated.origin}`
    if (stated.size !== size) return `it states the size ${stated.size}`
    if (!equalBytes(stated.root, root)) return 'it has another root than the entries'
    return await checkLines(note, { size, verifier, keys })
  } catch (error) {
    if (error instanceof LedgerFault) return error.message
    throw error
  }
}

async function checkLines(
  note: Note,
  { size, verifier, keys }: { size: number; verifier: Verifier; keys: LoggedKeys },
): Promise<number | string> {
  const cosigners = note.signatures.flatMap(({ name }) => {
    const key = keys.at(name, size)
    return key?.role === 'witness' || key?.role === 'mirror' ? (key.verifier ?? []) : []
  })
  const verdict = await verifyNote({ note, verifiers: [verifier, ...new Set(cosigners)] })
  if (!verdict.ok) {
    const whose = verdict.code === 'no-known-key' ? verifier.name : verdict.name
    return `no valid line of ${whose} (${verdict.code})`
  }
  const [stranger] = verdict.unknown
  if (stranger !== undefined) return `${stranger.name} was not registered before it`
  const own = verdict.verified.filter(({ keyId, name }) => {
    return keyId === verifier.keyId && name === verifier.name
  })
  if (own.length !== 1) return `it has no line of the log ${verifier.name}`
  return verdict.verified.length - own.length
}
