import { cosigningHolders } from '@hudna/ledger/bundle/report.ts'
import { jsonOption, readArguments } from '../arguments.ts'
import { checkBundle, checkPage, readBundleFile } from '../bundle/check-file.ts'
import { bundleLines } from '../bundle/report-text.ts'
import { whoKnewProofLines } from '../bundle/who-knew-report.ts'
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
    'Takes a page that `hudna who-knew --page` wrote too: then every cell of it is compared with its entry.',
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
  const file = readBundleFile(positionals[0] ?? '')
  const report = await checkBundle(file.bundle, vkey)
  const whoKnew = await checkPage(file)
  const cosigningParties = cosigningHolders(report)
  const page = whoKnew === null ? {} : { whoKnew }
  if (values.json) printJson(shell, { ...report, cosigningParties, ...page })
  else {
    const isAltered = whoKnew?.verdict === 'altered'
    if (whoKnew !== null) printLines(shell, whoKnewProofLines(whoKnew, report.verdict))
    if (!isAltered) printLines(shell, bundleLines(report))
  }
  return report.verdict === 'proven' && whoKnew?.verdict !== 'altered' ? 0 : 1
}
