import { type Client, type Keyed, ProblemAnswer } from '@hudna/core/api/client.ts'
import type { Receipt } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { partyOf, rowOf } from '../../server/sequencer/test-commands.ts'

const ROWS_PER_WRITER = 1_000_000

/** Somebody who writes one request after the other for as long as the centre answers. */
export type EndlessWriter = {
  readonly number: number
  /** Requests that were answered. */
  answered: number
  /** Receipts since they were last looked at. */
  fresh: { readonly key: string; readonly receipt: Receipt }[]
  /** Whether its request was sent and not answered. */
  waits: boolean
  /** Requests that were sent again because nobody had answered them. */
  repeated: number
}

export function newEndlessWriters(count: number): readonly EndlessWriter[] {
  return Array.from({ length: count }, (_none, number) => {
    return { number, answered: 0, fresh: [], waits: false, repeated: 0 }
  })
}

/** The request at this place of a writer: in turns a party (one entry) and a row of a dataset (two entries). */
export function requestAt({ number }: EndlessWriter, place: number): Keyed {
  const command: Command =
    place % 2 === 0
      ? partyOf(`party-${number}-${place}`)
      : { ...rowOf(number * ROWS_PER_WRITER + place), marking: openMarking }
  return { key: `endless-${number}:${place}`, command }
}

/** Writes until the centre is gone, first what was sent and not answered; a refusal is thrown. */
export async function writeOn(client: Client, writer: EndlessWriter): Promise<void> {
  try {
    for (;;) await writeOnce(client, writer)
  } catch (error) {
    if (error instanceof ProblemAnswer && error.problem.status < 500) throw error
  }
}

/** Sends one request, that which was not answered if there is one. */
export async function writeOnce(client: Client, writer: EndlessWriter): Promise<void> {
  if (writer.waits) writer.repeated += 1
  const request = requestAt(writer, writer.answered)
  writer.waits = true
  const receipt = await client.submit(request)
  writer.waits = false
  writer.fresh.push({ key: request.key, receipt })
  writer.answered += 1
}
