import { Type, type Static } from 'typebox'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import { closed, Id, Instant } from '@hudna/core/kernel/schema.ts'
import { Slip } from '../attachments/held-files.ts'

/**
 * A backup is one gzip file of JSON lines, in this order: the manifest, the keyring, the accounts, the idempotency
 * keys, the entries from 0 on, the heads of them that parties cosigned, the attachments that the centre holds, each
 * followed by its bytes in parts, and last the signed checkpoint that covers exactly those entries. What is folded from the record is not in it; nor are sessions and open invitations. It holds the signing keys: keep it like a key.
 */
export const BACKUP_FORMAT = 'hudna-backup'
/** Version 1 had no cosigned heads, and version 2 no attachments; both are still read. */
export const BACKUP_VERSION = 3
/** An entry has at most 65,535 bytes, so its line in base64 stays below this. */
export const LINE_CHARS_MAX = 200_000
/** A part of an attachment, so that its line stays below the same. */
export const PART_BYTES_MAX = 98_304

const bytes = Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$' })

export const Manifest = closed({
  line: Type.Literal('manifest'),
  format: Type.Literal(BACKUP_FORMAT),
  version: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(BACKUP_VERSION)]),
  origin: Type.String(),
  size: Type.Integer({ minimum: 0 }),
  root: bytes,
  /** The exercise that the centre is, or null for a real one. */
  scenario: Type.Union([Type.String(), Type.Null()]),
  createdAt: Instant,
})
export type Manifest = Static<typeof Manifest>

const KeyringLine = closed({
  line: Type.Literal('keyring'),
  keyring: closed({ origin: Type.String(), logSeed: bytes, gatewaySeed: bytes }),
})
const AccountLine = closed({
  line: Type.Literal('account'),
  account: closed({
    officer: Id,
    name: Type.String(),
    credential: Type.String(),
    createdAt: Instant,
  }),
})
const KeyLine = closed({
  line: Type.Literal('key'),
  key: closed({
    key: Type.String(),
    digest: Type.String(),
    firstIndex: Type.Integer({ minimum: 0 }),
    count: Type.Integer({ minimum: 1 }),
  }),
})
const EntryLine = closed({ line: Type.Literal('entry'), index: Type.Integer(), bytes })
const CosignedLine = closed({
  line: Type.Literal('cosigned'),
  size: Type.Integer({ minimum: 0 }),
  note: Type.String(),
  lines: Type.Array(closed({ key: Id, time: Type.Integer({ minimum: 1 }), line: Type.String() })),
})
const AttachmentLine = closed({ line: Type.Literal('attachment'), slip: Slip })
const PartLine = closed({ line: Type.Literal('part'), bytes })
const CheckpointLine = closed({ line: Type.Literal('checkpoint'), note: Type.String() })

export type BackupLine =
  | Manifest
  | Static<typeof KeyringLine>
  | Static<typeof AccountLine>
  | Static<typeof KeyLine>
  | Static<typeof EntryLine>
  | Static<typeof CosignedLine>
  | Static<typeof AttachmentLine>
  | Static<typeof PartLine>
  | Static<typeof CheckpointLine>

export type BackupLineName = BackupLine['line']

const parsers = {
  manifest: parserOf(Manifest),
  keyring: parserOf(KeyringLine),
  account: parserOf(AccountLine),
  key: parserOf(KeyLine),
  entry: parserOf(EntryLine),
  cosigned: parserOf(CosignedLine),
  attachment: parserOf(AttachmentLine),
  part: parserOf(PartLine),
  checkpoint: parserOf(CheckpointLine),
}

/** The order of the lines; a name may come again only where it may be repeated. */
export const lineOrder: readonly BackupLineName[] = [
  'manifest',
  'keyring',
  'account',
  'key',
  'entry',
  'cosigned',
  'attachment',
  'part',
  'checkpoint',
]

/** Reads one line, or says why it is none. */
export function parseLine(text: string): BackupLine | string {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'it is not JSON'
  }
  const name = (value as { line?: unknown } | null)?.line
  const known = lineOrder.find((one) => one === name)
  if (known === undefined) return 'it is no line of a backup'
  const parsed = parsers[known](value)
  return parsed.ok ? parsed.value : `${parsed.refusal.field}: ${parsed.refusal.message}`
}
