import type { Receipt } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { useState } from 'react'
import { useRegister } from '../app/registers.ts'
import { type Submission, useSubmit } from '../app/use-submit.ts'
import { createdBy } from './recorded-path.ts'

/** Sends what a form comes to, once at a time, and knows which ids what it creates cannot have. */
export function useSending(type: Command['type']) {
  const [sent, setSent] = useState<Command>()
  const { submission, submit, reset } = useSubmit()
  const taken = useTaken(type, isUnderWay(submission) ? sent : undefined)
  async function send(command: Command): Promise<Receipt | undefined> {
    if (submission.state === 'recording') return undefined
    setSent(command)
    return submit(command)
  }
  return { sent, taken, submission, send, reset }
}

/** Whether what was sent is, or may be, on the record: then its id is its own and not somebody else's. */
function isUnderWay(submission: Submission): boolean {
  if (submission.state === 'refused') return submission.problem.code === 'unreachable'
  return submission.state !== 'idle'
}

/** Ids in the register of what the command creates, but for the one that was sent. */
function useTaken(type: Command['type'], sent: Command | undefined): ReadonlySet<string> {
  const created = createdBy(type)
  const { documents } = useRegister(created?.register ?? 'agreements')
  const members = sent as unknown as Readonly<Record<string, unknown>> | undefined
  const own = created === undefined ? undefined : members?.[created.field]
  return new Set(documents.map(({ id }) => id).filter((id) => id !== own))
}
