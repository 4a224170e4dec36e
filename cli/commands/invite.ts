import { centreOptions, jsonOption, needed, readArguments } from '../arguments.ts'
import { withCentre } from '../centre.ts'
import { centreHelp, type CliCommand, jsonHelp } from '../command.ts'
import { type ExitStatus, WrongInput } from '../failure.ts'
import { printJson, printLines, type Shell } from '../shell.ts'

export const invite: CliCommand = {
  name: 'invite',
  usage: 'OFFICER --post POST [--post POST …]',
  summary: 'invite an officer to posts; prints the one-time link',
  about: [
    'OFFICER is a pseudonym (lower-case letters, digits, hyphens): names of people are never on',
    'the record. The link is valid for 72 hours and for one use; hand it over in person.',
  ],
  options: [
    ['--post POST', 'a post that the officer holds; may be given several times'],
    ...centreHelp,
    jsonHelp,
  ],
  run: runInvite,
}

async function runInvite(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const options = {
    ...centreOptions,
    ...jsonOption,
    post: { type: 'string', multiple: true },
  } as const
  const { values, positionals } = readArguments(args, { options, positionals: ['OFFICER'] })
  const officer = needed(positionals[0], 'OFFICER')
  const posts = values.post ?? []
  if (posts.length === 0) throw new WrongInput('--post is missing')
  return await withCentre<ExitStatus>(shell, values, async ({ client, base }) => {
    const answer = (await client.request('POST', '/api/invitations', { officer, posts })) as {
      readonly token: string
    }
    const path = `/invitation#${answer.token}`
    // A centre that was started for this command has another address by the time the link is used.
    const link = values.data === undefined ? `${base}${path}` : path
    if (values.json) printJson(shell, { officer, posts, token: answer.token, link })
    else printLines(shell, [link])
    return 0
  })
}
