import { readFileSync } from 'node:fs'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import type { TreeHead } from '@hudna/ledger/note/checkpoint.ts'
import { type EquivocationVerdict, verifyEquivocation } from '@hudna/ledger/witness/equivocation.ts'
import { jsonOption, needed, readArguments } from '../arguments.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import { sha256, verifierOf } from '../ed25519.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { messageOf } from '../files.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const ledgerFork: CliCommand = {
  name: 'ledger fork',
  usage: 'FILE --key VKEY',
  summary: 'check a proof that a log signed two histories',
  about: [
    'A mirror or a witness saves such a proof when it finds two signed heads of one log that cannot both be true.',
    'Nothing but the key of the log is needed to check it.',
    'Exit status 0 when the proof holds, 1 when it proves nothing.',
  ],
  options: [['--key VKEY', 'the verifier key of the log'], jsonHelp],
  run: runFork,
}

const reasons = {
  malformed: 'this is no proof of equivocation',
  'not-signed': 'a head in it is not signed by this log',
  'no-contradiction': 'both heads in it can be true',
} as const

async function runFork(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, {
    options: { ...jsonOption, key: { type: 'string' } },
    positionals: ['FILE'],
  })
  const verifier = verifierOf(needed(values.key, '--key'))
  const bytes = bytesOf(positionals[0] ?? '')
  const verdict = await verifyEquivocation({ bytes, verifier, hash: sha256 })
  if (values.json) printJson(shell, documentOf(verdict))
  else printLines(shell, linesOf(verdict))
  return verdict.ok ? 0 : 1
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new WrongInput(`cannot read ${file}: ${messageOf(error)}`, { code: 'unreadable' })
  }
}

function linesOf(verdict: EquivocationVerdict): readonly string[] {
  if (!verdict.ok) return [`proves nothing: ${reasons[verdict.code]}`]
  const { origin, first, second } = verdict
  return [
    `proven: ${origin} has signed two histories`,
    ...[first, second].map(({ size, root }) => `  size ${size}, root ${encodeBase64(root)}`),
  ]
}

function documentOf(verdict: EquivocationVerdict): object {
  if (!verdict.ok) return verdict
  const { origin, first, second } = verdict
  return { ok: true, origin, heads: [first, second].map(headOf) }
}

function headOf({ size, root }: TreeHead): object {
  return { size, root: encodeBase64(root) }
}
