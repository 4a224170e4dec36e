import type { Delivery } from '@hudna/core/api/deliveries.ts'
import { centreOptions, readArguments, wholeNumber } from '../arguments.ts'
import { type Centre, withCentre } from '../centre.ts'
import { centreHelp, type CliCommand } from '../command.ts'
import { deliveriesAfter, followDeliveries, REQUEST_MS_MAX } from '../deliveries/follow.ts'
import { CommandFault, type ExitStatus } from '../failure.ts'
import { sayLine, type Shell } from '../shell.ts'

const options = {
  ...centreOptions,
  after: { type: 'string', default: '0' },
  follow: { type: 'boolean', default: false },
} as const

export const deliveries: CliCommand = {
  name: 'deliveries',
  usage: '[--after N] [--follow]',
  summary: 'what was addressed to a party, in order and without a gap',
  about: [
    'One line of JSON for each entry that addresses the party of the post that asks: its counter (1, 2, 3 ...), the',
    'entry, the time, the priority, and the document that it is about. Nothing is acknowledged by reading it.',
    'Kept with its last counter, a copy goes on with --after. Exit status 3 when the centre leaves a counter out, or',
    'has fewer than were read from it before.',
  ],
  options: [
    ['--after N', 'only what comes after this counter (0)'],
    ['--follow', 'then wait for what comes, over restarts of the centre, until Ctrl-C'],
    ...centreHelp,
  ],
  run: runDeliveries,
}

async function runDeliveries(shell: Shell, args: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(args, { options })
  const after = wholeNumber(values.after, { option: '--after', min: 0, max: 1e15 })
  const choice = { ...values, requestMsMax: REQUEST_MS_MAX }
  return await withCentre<ExitStatus>(shell, choice, async (centre) => {
    const all = values.follow
      ? followed(shell, centre, after)
      : deliveriesAfter(centre.client, after)
    for await (const delivery of all) shell.print(`${JSON.stringify(delivery)}\n`)
    return 0
  })
}

/** Says once that a centre does not answer, and goes on when it does. */
async function* followed(
  shell: Shell,
  { client, get }: Centre,
  after: number,
): AsyncGenerator<Delivery> {
  let said = ''
  const onTrouble = (error: unknown): void => {
    const why = error instanceof CommandFault ? error.message : String(error)
    if (why !== said) sayLine(shell, `hudna: ${why}; trying again`)
    said = why
  }
  const openLive = (signal: AbortSignal): Promise<Response> => get('/api/live', signal)
  const signal = shell.interrupted
  for await (const delivery of followDeliveries({ client, openLive, after, signal, onTrouble })) {
    said = ''
    yield delivery
  }
}
