import { decodeBase64, encodeBase64 } from '../note/base64.ts'
import { parseEntryText } from '../note/entry-note.ts'
import { type Note, parseNote, verifyNote } from '../note/note.ts'
import { encodeUtf8 } from '../note/utf8.ts'
import { leafInput } from '../tree/hash.ts'
import { verifyInclusion } from '../tree/proof.ts'
import type { BundleEntry, EntryMeaning, ReadEntry } from './bundle.ts'
import { checkSeen } from './check-seen.ts'
import { fails, failsFor, holds } from './finding.ts'
import { entryKeys, isTrustedAt, signedBy } from './key-chain.ts'
import type { EntryContext } from './entry-context.ts'
import type { CheckedEntry, Finding, SignedBy } from './report.ts'

export type EntryResult = {
  readonly checked: CheckedEntry
  readonly meaning: EntryMeaning | undefined
  readonly findings: readonly Finding[]
}

/** Checks one entry: its form, its place, its signatures, the head it says to have seen. */
export async function checkEntry(context: EntryContext, part: BundleEntry): Promise<EntryResult> {
  const { index } = part
  const form = readForm(context.readEntry, part)
  const inclusion = await checkInclusion(context, part)
  const { note, json, meaning } = form
  if (note === undefined || json === undefined || meaning === undefined) {
    const checked = { index, signers: [], otherLines: 0, ...(json === undefined ? {} : { json }) }
    return { checked, meaning: undefined, findings: [form.finding, inclusion] }
  }
  const signer = await checkSigners(context, { index, note, keyName: meaning.keyName })
  // Paths that lead nowhere show no other root either.
  const seen = inclusion.ok ? await checkSeen(context, part, meaning.seen) : undefined
  const findings = [form.finding, inclusion, signer.finding]
  return {
    checked: {
      index,
      json,
      signers: signer.signers,
      otherLines: signer.otherLines,
      ...(seen?.shown === true ? { seen: meaning.seen } : {}),
    },
    meaning,
    findings: seen === undefined ? findings : [...findings, seen.finding],
  }
}

type Form = {
  readonly finding: Finding
  readonly note?: Note
  readonly json?: string
  readonly meaning?: EntryMeaning
}

function readForm(readEntry: ReadEntry, { index, note: text }: BundleEntry): Form {
  const place = { step: 'form', index } as const
  try {
    const note = parseNote(encodeUtf8(text))
    const json = parseEntryText(note.text)
    const read = readEntry(json, index)
    if (!read.ok) {
      return { finding: fails(place, 'entry-refused', { detail: read.reason }), json }
    }
    return { finding: holds(place, 'entry-read'), note, json, meaning: read.meaning }
  } catch (error) {
    return { finding: failsFor(place, error) }
  }
}

async function checkInclusion(
  { platform, head }: EntryContext,
  { index, note, proof: hashes }: BundleEntry,
): Promise<Finding> {
  const place = { step: 'inclusion', index } as const
  if (head === undefined) return fails(place, 'no-head')
  const { size, root } = head
  try {
    const leaf = await platform.sha256(leafInput(encodeUtf8(note)))
    const proof = hashes.map(decodeBase64)
    const evidence = { size, hashes: proof.length, leafHash: encodeBase64(leaf) }
    const hash = platform.sha256
    return (await verifyInclusion({ hash, index, size, leaf, proof, root }))
      ? holds(place, 'in-log', evidence)
      : fails(place, 'not-in-log', evidence)
  } catch (error) {
    return failsFor(place, error)
  }
}

type Signers = {
  readonly finding: Finding
  readonly signers: readonly SignedBy[]
  readonly otherLines: number
}

async function checkSigners(
  { chain, gatewayVkey }: EntryContext,
  signed: { readonly index: number; readonly note: Note; readonly keyName: string },
): Promise<Signers> {
  const { index, note, keyName } = signed
  const place = { step: 'signer', index } as const
  const keys = entryKeys(chain)
  const found = await verifyNote({ note, verifiers: keys.map(({ verifier }) => verifier) })
  if (!found.ok) {
    const names = note.signatures.map(({ name }) => name).join(' ')
    const finding =
      found.code === 'no-known-key'
        ? fails(place, 'signer-unknown', { names })
        : fails(place, found.code, { name: found.name })
    return { finding, signers: [], otherLines: 0 }
  }
  const known = found.verified.flatMap((line) =>
    keys.filter(({ key }) => key.name === line.name && key.keyId === line.keyId),
  )
  const trusted = known.filter((key) => isTrustedAt(key, index))
  const signers = trusted.map((key) => signedBy(key, gatewayVkey))
  const otherLines = found.unknown.length
  const names = known.map(({ key }) => key.name).join(' ')
  if (trusted.some(({ key }) => key.name === keyName)) {
    return { finding: holds(place, 'entry-signed', { names }), signers, otherLines }
  }
  const reason = known.length > trusted.length ? 'signer-not-trusted' : 'signer-other'
  return { finding: fails(place, reason, { names, said: keyName }), signers, otherLines }
}
