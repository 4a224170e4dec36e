import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ParseArgsOptionsConfig } from 'node:util'
import { CHECKPOINT_PATH } from '@hudna/ledger/fsck/source.ts'
import { jsonOption, needed, readArguments } from '../arguments.ts'
import { type CentreChoice, withCentre } from '../centre.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import { cosignerOf, verifierOf } from '../ed25519.ts'
import { type ExitStatus, isRecordFault, WrongInput } from '../failure.ts'
import { addressSource, prefixOf } from '../log/address-source.ts'
import { checkLog, type CheckedLog, type LogToCheck } from '../log/check-log.ts'
import { folderSource } from '../log/folder-source.ts'
import { verifiedDocument, verifiedLines } from '../log/verified-text.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const ledgerVerify: CliCommand = {
  name: 'ledger verify',
  usage: 'DIR|URL --key VKEY',
  summary: 'recompute a whole record and name the first thing that does not fit',
  about: [
    'DIR is a published log, or the data folder of a stopped centre; URL is a published log or a running',
    'centre. Reads every entry and every hash, and checks the signed checkpoint under the key. Every entry must be',
    'signed under the key of the gateway, or under a key that the log registers before it.',
    'Exit status 0 when everything fits, 1 with the first file that does not.',
  ],
  options: [
    ['--key VKEY', 'the verifier key of the log, as `hudna ledger head` and log.vkey have it'],
    ['--gateway-key VKEY', 'the key of its gateway; otherwise the one in gateway.vkey is used'],
    [
      '--cosigner VKEY',
      'the key of a witness or a mirror whose line must hold; as often as needed',
    ],
    ['--token TOKEN', 'for a centre elsewhere; or the environment variable HUDNA_TOKEN'],
    jsonHelp,
  ],
  run: runVerify,
}

const options = {
  ...jsonOption,
  key: { type: 'string' },
  'gateway-key': { type: 'string' },
  cosigner: { type: 'string', multiple: true },
  token: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig

async function runVerify(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, { options, positionals: ['DIR|URL'] })
  const verifier = verifierOf(needed(values.key, '--key'))
  const gatewayVkey = values['gateway-key']?.trim()
  if (gatewayVkey !== undefined) verifierOf(gatewayVkey, '--gateway-key')
  const cosigners = (values.cosigner ?? []).map(cosignerOf)
  const from = positionals[0] ?? ''
  const keys = { verifier, gatewayVkey, cosigners }
  const result = await resultFor(shell, { from, keys, token: values.token })
  if (values.json) printJson(shell, verifiedDocument(result, verifier))
  else printLines(shell, verifiedLines(result, verifier))
  return result.ok ? 0 : 1
}

type Question = {
  readonly from: string
  readonly keys: Omit<LogToCheck, 'source'>
  readonly token: string | undefined
}

async function resultFor(shell: Shell, question: Question): Promise<CheckedLog> {
  const { from, keys, token } = question
  if (/^https?:\/\//.test(from)) return await throughCentre(shell, { url: from, token }, keys)
  if (existsSync(join(from, 'keys', 'keyring.json'))) {
    try {
      return await throughCentre(shell, { data: from }, keys)
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
  return await checkLog(shell, { source: folderSource(from), ...keys })
}

async function throughCentre(
  shell: Shell,
  choice: CentreChoice,
  keys: Question['keys'],
): Promise<CheckedLog> {
  return await withCentre(shell, choice, async (centre) => {
    const source = addressSource(centre, await prefixOf(centre))
    return await checkLog(shell, { source, ...keys })
  })
}
