import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKPOINT_PATH } from '@hudna/ledger/fsck/source.ts'
import { centreOptions, jsonOption, readArguments } from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { verifierOf } from '../ed25519.ts'
import type { ExitStatus } from '../failure.ts'
import { checkCentre, checkCopy, type FsckVerdict, misfitAt, verdictLine } from '../log/fsck.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const ledgerFsck: CliCommand = {
  name: 'ledger fsck',
  usage: '[--key VKEY]',
  summary: 'derive a whole centre from its bytes and name the first thing that does not fit',
  about: [
    'Every entry, every hash and the signed checkpoint, as `hudna ledger verify` does; then what the entries',
    'say: known events, authors counted without a gap, time that never goes back. Every cosigned head that the',
    'centre keeps must be one of the record, with every line under it; the keys of requests must be those that',
    'the entries name. Then the centre folds the whole record again and compares every row of its views. It goes',
    'on working meanwhile. Of the data folder of a mirror the log is checked, and what its entries say.',
    'Exit status 0 when everything fits, 1 with the first thing that does not.',
  ],
  options: [
    ['--key VKEY', 'the verifier key of the log; by default the one that the centre gives'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runFsck,
}

async function runFsck(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, {
    options: { ...centreOptions, ...jsonOption, key: { type: 'string' } },
  })
  const { data } = values
  const given = values.key === undefined ? undefined : verifierOf(values.key)
  const copy = data === undefined ? undefined : copyIn(data)
  const checked: Promise<FsckVerdict> =
    copy === undefined
      ? withCentre(shell, values, (centre) => checkCentre(shell, centre, given))
      : checkCopy(shell, copy, given)
  const verdict = await checked.catch((error: unknown) => misfitAt(data ?? 'log', error))
  if (values.json) printJson(shell, verdict)
  else printLines(shell, [verdictLine(verdict)])
  return verdict.ok ? 0 : 1
}

/** The log of a mirror, where the folder is that of a mirror. */
function copyIn(data: string): string | undefined {
  if (existsSync(join(data, 'keys', 'keyring.json'))) return undefined
  const log = join(data, 'log')
  return existsSync(join(log, CHECKPOINT_PATH)) ? log : undefined
}
