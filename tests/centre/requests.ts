import type { Client, Keyed } from '@hudna/core/api/client.ts'
import { ProblemAnswer } from '@hudna/core/api/client.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import type { Receipt } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { rowOf, truce } from '../../server/sequencer/test-commands.ts'

export const WRITERS = 4
const ROUNDS = 40

const marking = openMarking

function partyOf(party: string, name: string): Extract<Command, { type: 'parties/register' }> {
  const names = { ar: name, en: name, ru: name }
  const rest = { otherNames: [], externalIds: [], marking }
  return { type: 'parties/register', party, kind: 'armed-group', names, ...rest }
}

/** What must be there before the writers begin. */
export const groundwork: readonly Keyed[] = [{ key: 'groundwork:truce', command: truce }]

/** What one writer asks for, in order: it touches nothing that another one touches. */
export function requestsOf(writer: number): readonly Keyed[] {
  return Array.from({ length: ROUNDS }, (_none, round): readonly Command[] => {
    const row = { ...rowOf(writer * 1_000 + round), marking }
    const newer = { ...row.dataset, digest: `f${row.dataset.digest.slice(1)}` }
    const party = `party-${writer}-${round}`
    return [
      row,
      partyOf(party, 'First name'),
      { ...row, title: { en: 'Corrected' }, dataset: newer },
      { ...partyOf(party, 'Second name'), type: 'parties/amend' },
    ]
  })
    .flat()
    .map((command, at) => ({ key: `writer-${writer}:${at}`, command }))
}

/** The requests of one writer and how far it has come. */
export type Writer = {
  readonly requests: readonly Keyed[]
  readonly receipts: Map<string, Receipt>
}

export function newWriters(): readonly Writer[] {
  return Array.from({ length: WRITERS }, (_none, writer) => {
    return { requests: requestsOf(writer), receipts: new Map() }
  })
}

/** Sends what has no receipt yet, in order, until all is answered (true) or the centre is gone (false). */
export async function write(client: Client, { requests, receipts }: Writer): Promise<boolean> {
  for (const request of requests) {
    if (receipts.has(request.key)) continue
    try {
      receipts.set(request.key, await client.submit(request))
    } catch (error) {
      if (error instanceof ProblemAnswer && error.problem.status < 500) throw error
      return false
    }
  }
  return true
}

const momentary = new Set(['history', 'recordedAt', 'recordedIndex', 'recorded', 'replaced'])

/** Everything that a centre shows, without when and where on the record it came. */
export async function contentOf(client: Client): Promise<unknown> {
  const lists = await Promise.all(
    Object.keys(registers).map(async (register) => {
      const { documents } = await client.read('register', { register })
      return [register, documents] as const
    }),
  )
  const { rows, total } = await client.read('incidents', { agreement: truce.agreement })
  const plain = rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return JSON.parse(
    JSON.stringify({ total, rows: plain, lists }, (name, value: unknown) =>
      momentary.has(name) ? undefined : value,
    ),
  )
}
