import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import {
  BUNDLE_ENTRIES_MAX,
  BUNDLE_FORMAT,
  BUNDLE_KEYS_MAX,
  type BundleDocument,
} from './bundle.ts'
import { readEntryHead } from './bundle-entry.ts'
import {
  countsForHead,
  entriesAbout,
  type KeyRegister,
  readKeyRegister,
  type SignatureLine,
} from './bundle-keys.ts'
import { type Client, ProblemAnswer } from './client.ts'

/** What the gathering needs to know of notes; the ledger knows it. */
export type NoteReader = {
  /** The lines under a signed note. */
  readonly linesOf: (note: string) => readonly SignatureLine[]
  /** The line of JSON in the text of an entry's note. */
  readonly jsonOf: (note: string) => string
  /** The note with only those of its lines that are kept. */
  readonly keepLines: (note: string, isKept: (line: SignatureLine) => boolean) => string
}

type Head = { readonly size: number; readonly checkpoint: string }
type Part = BundleDocument['keys'][number]
type Gatherer = {
  readonly client: Client
  readonly notes: NoteReader
  readonly register: KeyRegister
  readonly gatewayVkey: string
}

/** A head that the keys of its own lines are entries beyond is asked for again, higher. */
const ROUNDS_MAX = 8

/**
 * Gathers the bundle of some entries from a centre: the smallest head with a quorum of cosigners that covers them and
 * the entries about the keys on them, or the newest head where there is no such. Refuses `not-permitted` when the
 * centre does not show one of the entries to this reader. Problems of the centre are thrown as they come.
 */
export async function gatherBundle(request: {
  readonly client: Client
  readonly notes: NoteReader
  readonly indices: readonly number[]
}): Promise<Result<BundleDocument>> {
  const { client, notes } = request
  const indices = [...new Set(request.indices)].toSorted((one, other) => one - other)
  if (indices.length === 0) return refuse('missing-field', '/entries', 'no entry is named')
  if (indices.length > BUNDLE_ENTRIES_MAX)
    return refuse('too-large', '/entries', `at most ${BUNDLE_ENTRIES_MAX} entries in one bundle`)
  const { vkey, gatewayVkey } = await client.read('record', {})
  const gatherer = { client, notes, gatewayVkey, register: await readKeyRegister(client) }
  let covered = Math.max(...indices)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const head = await headFor(client, covered)
    const found = await partsUnder(gatherer, { head, indices })
    if (!found.ok) return found
    const { entries, keys, highest } = found.value
    if (highest >= head.size) {
      covered = highest
      continue
    }
    if (keys.length > BUNDLE_KEYS_MAX)
      return refuse('too-large', '/keys', `at most ${BUNDLE_KEYS_MAX} key entries in one bundle`)
    const checkpoint = explained(gatherer, head, vkey)
    return ok({ format: BUNDLE_FORMAT, vkey, gatewayVkey, checkpoint, entries, keys: [...keys] })
  }
  return refuse('stale-size', '/entries', 'the keys changed while the bundle was made; try again')
}

/** The head to prove against: cosigned where the centre has one that covers the entry. */
async function headFor(client: Client, index: number): Promise<Head> {
  const newest = await client.read('record', {})
  // A record that nobody cosigns is not asked for a cosigned head.
  if (newest.cosigning.lastCosignedAt === null) return newest
  try {
    const head = await client.read('cosigned', { index })
    return head.size > index ? head : newest
  } catch (error) {
    if (error instanceof ProblemAnswer && error.problem.status === 404) return newest
    throw error
  }
}

type Parts = {
  readonly entries: BundleDocument['entries']
  readonly keys: readonly Part[]
  /** The highest entry that the bundle needs. */
  readonly highest: number
}

async function partsUnder(
  gatherer: Gatherer,
  { head, indices }: { readonly head: Head; readonly indices: readonly number[] },
): Promise<Result<Parts>> {
  const { size } = head
  const entries: BundleDocument['entries'] = []
  for (const index of indices) {
    const part = await partAt(gatherer, index, size)
    if (part === undefined) return withheld(index)
    if (!isSignerKnown(gatherer, part)) return signerWithheld(index)
    entries.push(await withSeen(gatherer, part, size))
  }
  const keys = new Map<number, Part>()
  let wanted = [
    ...entriesAboutCosigners(gatherer, head),
    ...entries.flatMap((part) => entriesAboutSigners(gatherer, part, size)),
  ]
  const highest = () => Math.max(...indices, ...wanted, ...keys.keys())
  // An entry about a key may itself be signed with a registered key.
  while (wanted.length > 0 && highest() < size) {
    const missing = [...new Set(wanted)].filter((index) => !keys.has(index))
    wanted = []
    for (const index of missing) {
      const part = await partAt(gatherer, index, size)
      if (part === undefined) return withheld(index)
      keys.set(index, part)
      wanted.push(...entriesAboutSigners(gatherer, part, size))
    }
  }
  const sorted = [...keys.values()].toSorted((one, other) => one.index - other.index)
  return ok({ entries, keys: sorted, highest: highest() })
}

function entriesAboutSigners(
  { notes, register }: Gatherer,
  { index, note }: Part,
  size: number,
): readonly number[] {
  return notes.linesOf(note).flatMap((line) => {
    const key = register.keyOf(line)
    return key === undefined ? [] : entriesAbout(key, { index, size })
  })
}

function entriesAboutCosigners(
  { notes, register }: Gatherer,
  { size, checkpoint }: Head,
): readonly number[] {
  return notes.linesOf(checkpoint).flatMap((line) => {
    const key = register.keyOf(line)
    if (key === undefined || !countsForHead(key, size)) return []
    return entriesAbout(key, { index: size - 1, size })
  })
}

/** Whether the bundle can show whose key signed: the gateway's, or one that this reader may know. */
function isSignerKnown({ notes, register, gatewayVkey }: Gatherer, { note }: Part): boolean {
  return notes
    .linesOf(note)
    .some((line) => gatewayVkey.startsWith(`${line.name}+`) || register.keyOf(line) !== undefined)
}

async function partAt(
  { client }: Gatherer,
  index: number,
  size: number,
): Promise<Part | undefined> {
  const { note, proof } = await client.read('entry', { index, size })
  return note === null ? undefined : { index, note, proof }
}

/** Adds what shows the head that the entry had seen, where its own path does not. */
async function withSeen(
  { client, notes }: Gatherer,
  part: Part,
  size: number,
): Promise<BundleDocument['entries'][number]> {
  const head = readEntryHead(notes.jsonOf(part.note))
  if (!head.ok) return part
  const { seen } = head.value
  if (seen.size === 0 || seen.size >= part.index) return part
  const { leafHash, proof } = await client.read('entry', { index: seen.size - 1, size })
  return { ...part, seen: { leafHash, proof } }
}

/** The checkpoint without lines that do not count, or that nothing in the bundle explains: they prove nothing. */
function explained(
  { notes, register }: Gatherer,
  { size, checkpoint }: Head,
  vkey: string,
): string {
  return notes.keepLines(checkpoint, (line) => {
    if (vkey.startsWith(`${line.name}+`)) return true
    const key = register.keyOf(line)
    return key !== undefined && countsForHead(key, size)
  })
}

function withheld(index: number): Refused {
  return refuse('not-permitted', '/entries', `entry ${index} is not for this reader`, { index })
}

function signerWithheld(index: number): Refused {
  const message = `the key that signed entry ${index} is not for this reader`
  return refuse('not-permitted', '/entries', message, { index })
}
