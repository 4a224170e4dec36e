import type { Command } from '@hudna/core/api/types.ts'
import { canonicalise } from '@hudna/core/kernel/canonical.ts'
import { formatPossession } from '@hudna/ledger/note/possession.ts'
import { centreOptions, idOf, jsonOption, needed, readArguments } from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { sha256Hex } from '../ed25519.ts'
import { CommandFault, type ExitStatus } from '../failure.ts'
import { type OwnKey, readKeyFile } from '../key-file.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const keyRegister: CliCommand = {
  name: 'key register',
  usage: 'FILE --party PARTY',
  summary: 'put the public half of a key on the record, for a party',
  about: [
    'FILE is one of hudna key make. The key signs a statement that it is yours, for this record, party',
    'and role; the secret half stays here. From then on the record takes what it signs.',
  ],
  options: [
    ['--party PARTY', 'whose key it is'],
    ['--officer OFFICER', 'for a key of role shift: the pseudonym of its holder'],
    ['--address URL', 'for a witness: where it takes checkpoints'],
    ['--id ID', 'what the register calls it; made from its name when nothing is said'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runRegister,
}

async function runRegister(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const options = {
    ...centreOptions,
    ...jsonOption,
    party: { type: 'string' },
    officer: { type: 'string' },
    address: { type: 'string' },
    id: { type: 'string' },
  } as const
  const { values, positionals } = readArguments(args, { options, positionals: ['FILE'] })
  const own = readKeyFile(needed(positionals[0], 'FILE'))
  const party = idOf(needed(values.party, '--party'), '--party')
  const key = idOf(values.id ?? idFrom(own.name), '--id')
  const officer = values.officer === undefined ? null : idOf(values.officer, '--officer')
  return await withCentre<ExitStatus>(shell, values, async ({ client }) => {
    const { origin, size } = await client.read('record', {})
    const command: Command = {
      type: 'parties/register-key',
      key,
      party,
      role: own.role,
      officer,
      vkey: own.vkey,
      url: values.address ?? null,
      possession: possessionOf(own, { origin, party, size }),
    }
    const receipt = await client.submit({ key: requestKey(command), command })
    const index = receipt.entries[0]?.index ?? null
    if (values.json) printJson(shell, { key, party, role: own.role, vkey: own.vkey, index })
    else printLines(shell, [`${key} is on the record as entry ${String(index)}`])
    return 0
  })
}

type Stated = { readonly origin: string; readonly party: string; readonly size: number }

function possessionOf(own: OwnKey, stated: Stated): string {
  const text = formatPossession({ ...stated, role: own.role })
  return own.note(text, Math.floor(Date.now() / 1_000))
}

function requestKey(command: Command): string {
  const text = canonicalise(command)
  if (!text.ok) throw new CommandFault('internal', text.refusal.message)
  return `register-key:${sha256Hex(text.value)}`
}

/** An id that looks like the name of the key. */
function idFrom(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80)
}
