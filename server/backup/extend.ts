import { createKeyHistory, type KeyHistory } from '@hudna/core/api/key-history.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { cosignatureTime } from '@hudna/ledger/note/cosignature.ts'
import { formatNote, verifyNote } from '@hudna/ledger/note/note.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { leafHash } from '@hudna/ledger/tree/hash.ts'
import { TILE_WIDTH } from '@hudna/ledger/tree/tiles.ts'
import { cosignedNoteSize, writeCosignedNote } from '../cosigning/known-heads.ts'
import { sha256 } from '../keys/ed25519.ts'
import { registeredVerifier } from '../keys/registered-key.ts'
import { speaksOfKeys } from '../mirror/entries.ts'
import { noteOf, type SignedHead } from '../mirror/heads.ts'
import { openEntry } from '../sequencer/entry.ts'
import type { Ledger } from '../sequencer/record.ts'
import type { CosignatureLine, CosignatureStore, StoredEntry, UsedKey } from '../store/store.ts'
import type { MirrorLog } from './mirror-log.ts'
import { RestoreFault } from './restore-fault.ts'

/** What goes into one durable transaction, unless the mirror has less. */
const APPEND_ENTRIES_MIN = 1_024

/**
 * The mirror with the most entries, when nobody is known to have cosigned more. @throws RestoreFault `damaged` when the
 * mirrors hold two histories, `incomplete` when one of them has cosigned what none has stored
 */
export function largestMirror(mirrors: readonly MirrorLog[]): MirrorLog {
  const [largest] = mirrors.toSorted((one, other) => other.head.size - one.head.size)
  if (largest === undefined) throw new RestoreFault('malformed', 'no mirror is named')
  const { copy, head } = largest
  for (const mirror of mirrors)
    for (const { size, root } of [mirror.head, ...mirror.cosigned]) {
      if (size > head.size)
        throw new RestoreFault(
          'incomplete',
          `${mirror.place} has cosigned ${size} entries, and the most that a mirror stored is ${head.size}: name another mirror`,
        )
      if (copy.rootAt(size) !== root)
        throw new RestoreFault('damaged', `${mirror.place} and ${largest.place} hold two histories`)
    }
  return largest
}

/**
 * Takes every further entry from a mirror, with the requests that they came with, so that none is carried out twice.
 * @throws RestoreFault `damaged` when the mirror is of another history than what is here
 */
export async function extendFromMirror(ledger: Ledger, mirror: MirrorLog): Promise<void> {
  const { copy, head } = mirror
  const common = Math.min(ledger.tree.size, head.size)
  if (encodeBase64(ledger.tree.root(common)) !== copy.rootAt(common))
    throw new RestoreFault('damaged', `${mirror.place} holds another history than the backup`)
  while (ledger.tree.size < head.size) {
    const size = ledger.tree.size
    const entries: StoredEntry[] = []
    while (entries.length < APPEND_ENTRIES_MIN && size + entries.length < head.size)
      entries.push(...(await entriesFrom(mirror, size + entries.length)))
    await ledger.commit({ size, entries, keys: entries.flatMap(usedKeys) })
  }
}

/** The entries from an index to the end of its bundle, or of the mirror. */
async function entriesFrom(mirror: MirrorLog, from: number): Promise<readonly StoredEntry[]> {
  const index = Math.floor(from / TILE_WIDTH)
  const width = Math.min(TILE_WIDTH, mirror.head.size - index * TILE_WIDTH)
  const bundle = await mirror.entries({ index, width })
  return bundle
    .slice(from - index * TILE_WIDTH)
    .map((bytes, place) => ({ index: from + place, bytes, leafHash: leafHash(sha256, bytes) }))
}

function usedKeys({ bytes, index }: StoredEntry): readonly UsedKey[] {
  const { request } = openEntry(bytes, index)
  return request === undefined ? [] : [{ ...request, firstIndex: index }]
}

/**
 * Keeps the cosignatures that the mirrors have, as far as the record knows their keys, and the newest head outside the
 * database too: a centre that comes back must not forget what others hold against it.
 */
export async function keepCosignatures(
  place: { readonly folder: string; readonly cosignatures: CosignatureStore },
  known: { readonly ledger: Ledger; readonly heads: readonly SignedHead[] },
): Promise<void> {
  const { ledger, heads } = known
  const history = await readKeyHistory(ledger)
  for (const head of heads.toSorted((one, other) => one.size - other.size)) {
    const lines = await holdingLines(head, history)
    if (lines.length === 0) continue
    const { size, note } = head
    await place.cosignatures.keep({ size, note, lines })
    if (size >= cosignedNoteSize(place.folder))
      writeCosignedNote(place.folder, { size, note, lines })
  }
}

async function readKeyHistory(ledger: Ledger): Promise<KeyHistory> {
  const history = createKeyHistory()
  for (let from = 0; from < ledger.tree.size; from += TILE_WIDTH) {
    const to = Math.min(ledger.tree.size, from + TILE_WIDTH)
    for (const { bytes, index } of await ledger.read({ from, to })) {
      if (!speaksOfKeys(bytes)) continue
      const { type, ...body } = openEntry(bytes, index).event
      if (type === 'key-registered' || type === 'key-revoked') history.add(index, { type, body })
    }
  }
  return history
}

async function holdingLines(
  head: SignedHead,
  history: KeyHistory,
): Promise<readonly CosignatureLine[]> {
  const { text } = noteOf(head.note)
  const lines: CosignatureLine[] = []
  for (const line of head.others) {
    const key = history.keyAt(line.name, head.size)
    if (key?.trusted !== true || (key.role !== 'witness' && key.role !== 'mirror')) continue
    const note = { text, signatures: [line] }
    const verdict = await verifyNote({ note, verifiers: [registeredVerifier(key.vkey)] })
    if (!verdict.ok) continue
    const written = decodeUtf8(formatNote(text, [line])).slice(text.length + 1, -1)
    lines.push({ key: key.id, time: cosignatureTime(line), line: written })
  }
  return lines
}
