import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { jsonOption, needed, readArguments } from '../arguments.ts'
import { type CliCommand, jsonHelp } from '../command.ts'
import { sha256Hex } from '../ed25519.ts'
import { CommandFault, type ExitStatus } from '../failure.ts'
import { requireFree, writeWhole } from '../files.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const bundlePage: CliCommand = {
  name: 'bundle page',
  usage: '-o FILE',
  summary: 'the page that checks a proof bundle in a browser, as one file',
  about: [
    'One HTML file without any request to a network, in Arabic, English and Russian: to be opened from a disk, in a',
    'court as well. Prints its SHA-256, so that two copies from two sources can be compared.',
  ],
  options: [['-o, --output FILE', 'the file to write'], jsonHelp],
  run: runPage,
}

const built = fileURLToPath(new URL('../../web/dist/bundle-verifier.html', import.meta.url))

// oxlint-disable-next-line typescript/require-await
async function runPage(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, {
    options: { ...jsonOption, output: { type: 'string', short: 'o' } },
  })
  const file = needed(values.output, '-o FILE')
  requireFree(file)
  if (!existsSync(built))
    throw new CommandFault('not-built', 'the page is not built yet: run node tools/setup.mjs')
  const page = readFileSync(built, 'utf8')
  writeWhole(file, page)
  const hash = sha256Hex(page)
  if (values.json) printJson(shell, { file, sha256: hash })
  else sayLine(shell, `${file}: SHA-256 ${hash}`)
  return 0
}
