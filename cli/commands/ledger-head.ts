import { centreOptions, jsonOption, readArguments } from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { fingerprintOf } from '../ed25519.ts'
import type { ExitStatus } from '../failure.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const ledgerHead: CliCommand = {
  name: 'ledger head',
  usage: '',
  summary: 'the size, the root and the signed checkpoint of the record',
  about: [
    'The verifier key is what `hudna ledger verify --key` takes: have it from the centre once, and keep it.',
    'Fingerprints are for comparing keys aloud with what a proof bundle or another party shows.',
  ],
  options: [...centreHelp, jsonHelp],
  run: runHead,
}

async function runHead(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, { options: { ...centreOptions, ...jsonOption } })
  return await withCentre<ExitStatus>(shell, values, async ({ client }) => {
    const record = await client.read('record', {})
    if (values.json) {
      printJson(shell, record)
      return 0
    }
    const { origin, size, root, vkey, gatewayVkey, firstTime, lastTime, checkpoint } = record
    printLines(shell, [
      `origin  ${origin}`,
      `size    ${size} entries`,
      `root    ${root}`,
      `first   ${firstTime ?? 'none'}`,
      `last    ${lastTime ?? 'none'}`,
      `key     ${vkey}`,
      `        fingerprint ${fingerprintOf(vkey)}`,
      `gateway ${gatewayVkey}`,
      `        fingerprint ${fingerprintOf(gatewayVkey)}`,
      '',
      checkpoint.trimEnd(),
    ])
    return 0
  })
}
