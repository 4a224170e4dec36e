import { cosigningHolders } from '@hudna/ledger/bundle/report.ts'
import { jsonOption, readArguments } from '../arguments.ts'
import { checkBundle, readBundleFile } from '../bundle/check-file.ts'
import { bundleLines } from '../bundle/report-text.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import { verifierOf } from '../ed25519.ts'
import type { ExitStatus } from '../failure.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const bundleVerify: CliCommand = {
  name: 'bundle verify',
  usage: 'FILE [--key VKEY]',
  summary: 'check a proof bundle, offline, and say what it proves',
  about: [
    'Needs no centre and no network. Checks the signature of the log, the cosignatures of the parties under the',
    'keys that the record states, the place of every entry and its signatures. Without --key the key in the',
    'bundle is taken, and only proves what whoever made it says. Exit status 0 proven, 1 failed, 2 unreadable.',
  ],
  options: [
    ['--key VKEY', 'the verifier key of the log, as you have it from another source'],
    jsonHelp,
  ],
  run: runVerify,
}

async function runVerify(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(args, {
    options: { ...jsonOption, key: { type: 'string' } },
    positionals: ['FILE'],
  })
  const vkey = values.key?.trim()
  if (vkey !== undefined) verifierOf(vkey)
  const report = await checkBundle(readBundleFile(positionals[0] ?? ''), vkey)
  if (values.json) printJson(shell, { ...report, cosigningParties: cosigningHolders(report) })
  else printLines(shell, bundleLines(report))
  return report.verdict === 'proven' ? 0 : 1
}
