import { readFileSync } from 'node:fs'
import type { Client, Keyed } from '@hudna/core/api/client.ts'
import type { BatchLine } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { canonicalise } from '@hudna/core/kernel/canonical.ts'
import { BATCH_COMMANDS_MAX } from '@hudna/core/kernel/limits.ts'
import { centreOptions, jsonOption, readArguments } from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { sha256Hex } from '../ed25519.ts'
import { CommandFault, type ExitStatus, WrongInput } from '../failure.ts'
import { messageOf } from '../files.ts'
import { type OwnKey, readKeyFile } from '../key-file.ts'
import { findRegistered, submitSigned } from '../sign-drafts.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const submit: CliCommand = {
  name: 'submit',
  usage: 'FILE',
  summary: 'carry out commands from a file: parties, posts, agreements, clauses, …',
  about: [
    'FILE is a JSON array of commands, each with its type, such as "parties/register", and its',
    'fields as /api/openapi.json names them. They are carried out in order, each by itself; one',
    'that is refused is reported by its number. A command that was carried out before is not',
    'carried out again. Exit status 1 when one was refused. With a key file each text is shown, signed',
    'here and then sent: the record holds your signature and not that of the centre.',
  ],
  options: [
    ['--key-file FILE', 'sign the entries here, with a registered key of hudna key make'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runSubmit,
}

type RefusedCommand = {
  readonly number: number
  readonly type: string
  readonly code: string
  readonly field: string
  readonly message: string
}

async function runSubmit(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const keyFile = { 'key-file': { type: 'string' } } as const
  const options = { ...centreOptions, ...jsonOption, ...keyFile }
  const { values, positionals } = readArguments(args, { options, positionals: ['FILE'] })
  const commands = readCommands(positionals[0] ?? '')
  const path = values['key-file']
  const own = path === undefined ? undefined : readKeyFile(path)
  return await withCentre<ExitStatus>(shell, values, async ({ client }) => {
    const refused =
      own === undefined
        ? await sendBatches(client, commands)
        : await sendSigned(shell, client, { own, commands })
    report(shell, { commands: commands.length, refused, json: values.json })
    return refused.length === 0 ? 0 : 1
  })
}

async function sendBatches(
  client: Client,
  commands: readonly Keyed[],
): Promise<readonly RefusedCommand[]> {
  const refused: RefusedCommand[] = []
  for (let from = 0; from < commands.length; from += BATCH_COMMANDS_MAX) {
    const batch = commands.slice(from, from + BATCH_COMMANDS_MAX)
    const answers = await client.batch(batch)
    for (const [offset, answer] of answers.entries())
      refused.push(
        ...refusalIn(answer, { number: from + offset + 1, command: batch[offset]?.command }),
      )
  }
  return refused
}

async function sendSigned(
  shell: Shell,
  client: Client,
  { own, commands }: { readonly own: OwnKey; readonly commands: readonly Keyed[] },
): Promise<readonly RefusedCommand[]> {
  const refused: RefusedCommand[] = []
  const key = await findRegistered(client, own)
  for (const [at, keyed] of commands.entries()) {
    const answer = await submitSigned(shell, client, key, keyed)
    refused.push(...refusalIn(answer, { number: at + 1, command: keyed.command }))
  }
  return refused
}

/** Each command under a key made of its content, so that a file can be sent again. */
function readCommands(file: string): readonly Keyed[] {
  const parsed = parsedFile(file)
  if (!Array.isArray(parsed)) throw new WrongInput(`${file} is not a JSON array of commands`)
  return parsed.map((command: unknown, index) => {
    const text = canonicalise(command)
    if (text.ok) return { key: `submit:${sha256Hex(text.value)}`, command: command as Command }
    const { field, message } = text.refusal
    throw new WrongInput(`${file}: command ${index + 1}: ${field} ${message}`)
  })
}

function parsedFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new WrongInput(`${file} cannot be read: ${messageOf(error)}`)
  }
}

type Asked = { readonly number: number; readonly command: Command | undefined }

function refusalIn(answer: BatchLine, { number, command }: Asked): readonly RefusedCommand[] {
  const type = String(command?.type)
  if (answer.outcome === 'faulted')
    throw new CommandFault(
      'internal',
      `the centre failed at command ${number} (${type}); its log says why`,
    )
  if (answer.outcome !== 'refused') return []
  const { code, field, message } = answer.refusal
  return [{ number, type, code, field, message }]
}

type Done = {
  readonly commands: number
  readonly refused: readonly RefusedCommand[]
  readonly json: boolean
}

function report(shell: Shell, { commands, refused, json }: Done): void {
  const done = commands - refused.length
  if (json) printJson(shell, { commands, done, refused })
  else
    printLines(shell, [
      `${done} of ${commands} commands stand on the record`,
      ...refused.map(
        ({ number, type, code, field, message }) =>
          `command ${number} ${type}: ${code} ${field} ${message}`,
      ),
    ])
}
