import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FEED_FILE, warningFile } from '@hudna/core/warnings/feed.ts'
import { centreOptions, jsonOption, needed, readArguments } from '../arguments.ts'
import { type Centre, withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { CommandFault, type ExitStatus } from '../failure.ts'
import { printJson, sayLine, type Shell } from '../shell.ts'

export const warningsPublish: CliCommand = {
  name: 'warnings publish',
  usage: '-o DIR',
  summary: 'write the public warnings as static files',
  about: [
    'Writes every public warning as CAP 1.2 (ID.xml) and feed.xml, an Atom feed of what is current, the feed',
    'last: any web server can hand them out. They are the files that the centre itself serves below',
    '/public/warnings, byte for byte. They carry no signature: a proof bundle proves what is on the record.',
  ],
  options: [['-o, --output DIR', 'the folder to write'], ...centreHelp, jsonHelp],
  run: runPublish,
}

async function runPublish(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, {
    options: { ...centreOptions, ...jsonOption, output: { type: 'string', short: 'o' } },
  })
  const folder = needed(values.output, '-o DIR')
  const warnings = await withCentre(shell, values, (centre) => publishInto(centre, folder))
  if (values.json) printJson(shell, { warnings, folder })
  else sayLine(shell, `${warnings} warnings and their feed are in ${folder}`)
  return 0
}

/** The feed comes last, so that it leads to files that are there. @returns how many warnings there are */
async function publishInto(centre: Centre, folder: string): Promise<number> {
  const ids = await idsOf(centre)
  mkdirSync(folder, { recursive: true })
  for (const name of [...ids.map(warningFile), FEED_FILE])
    writeWhole(join(folder, name), await bytesOf(centre, name))
  return ids.length
}

async function idsOf(centre: Centre): Promise<readonly string[]> {
  const ids: string[] = []
  let after: string | undefined
  do {
    const input = after === undefined ? {} : { after }
    const page = await centre.client.read('register', { register: 'warnings', ...input })
    ids.push(...page.documents.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined)
  return ids
}

async function bytesOf(centre: Centre, name: string): Promise<Buffer> {
  const path = `/public/warnings/${name}`
  const answer = await centre.get(path)
  if (answer.ok) return Buffer.from(await answer.arrayBuffer())
  throw new CommandFault('not-found', `${centre.base}${path} answers ${answer.status}`)
}

function writeWhole(path: string, bytes: Buffer): void {
  writeFileSync(`${path}.new`, bytes)
  renameSync(`${path}.new`, path)
}
