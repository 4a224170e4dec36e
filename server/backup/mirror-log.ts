import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { LedgerFault } from '@hudna/ledger/fault.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { decodeBundle, type EntryBundle, entriesPath, tilePath } from '@hudna/ledger/tree/tiles.ts'
import { witnessCheckpointPath } from '@hudna/ledger/witness/add-checkpoint.ts'
import { sha256 } from '../keys/ed25519.ts'
import { requireHashes } from '../mirror/contents.ts'
import { type Copy, createCopy, readLeaves } from '../mirror/copy.ts'
import { MirrorFault } from '../mirror/fault.ts'
import { readSignedHead, type SignedHead } from '../mirror/heads.ts'
import { createLink, type Link } from '../mirror/link.ts'
import { openLogFiles } from '../mirror/log-files.ts'
import { memoryPath, readMemory } from '../mirror/memory.ts'
import type { Ask } from '../wires/ask.ts'
import { RestoreFault } from './restore-fault.ts'

/** What a mirror has of a record: its hashes give the root that the log signed. */
export type MirrorLog = {
  readonly place: string
  /** The head that the mirror stored, with the lines that it keeps of it. */
  readonly head: SignedHead
  readonly copy: Copy
  /** Heads that the log signed and the mirror's keys cosigned; they may be larger than what it stored. */
  readonly cosigned: readonly SignedHead[]
  /** Entries that were compared with their hashes. @throws RestoreFault */
  entries(bundle: EntryBundle): Promise<readonly Uint8Array[]>
}

/** What it takes to read mirrors. */
export type MirrorReading = {
  readonly ask: Ask
  /** The reader's token of a mirror that is read over HTTP. */
  readonly token: string | undefined
  readonly wallMs: () => number
}

type Source = Pick<Link, 'head' | 'leaves' | 'entries'> & {
  cosigned(): Promise<readonly SignedHead[]>
}

/**
 * Opens the copy of a mirror: its data folder, a published log, or the address of one that serves. The signature of the
 * log and every hash are checked; the entries are as they are read. @throws RestoreFault
 */
export async function openMirrorLog(
  place: string,
  { log, reading }: { readonly log: Verifier; readonly reading: MirrorReading },
): Promise<MirrorLog> {
  const isAddress = /^https?:\/\//.test(place)
  const source = isAddress ? addressSource(place, { log, reading }) : folderSource(place, log)
  return await told(place, async () => {
    const head = await source.head()
    const copy = createCopy()
    copy.grow((await readLeaves(source, { tree: copy.tree, to: head.size })) ?? [])
    if (copy.tree.size !== head.size || copy.rootAt(head.size) !== head.root)
      throw new MirrorFault('misfit', 'its hashes do not give the root that the log signed')
    const cosigned = await source.cosigned()
    return {
      place,
      head,
      copy,
      cosigned,
      entries: (bundle) =>
        told(place, async () => {
          const entries = await source.entries(bundle)
          requireHashes(copy, bundle, entries)
          return entries
        }),
    }
  })
}

/** A mirror's words about what it cannot give, as the reason why nothing was restored. */
async function told<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof MirrorFault)) throw error
    const code = error.code === 'away' || error.code === 'denied' ? 'unreachable' : 'damaged'
    throw new RestoreFault(code, `the mirror ${place}: ${error.message}`, error)
  }
}

function addressSource(
  place: string,
  { log, reading }: { readonly log: Verifier; readonly reading: MirrorReading },
): Source {
  const url = place.replace(/\/+$/, '')
  const signal = new AbortController().signal
  const link = createLink({ ...reading, url, prefix: '', log, reader: undefined, signal })
  const witnessed = witnessCheckpointPath(sha256, log.name)
  return {
    ...link,
    async cosigned() {
      const note = await link.text(witnessed).catch((error: unknown) => {
        // A plain published log has no witness beside it.
        if (error instanceof MirrorFault && error.code === 'away') return undefined
        throw error
      })
      return note === undefined ? [] : [await readSignedHead(encodeUtf8(note), log)]
    },
  }
}

function folderSource(place: string, log: Verifier): Source {
  const isData = existsSync(join(place, 'log'))
  const files = openLogFiles(isData ? join(place, 'log') : place)

  async function needed(path: string): Promise<Uint8Array> {
    const bytes = await files.read(path)
    if (bytes === undefined) throw new MirrorFault('misfit', `${path} is missing`)
    return bytes
  }

  return {
    head: async () => await readSignedHead(await needed('checkpoint'), log),
    leaves: (tile) => needed(tilePath({ level: 0, ...tile })),
    async entries(bundle) {
      const entries = entriesIn(await needed(entriesPath(bundle)), entriesPath(bundle))
      if (entries.length === bundle.width) return entries
      throw new MirrorFault('misfit', `${entriesPath(bundle)} has ${entries.length} entries`)
    },
    async cosigned() {
      if (!isData || !existsSync(memoryPath(place))) return []
      const { witness, mirror } = readMemory(memoryPath(place))
      const notes = [witness, mirror].flatMap((head) => (head === null ? [] : [head.note]))
      return await Promise.all(notes.map((note) => readSignedHead(encodeUtf8(note), log)))
    },
  }
}

function entriesIn(bytes: Uint8Array, path: string): readonly Uint8Array[] {
  try {
    return decodeBundle(bytes)
  } catch (error) {
    if (!(error instanceof LedgerFault)) throw error
    throw new MirrorFault('misfit', `${path}: ${error.message}`, error)
  }
}
