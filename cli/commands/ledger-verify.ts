import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKPOINT_PATH } from '@hudna/ledger/fsck/source.ts'
import { encodeBase64 } from '@hudna/ledger/note/base64.ts'
import type { Verifier } from '@hudna/ledger/note/note.ts'
import { jsonOption, needed, readArguments } from '../arguments.ts'
import { type CentreChoice, withCentre } from '../centre.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import { verifierOf } from '../ed25519.ts'
import { type ExitStatus, isRecordFault, WrongInput } from '../failure.ts'
import { addressSource, prefixOf } from '../log/address-source.ts'
import { checkLog, type CheckedLog } from '../log/check-log.ts'
import { folderSource } from '../log/folder-source.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const ledgerVerify: CliCommand = {
  name: 'ledger verify',
  usage: 'DIR|URL --key VKEY',
  summary: 'recompute a whole record and name the first thing that does not fit',
  about: [
    'DIR is a published log, or the data folder of a stopped centre; URL is a published log or a running',
    'centre. Reads every entry and every hash, and checks the signed checkpoint under the key. Where the log has a',
    'gateway.vkey, every entry must be signed under that key too; signatures of authors are not checked.',
    'Exit status 0 when everything fits, 1 with the first file that does not.',
  ],
  options: [
    ['--key VKEY', 'the verifier key of the log, as `hudna ledger head` and log.vkey have it'],
    ['--token TOKEN', 'for a centre elsewhere; or the environment variable HUDNA_TOKEN'],
    jsonHelp,
  ],
  run: runVerify,
}

async function runVerify(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, {
    options: { ...jsonOption, key: { type: 'string' }, token: { type: 'string' } },
    positionals: ['DIR|URL'],
  })
  const verifier = verifierOf(needed(values.key, '--key'))
  const from = positionals[0] ?? ''
  const result = await resultFor(shell, { from, verifier, token: values.token })
  if (values.json) printJson(shell, documentOf(result, verifier))
  else printLines(shell, linesOf(result, verifier))
  return result.ok ? 0 : 1
}

type Question = {
  readonly from: string
  readonly verifier: Verifier
  readonly token: string | undefined
}

async function resultFor(shell: Shell, question: Question): Promise<CheckedLog> {
  const { from, verifier, token } = question
  if (/^https?:\/\//.test(from)) return await throughCentre(shell, { url: from, token }, verifier)
  if (existsSync(join(from, 'keys', 'keyring.json'))) {
    try {
      return await throughCentre(shell, { data: from }, verifier)
    } catch (error) {
      if (!isRecordFault(error)) throw error
      return { ok: false, path: from, reason: error.message }
    }
  }
  if (!existsSync(from)) throw new WrongInput(`there is no ${from}`, { code: 'not-found' })
  if (!existsSync(join(from, 'tile')) && !existsSync(join(from, CHECKPOINT_PATH)))
    throw new WrongInput(`${from} holds neither a published log nor a centre`, {
      code: 'not-found',
    })
  return await checkLog(shell, { source: folderSource(from), verifier })
}

async function throughCentre(
  shell: Shell,
  choice: CentreChoice,
  verifier: Verifier,
): Promise<CheckedLog> {
  return await withCentre(shell, choice, async (centre) => {
    const source = addressSource(centre, await prefixOf(centre))
    return await checkLog(shell, { source, verifier })
  })
}

function documentOf(result: CheckedLog, { name }: Verifier): object {
  if (!result.ok) return result
  const { gateway = null, othersSigned, ...found } = result
  return {
    ...found,
    origin: name,
    root: encodeBase64(result.root),
    gateway,
    authors: { checked: false, entries: othersSigned },
  }
}

function linesOf(result: CheckedLog, { name }: Verifier): readonly string[] {
  if (!result.ok) return [`does not fit: ${result.path}: ${result.reason}`]
  const { size, root, unknown } = result
  const others = unknown.length === 0 ? [] : [`not checked: lines of ${unknown.join(', ')}`]
  return [
    `verified: ${size} entries of ${name}, root ${encodeBase64(root)}`,
    ...signatureLines(result),
    ...others,
  ]
}

function signatureLines(found: CheckedLog & { readonly ok: true }): readonly string[] {
  const { gateway, othersSigned } = found
  if (gateway === undefined)
    return ['not checked: signatures of entries; the log has no gateway.vkey']
  return [
    `verified: every entry is signed by ${gateway}, under the key in gateway.vkey`,
    othersSigned === 0
      ? 'not checked: signatures of authors; no entry has one'
      : `not checked: signatures of authors; ${othersSigned} entries have lines of other keys`,
  ]
}
